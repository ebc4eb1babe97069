/// Scripts in Chinese, Japanese and Korean, which Mei Lin and Sana answer.
extension Script {
  static let otherLanguages: [Script] = [
    Script(
      .chinese, .sales, ending: .fresh, essential: true,
      [
        .them("你好，请问{colour}的{bike}还有现货吗？"),
        .us("您好！有的，店里还有两台，欢迎来试骑。", after: 8),
        .them("太好了，{day}{time}可以吗？", after: 5),
        .us("可以，给您留好了。到店找美琳就行😊", after: 4),
        .them("请问可以用微信支付吗？", after: 22),
      ]),
    Script(
      .chinese, .workshop, essential: true,
      [
        .us("{name}您好，您的{bike}修好了，一共{price}加元。"),
        .them("谢谢！我{day}下班以后来取，你们几点关门？", after: 30),
        .us("六点关门，晚一点也没关系，提前发个短信就好。", after: 6),
        .them("好的，辛苦了👍", after: 3),
      ]),
    Script(
      .chinese, .support, ending: .waiting, essential: true,
      [
        .them("您好，我在网上买的头盔（订单{order}）收到了，可是尺寸不对，想换大一号的。"),
        .them("请问需要自己付邮费吗？", after: 2),
      ]),
    Script(
      .chinese, .workshop,
      [
        .voicemail("喂，你好，我姓{last}。我的刹车有点问题，骑起来有响声，麻烦你们有空给我回个电话，谢谢。", seconds: 16),
        .dialled(seconds: 95, after: 70, ["客人的刹车有异响。", "约好{day}{time}送修。"]),
      ]),
    Script(
      .chinese, .sales,
      [
        .them("請問有適合八歲小孩的單車嗎？兩個孩子，想買兩台🚲🚲"),
        .us("有的！24 吋的很適合，兩台一起買有九折。", after: 15),
        .them("哇，謝謝，我們週末過去看看", after: 9),
      ]),
    Script(
      .japanese, .sales, ending: .fresh, essential: true,
      [
        .them("こんにちは。観光で一週間だけ{bike}を借りることはできますか？"),
        .us("こんにちは！はい、一週間で120ドルです。ヘルメットと鍵もついています。", after: 19),
        .them("ありがとうございます。{day}の{time}に伺います🙇", after: 6),
      ]),
    Script(
      .korean, .workshop,
      [
        .them("안녕하세요, 브레이크 소리가 너무 커요. 오늘 봐주실 수 있나요?"),
        .us("안녕하세요! 네, {time}까지 오시면 바로 봐드릴게요.", after: 12),
        .them("감사합니다, 지금 출발할게요 🚴", after: 3),
      ]),
  ]
}
