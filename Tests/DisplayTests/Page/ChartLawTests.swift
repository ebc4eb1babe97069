import TestSupport
import Testing

@testable import Display

/// Laws of the pictures of a page, for generated numbers and labels.
@Suite struct ChartLawTests {
  private func number(_ random: inout SeededGenerator) -> Int {
    random.chance(30) ? 0 : random.chance(80) ? random.number(1...5_000) : random.number(1...Int.max / 1_000)
  }

  @Test(arguments: seeds(60)) func barsStayInTheirBox(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let chart = BarChart(
      title: random.text(), description: random.text(), legend: [random.text(), random.text()],
      rows: (0..<random.number(0...20)).map { _ in
        let (value, label) = (number(&random), random.text() + random.text() + "WWWW")
        return .init(label, value: value, second: value + random.number(0...900), text: random.text(), title: label)
      })
    let page = try ParsedPage(chart.markup.page)
    try expectInBox(page)
    let widths = page.all("rect").filter { $0.attributes["class"] == "bar" }.dropFirst().map { $0.number("width")! }
    for (row, width) in zip(chart.rows, widths) { #expect((width > 0) == (row.value > 0)) }
    for (one, other) in zip(chart.rows.indices, chart.rows.indices.dropFirst()) {
      let isMore = chart.rows[one].value >= chart.rows[other].value
      #expect(isMore ? widths[one] >= widths[other] : widths[one] <= widths[other])
    }
  }

  @Test(arguments: seeds(30)) func heatStaysInItsBox(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let counts = (0..<7).map { _ in (0..<24).map { _ in random.chance(40) ? 0 : number(&random) % 100_000 } }
    let page = try ParsedPage(
      HeatChart(
        title: random.text(), description: random.text(), rows: (0..<7).map { _ in random.text() },
        columns: (0..<24).map(String.init), counts: counts,
        cellTitle: { "\($0) \($1): \(counts[$0][$1])" }, number: { String($0) }
      ).markup.page)
    try expectInBox(page)
    let cells = page.elements.filter { $0.name == "g" }
    #expect(cells.map(\.text) == (0..<7).flatMap { day in (0..<24).map { "\(day) \($0): \(counts[day][$0])" } })
    let shades = page.all("rect").filter { $0.path.last == "g" }.map { $0.attributes["class"] }
    let scale = ShadeScale(maximum: counts.joined().max()!)
    #expect(shades == counts.joined().map { "shade\(scale.shade(of: $0))" })
    let texts = page.all("text").map(\.text)
    for sum in counts.map({ $0.reduce(0, +) }) + [counts.joined().reduce(0, +)] { #expect(texts.contains(String(sum))) }
  }

  @Test(arguments: seeds(60)) func columnsStayInTheirBoxAndEachPartIsSeen(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let columns = (0..<random.number(0...130)).map { index in
      ColumnChart.Column(random.text(), [number(&random), number(&random), number(&random)], title: "#\(index)")
    }
    let page = try ParsedPage(
      ColumnChart(
        title: "t", description: "d",
        panels: [
          .init([(0, "unread", random.text()), (1, "open", "Open")], height: 110),
          .init([(2, "done", "Done")], height: random.number(20...80)),
        ], columns: columns, number: { String($0) }
      ).markup.page)
    try expectInBox(page)
    for (index, look) in ["unread", "open", "done"].enumerated() where index != 1 {
      let drawn = page.all("rect").filter { $0.path.last == "g" && $0.attributes["class"] == look }.count
      #expect(drawn == columns.count { $0.values[index] > 0 })
    }
  }

  @Test(arguments: seeds(100)) func textIsCutToItsRoom(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let (text, room) = (random.text() + random.text(), random.number(0...120))
    let cut = TextWidth.clipped(text, to: room, fontSize: 12)
    #expect(TextWidth.of(cut, fontSize: 12) <= room)
    #expect(cut == StyledText(text).madeVisible().pieces.map(\.text).joined() || cut.isEmpty || cut.hasSuffix("…"))
  }
}

/// Each picture has its title and description first, and all its rectangles and texts are in its box.
func expectInBox(_ page: ParsedPage) throws {
  var box: [Int] = []
  for element in page.elements {
    switch element.name {
    case "svg":
      box = try #require(element.attributes["viewBox"]).split(separator: " ").map { Int($0)! }
      #expect(element.attributes["role"] == "img" && element.attributes["aria-label"]?.isEmpty == false)
    case "rect":
      let (x, y) = (element.number("x")!, element.number("y")!)
      #expect(x >= 0 && y >= 0 && element.number("width")! >= 0 && element.number("height")! >= 0)
      #expect(x + element.number("width")! <= box[2] && y + element.number("height")! <= box[3])
    case "text":
      let width = TextWidth.of(element.text, fontSize: Drawing.fontSize)
      let start =
        element.number("x")! - (["middle": width / 2, "end": width][element.attributes["text-anchor"] ?? ""] ?? 0)
      #expect(start >= 0 && start + width <= box[2])
      #expect(element.number("y")! >= Drawing.fontSize - 2 && element.number("y")! <= box[3])
    default: break
    }
  }
}
