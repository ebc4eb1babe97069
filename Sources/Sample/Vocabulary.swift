/// The words for slots, by language. The words fit every sentence of their language: French bikes are all masculine.
struct Vocabulary: Sendable {
  let bikes: [String]
  let parts: [String]
  let colours: [String]
  let streets: [String]
  let days: [String]
  let times: [String]

  static func of(_ language: Language) -> Vocabulary {
    switch language {
    case .english: english
    case .french: french
    case .chinese: chinese
    case .japanese: japanese
    case .korean: korean
    }
  }

  private static let streets = [
    "Saint-Viateur", "Bernard", "Fairmount", "Laurier", "Rachel", "Marie-Anne", "Duluth", "Villeray", "Jarry",
    "Beaubien", "Bélanger", "De Castelnau", "Masson", "Ontario", "Notre-Dame", "Wellington", "Sherbrooke",
    "Saint-Zotique", "Parc", "Papineau",
  ]

  private static let english = Vocabulary(
    bikes: [
      "road bike", "gravel bike", "city bike", "cargo bike", "touring bike", "e-bike", "folding bike", "commuter",
      "tandem", "fixie", "mountain bike", "fat bike", "cruiser", "cyclocross bike",
    ],
    parts: [
      "rear wheel", "front brake", "bottom bracket", "rear derailleur", "headset", "crankset", "cassette",
      "dynamo light",
      "freehub", "seatpost clamp", "chainring", "hydraulic hose", "kickstand", "left pedal",
    ],
    colours: ["black", "forest green", "red", "midnight blue", "cream", "grey", "orange", "yellow"],
    streets: streets,
    days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    times: ["9:30", "10", "10:30", "11", "noon", "1:30", "2", "3", "3:45", "4:30", "5", "5:30"])

  private static let french = Vocabulary(
    bikes: [
      "vélo de route", "vélo de gravel", "vélo de ville", "vélo cargo", "vélo électrique", "vélo pliant", "tandem",
      "vélo de montagne", "fatbike", "vélo hybride", "vélo à pignon fixe", "vélo de cyclotourisme",
    ],
    parts: [
      "pédalier", "dérailleur arrière", "moyeu avant", "frein avant", "jeu de direction", "plateau",
      "câble de vitesses",
      "phare à dynamo", "porte-bagages", "boîtier de pédalier", "levier de frein", "disque arrière",
    ],
    colours: ["noir", "vert forêt", "rouge", "bleu nuit", "crème", "gris", "orange", "jaune"],
    streets: streets,
    days: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
    times: ["9 h 30", "10 h", "10 h 30", "11 h", "midi", "13 h 30", "14 h", "15 h", "15 h 45", "16 h 30", "17 h"])

  private static let chinese = Vocabulary(
    bikes: ["公路车", "山地车", "折叠车", "电动自行车", "城市车", "旅行车"],
    parts: ["刹车", "后轮", "链条", "变速器", "车灯", "脚踏"],
    colours: ["黑色", "红色", "墨绿色", "蓝色", "灰色"],
    streets: streets,
    days: ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
    times: ["上午10点", "上午11点", "中午12点", "下午2点", "下午3点半", "下午5点"])

  private static let japanese = Vocabulary(
    bikes: ["ロードバイク", "クロスバイク", "電動自転車", "折りたたみ自転車"],
    parts: ["ブレーキ", "後輪", "チェーン", "ライト"],
    colours: ["黒", "赤", "青", "白"],
    streets: streets,
    days: ["月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日"],
    times: ["10時", "11時半", "14時", "16時"])

  private static let korean = Vocabulary(
    bikes: ["로드 자전거", "전기 자전거", "접이식 자전거", "하이브리드 자전거"],
    parts: ["브레이크", "뒷바퀴", "체인", "라이트"],
    colours: ["검은색", "빨간색", "파란색", "흰색"],
    streets: streets,
    days: ["월요일", "화요일", "수요일", "목요일", "금요일", "토요일"],
    times: ["오전 10시", "오전 11시", "오후 2시", "오후 4시"])
}
