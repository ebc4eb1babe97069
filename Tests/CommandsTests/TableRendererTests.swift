import TestSupport
import Testing

@testable import CivilTime
@testable import Commands
@testable import Display

@Suite struct TableRendererTests {
  private let three = [
    Person(id: 7, name: "Jane Tremblay", note: "Is it ready?", at: Timestamp(rfc3339: "2026-11-20T22:00:00Z")),
    Person(id: 112, name: "王小明", note: "明天可以嗎？謝謝您的幫忙，我們等您的消息", at: Timestamp(rfc3339: "2026-11-18T09:00:00Z")),
    Person(id: 8, name: nil, note: "👩‍👩‍👧 merci\nbeaucoup", at: nil),
  ]

  @Test func alignsByCells() throws {
    #expect(
      try rendered(three, .table) == """
         ID  NAME           NOTE                                      AT
          7  Jane Tremblay  Is it ready?                              1m
        112  王小明         明天可以嗎？謝謝您的幫忙，我們等您的消息  2d
          8                 👩‍👩‍👧 merci beaucoup

        """)
  }

  @Test func narrowTerminalsCutTheWidestText() throws {
    #expect(
      try rendered(three, .table, width: 40) == """
         ID  NAME           NOTE              AT
          7  Jane Tremblay  Is it ready?      1m
        112  王小明         明天可以嗎？謝…   2d
          8                 👩‍👩‍👧 merci beauco…

        """)
    #expect(
      try rendered(three, .table, width: 20) == """
         ID  NAME
          7  Jane Tremblay
        112  王小明
          8

        """)
  }

  @Test func anyRowsFitAnyWidth() throws {
    for (seed, width) in zip(UInt64(20)..., [1, 2, 3, 5, 8, 13, 20, 30, 40, 80, 132]) {
      let text = try rendered(people(60, seed: seed), .table, width: width)
      for line in text.split(separator: "\n") {
        #expect(CellWidth.of(String(line)) <= width)
        #expect(line.last != " ")
      }
      #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count == 62)
    }
  }

  @Test func colourChangesNothingButColour() throws {
    let people = people(60, seed: 9)
    let coloured = try rendered(people, .table, width: 60, style: Style(isColored: true))
    #expect(coloured.hasPrefix("\u{1B}[2;4mID\u{1B}[0m"))
    #expect(try coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == rendered(people, .table, width: 60))
  }

  @Test func noRowsNoHeading() throws {
    #expect(try rendered([], .table) == "")
  }

  @Test func laterRowsKeepTheirIdAndTheWidth() throws {
    let options = FormatOptions(width: 30, now: Timestamp(seconds: 0), zone: .utc)
    let fields = try selectFields(personRecord, named: "id,note", format: .table)
    let text = try captured { output in
      var table = TableRenderer(columns: fields.map(\.look), options: options, output: output, measuredRows: 1)
      try table.row(Person(id: 7, note: "a text of more than thirty cells"), fields)
      try table.row(Person(id: 1_234_567, note: "a text of more than thirty cells"), fields)
      try table.end()
    }
    #expect(
      text == """
        ID  NOTE
         7  a text of more than thirt…
        1234567  a text of more than …

        """)
  }

  @Test func fieldsMayBringHiddenColumns() throws {
    #expect(try rendered(three, .table, fields: "tags,id").hasPrefix("TAGS   ID\na, b    7\n"))
  }
}

@Suite struct TableLayoutTests {
  private func shown(_ wishes: [(Int, TableWidth, Int)], _ available: Int?) -> [String] {
    let layout = TableLayout(
      wishes.map { TableLayout.Wish(natural: $0.0, width: $0.1, importance: $0.2) }, available: available)
    return layout.columns.map { "\($0.index):\($0.width)" }
  }

  private let wishes: [(Int, TableWidth, Int)] = [
    (4, .whole, 100), (30, .flexible(minimum: 10), 90), (50, .flexible(minimum: 20), 80), (8, .whole, 10),
  ]

  @Test func sharesAndDrops() {
    #expect(shown(wishes, nil) == ["0:4", "1:30", "2:50", "3:8"])
    #expect(shown(wishes, 200) == ["0:4", "1:30", "2:50", "3:8"])
    #expect(shown(wishes, 88) == ["0:4", "1:30", "2:40", "3:8"])
    #expect(shown(wishes, 48) == ["0:4", "1:10", "2:20", "3:8"])
    // One cell fewer, and the least important goes; what it had goes to the others.
    #expect(shown(wishes, 47) == ["0:4", "1:19", "2:20"])
    #expect(shown(wishes, 35) == ["0:4", "1:29"])
    #expect(shown(wishes, 3) == ["0:3"])
  }
}
