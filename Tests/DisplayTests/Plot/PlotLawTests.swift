import TestSupport
import Testing

@testable import Display

/// Laws of the plots of a terminal, for generated numbers and labels.
@Suite struct PlotLawTests {
  private static let widths = [1, 2, 7, 20, 40, 61, 80, 160]

  private func number(_ random: inout SeededGenerator) -> Int {
    switch random.number(0...9) {
    case 0...2: 0
    case 3...6: random.number(1...30)
    case 7, 8: random.number(1...1_000_000)
    default: random.number(1...Int.max / 8)
    }
  }

  private func text(_ lines: [StyledText]) -> [String] {
    lines.map { $0.pieces.map(\.text).joined() }
  }

  @Test(arguments: seeds(60)) func noLineIsWiderThanThereIsRoomOrSteersTheTerminal(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bars = BarPlot(
      (0..<random.number(0...12)).map { _ in
        .init(random.text(), number(&random), text: random.chance(80) ? "12 min" : random.text())
      })
    let map = heatMap(&random)
    let series = (0..<random.number(1...4)).map { _ in StackedBars.Series(random.text(), .plain) }
    let stacked = StackedBars(
      series, (0..<random.number(0...200)).map { _ in .init(random.text(), series.map { _ in number(&random) }) })
    let spark = Sparkline((0..<random.number(0...300)).map { _ in number(&random) })
    for width in Self.widths {
      let all =
        bars.lines(width: width) + map.lines(width: width) + stacked.lines(width: width, limit: random.number(1...40))
        + [spark.text(width: width)]
      for line in all {
        #expect(line.cellWidth <= width)
        #expect(line == line.madeVisible())
      }
    }
  }

  private func heatMap(_ random: inout SeededGenerator) -> HeatMap {
    let columns = random.chance(50) ? 24 : random.number(1...30)
    let rows = random.number(1...8)
    return HeatMap(
      rows: (0..<rows).map { _ in random.text() }, columns: (0..<columns).map(String.init),
      counts: (0..<rows).map { _ in (0..<columns).map { _ in random.chance(40) ? 0 : random.number(1...999) } },
      total: "all")
  }

  @Test(arguments: seeds(60)) func aLargerValueHasNoShorterBarAndNoLighterShade(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let values = (0..<20).map { _ in number(&random) }.sorted()
    let lengths = values.map { length(Blocks.bar($0, of: values.last!, cells: random.number(20...20))) }
    let heights = values.map { Blocks.column($0, of: values.last!) }
    let scale = ShadeScale(maximum: values.last!)
    for (value, next) in zip(values.indices, values.indices.dropFirst()) {
      #expect(lengths[value] <= lengths[next])
      #expect(heights[value] <= heights[next])
      #expect(scale.shade(of: values[value]) <= scale.shade(of: values[next]))
    }
    for (index, value) in values.enumerated() {
      #expect((lengths[index] > 0) == (value > 0))
      #expect((heights[index] != " ") == (value > 0))
      #expect((scale.shade(of: value) > 0) == (value > 0))
    }
    guard let most = values.last, most > 0 else { return }
    #expect(lengths.last == 20 * 8 && heights.last == "█" && scale.shade(of: most) == ShadeScale.shades)
  }

  /// The eighths of a cell that a bar takes.
  private func length(_ bar: String) -> Int {
    bar.unicodeScalars.reduce(0) { $0 + 8 - Int($1.value - ("█" as Unicode.Scalar).value) }
  }

  @Test(arguments: seeds(40)) func aLegendHasEachCountInTheShadeThatItHas(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let scale = ShadeScale(maximum: random.number(1...300))
    var expected = 1
    for (shade, counts) in scale.steps {
      #expect(counts.lowerBound == expected)
      for count in counts { #expect(scale.shade(of: count) == shade) }
      expected = counts.upperBound + 1
    }
    #expect(expected == scale.maximum + 1)
  }

  @Test(arguments: seeds(40)) func theTotalsOfAHeatMapAreItsSumsAndNoCountIsBlank(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let counts = (0..<7).map { _ in (0..<24).map { _ in random.chance(50) ? 0 : random.number(1...99) } }
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let map = HeatMap(rows: days, columns: (0..<24).map(String.init), counts: counts, total: "all")
    for (width, cell, together) in [(40, 2, 2), (80, 2, 1), (160, 4, 1)] {
      let lines = text(map.lines(width: width))
      for (row, line) in zip(counts, lines.dropFirst()) {
        #expect(line.split(separator: " ").last == "\(row.reduce(0, +))")
        let drawn = Array(line.dropFirst(4).prefix(24 / together * cell))
        for part in 0..<24 / together {
          let sum = row[part * together..<(part + 1) * together].reduce(0, +)
          #expect(Set(drawn[part * cell..<(part + 1) * cell]).count == 1)
          #expect((drawn[part * cell] == " ") == (sum == 0))
        }
      }
      let totals = lines[8].split(separator: " ").dropFirst().compactMap { Int($0) }
      let whole = counts.joined().reduce(0, +)
      #expect(totals.last == whole && totals.dropLast().reduce(0, +) == whole)
      // As many hours in each of the groups as their labels say.
      let labels = lines[0].split(separator: " ").dropLast()
      #expect(labels.count == totals.count - 1)
      for (label, total) in zip(labels, totals) {
        let ends = label.split(separator: "–").compactMap { Int($0) }
        #expect(total == counts.reduce(0) { $0 + $1[ends.first!...ends.last!].reduce(0, +) })
      }
    }
  }

  @Test(arguments: seeds(40)) func stackedBarsShowTheLastRowAndEachPart(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rows = (0..<random.number(1...400)).map { day in
      StackedBars.Row("day\(day)", (0..<3).map { _ in random.chance(30) ? 0 : random.number(1...2_000) })
    }
    let plot = StackedBars([.init("unread", .unread), .init("open", .plain), .init("done", .dim)], rows)
    for width in [40, 80, 160] {
      let lines = text(plot.lines(width: width, limit: 30)).filter { $0.hasPrefix("day") }
      #expect(lines.count <= 30 && lines.count * 2 > min(rows.count, 30))
      #expect(lines.last!.hasPrefix(rows.last!.label + " "))
      for line in lines {
        let words = line.split(separator: " ")
        let row = rows[Int(words[0].dropFirst(3))!]
        #expect(words[1...3].map { Int($0)! } == row.values)
        for (fill, value) in zip("█▒░", row.values) { #expect(line.contains(fill) == (value > 0)) }
        #expect((words.count > 4) == (row.values.reduce(0, +) > 0))
      }
    }
  }

  @Test(arguments: seeds(40)) func equalPartsCoverAllAndTheLastIsWhole(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let (count, most) = (random.number(0...500), random.number(1...60))
    let parts = equalParts(of: count, atMost: most)
    #expect(parts.count <= most)
    #expect(parts.flatMap(Array.init) == Array(0..<count))
    #expect(Set(parts.dropFirst().map(\.count)).count <= 1)
    #expect((parts.first?.count ?? 0) <= (parts.last?.count ?? 0))
  }
}
