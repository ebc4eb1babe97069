import Testing

@testable import Display

/// Plots as a terminal shows them, without colour, at three widths. A `|` stands at the end of each line.
@Suite struct PlotExampleTests {
  private func shown(_ lines: [StyledText]) -> String {
    lines.map { Style.plain.paint($0) + "|" }.joined(separator: "\n")
  }

  private let bars = BarPlot([
    .init("Ahmed Khan", 1_988, text: "33 min"), .init("Zoë Martin de la Vega y Santos", 1_355, text: "22 min"),
    .init("李小龍", 722, text: "12 min"), .init("Bob", 1, text: "1 s"), .init("Jane", 0, text: "–"),
  ])

  private let map = HeatMap(
    rows: ["Mon", "Tue", "Sun"], columns: (0..<24).map { String($0) },
    counts: (0..<3).map { day in
      (0..<24).map { hour in day == 2 ? 0 : max(0, 9 - abs(hour - 10)) * max(0, 9 - abs(hour - 15)) * (4 - day) / 4 }
    }, total: "all")

  private let stacked = StackedBars(
    [.init("unread", .unread), .init("open", .plain), .init("done", .dim)],
    (1...9).map { .init("\($0 + 11) Nov", [$0 * 5 % 8, 10 + $0 * 3 % 7, $0 * 12]) })

  @Test func barsAt40Columns() {
    #expect(
      shown(bars.lines(width: 40)) == """
        Ahmed Khan       ███████████████  33 min|
        Zoë Martin de …  ██████████▏      22 min|
        李小龍           █████▍           12 min|
        Bob              ▏                   1 s|
        Jane                                   –|
        """)
  }

  @Test func barsAt80Columns() {
    #expect(
      shown(bars.lines(width: 80)) == """
        Ahmed Khan                      ████████████████████████████████████████  33 min|
        Zoë Martin de la Vega y Santos  ███████████████████████████▎              22 min|
        李小龍                          ██████████████▌                           12 min|
        Bob                             ▏                                            1 s|
        Jane                                                                           –|
        """)
  }

  @Test func barsAt160Columns() {
    #expect(
      shown(bars.lines(width: 160)) == """
        Ahmed Khan                      ████████████████████████████████████████████████████████████  33 min|
        Zoë Martin de la Vega y Santos  ████████████████████████████████████████▉                     22 min|
        李小龍                          █████████████████████▊                                        12 min|
        Bob                             ▏                                                                1 s|
        Jane                                                                                               –|
        """)
  }

  @Test func heatMapsAt40Columns() {
    #expect(
      shown(map.lines(width: 40)) == """
            0–5   6–11  12–17 18–23  all|
        Mon       ··▒▒██████▒▒··     324|
        Tue       ··░░▓▓▓▓▓▓░░··     240|
        Sun                            0|
        all 0     209   345   10     564|
        · 1–16  ░ 17–33  ▒ 34–50  ▓ 51–67|
        █ 68–84|
        """)
  }

  @Test func heatMapsAt80Columns() {
    #expect(
      shown(map.lines(width: 80)) == """
            0  1  2  3  4  5  6  7  8  9  10 11 12 13 14 15 16 17 18 19 20 21 22 23  all|
        Mon                      ···░░░▒▒▒██████████████████▒▒▒░░░···                324|
        Tue                      ···░░░▒▒▒▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▒▒▒░░░···                240|
        Sun                                                                            0|
        all 0  0  0  0  0  0  0  10 24 42 63 70 73 73 70 63 42 24 10 0  0  0  0  0   564|
        · 1–8  ░ 9–16  ▒ 17–25  ▓ 26–33  █ 34–42|
        """)
  }

  @Test func heatMapsAt160Columns() {
    #expect(
      shown(map.lines(width: 160)) == """
            0   1   2   3   4   5   6   7   8   9   10  11  12  13  14  15  16  17  18  19  20  21  22  23   all|
        Mon                             ····░░░░▒▒▒▒████████████████████████▒▒▒▒░░░░····                     324|
        Tue                             ····░░░░▒▒▒▒▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▒▒▒▒░░░░····                     240|
        Sun                                                                                                    0|
        all 0   0   0   0   0   0   0   10  24  42  63  70  73  73  70  63  42  24  10  0   0   0   0   0    564|
        · 1–8  ░ 9–16  ▒ 17–25  ▓ 26–33  █ 34–42|
        """)
  }

  @Test func stackedBarsAt40Columns() {
    #expect(
      shown(stacked.lines(width: 40, limit: 5)) == """
        █ unread  ▒ open  ░ done|
        12 Nov 5 13  12  █▒▒░░|
        14 Nov 7 12  36  █▒▒░░░░░░|
        16 Nov 1 11  60  █▒░░░░░░░░░░|
        18 Nov 3 10  84  █▒░░░░░░░░░░░░░░░|
        20 Nov 5 16 108  █▒▒░░░░░░░░░░░░░░░░░░░░|
                         0                   129|
        """)
  }

  @Test func stackedBarsAt80Columns() {
    #expect(
      shown(stacked.lines(width: 80, limit: 5)) == """
        █ unread  ▒ open  ░ done|
        12 Nov 5 13  12  ██▒▒▒▒▒▒░░░░░░|
        14 Nov 7 12  36  ███▒▒▒▒▒▒░░░░░░░░░░░░░░░░░|
        16 Nov 1 11  60  █▒▒▒▒░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░|
        18 Nov 3 10  84  █▒▒▒▒▒░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░|
        20 Nov 5 16 108  ██▒▒▒▒▒▒▒▒░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░|
                         0                                                           129|
        """)
  }

  @Test func stackedBarsAt160Columns() {
    #expect(
      shown(stacked.lines(width: 160, limit: 5)) == """
        █ unread  ▒ open  ░ done|
        12 Nov 5 13  12  ███▒▒▒▒▒▒▒▒░░░░░░░|
        14 Nov 7 12  36  ████▒▒▒▒▒▒▒░░░░░░░░░░░░░░░░░░░░░░░|
        16 Nov 1 11  60  █▒▒▒▒▒▒░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░|
        18 Nov 3 10  84  █▒▒▒▒▒▒▒░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░|
        20 Nov 5 16 108  ███▒▒▒▒▒▒▒▒▒▒░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░|
                         0                                                                            129|
        """)
  }

  @Test func sparklines() {
    #expect(Sparkline([0, 1, 2, 4, 8, 4, 0]).text(width: 40) == StyledText(" ▁▂▄█▄ ", .figure))
    #expect(Sparkline([1, 2, 3, 4, 5, 6, 7]).text(width: 3) == StyledText("▁▄█", .figure))
    #expect(Sparkline([]).text(width: 3) == "")
    #expect(Sparkline([1]).text(width: 0) == "")
  }

  @Test func colourIsAddedAndNothingElse() {
    let colored = bars.lines(width: 40).map { Style(isColored: true).paint($0) }
    #expect(colored[0] == "Ahmed Khan       \u{1B}[36m███████████████\u{1B}[0m  33 min")
    #expect(colored[4] == Style.plain.paint(bars.lines(width: 40)[4]))
  }

  @Test func nothingToDrawIsNoError() {
    #expect(BarPlot([]).lines(width: 80).isEmpty)
    let empty = HeatMap(rows: ["Mon"], columns: ["0", "1"], counts: [[0, 0]], total: "all").lines(width: 40)
    #expect(shown(empty) == "    0   1    all|\nMon            0|\nall 0   0      0|")
    #expect(StackedBars([.init("open", .plain)], []).lines(width: 40, limit: 5).count == 1)
  }
}
