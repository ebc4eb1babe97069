import Foundation
import InboxStore
import SQLite
import Testing

@testable import InboxStore
@testable import Formats

@Suite("Export and restore into an empty inbox")
struct ExportLawTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  @Test("An export restored is the same bytes, and the same inbox", arguments: [0, 1, 7, 120] as [Int])
  func roundTrip(conversations: Int) throws {
    let first = try workshop.inbox()
    try first.take(sample(conversations: conversations), at: monday)
    let copy = try workshop.inbox("copy.db")
    let text = try first.exported()
    let summary = try copy.take(text, at: monday + 9)
    #expect(try copy.exported() == text)
    #expect(try copy.derived() == first.derived())
    #expect(summary.operation == nil)
    #expect(summary.created == conversations)
    #expect(summary.notUnderstood.isEmpty)
  }

  @Test("So it is after people have worked in it", arguments: [1, 2, 3] as [UInt64])
  func afterWork(seed: UInt64) throws {
    let first = try workshop.livedIn(seed: seed)
    let text = try first.exported()
    #expect(String(validating: text, as: UTF8.self) != nil)
    let copy = try workshop.inbox("copy.db")
    try copy.take(text, at: monday + 9)
    #expect(try copy.exported() == text)
    #expect(try copy.derived() == first.derived())
    #expect(try copy.conversations(Filter()) == first.conversations(Filter()))
    #expect(copy.findings() == [])
    #expect(first.findings() == [])
  }

  @Test("Every record stands alone on its line and is JSON")
  func linesAreRecords() throws {
    let inbox = try workshop.livedIn()
    let kinds = try textLines(inbox.exported()).map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return try #require(object?["quo"] as? String)
    }
    #expect(kinds.first == "export")
    #expect(kinds.last == "end")
    let records = kinds.dropFirst().dropLast()
    #expect(Set(records) == Set(OwnRecord.allCases.map(\.rawValue)))
    let order = records.map { kind in OwnRecord.allCases.firstIndex { $0.rawValue == kind }! }
    #expect(order == order.sorted())
  }

  @Test("Declarations and schema have the same columns, keys and references", arguments: OwnRecord.allCases)
  func columns(record: OwnRecord) throws {
    let inbox = try workshop.inbox()
    let table = record.table
    let stored = try inbox.database.all("SELECT name FROM pragma_table_info(\(table.name))") { $0.string(0) }
    #expect(table.columns.map(\.name).sorted() == stored.sorted())
    let key = try inbox.database.all("SELECT name FROM pragma_table_info(\(table.name)) WHERE pk > 0 ORDER BY pk") {
      $0.string(0)
    }
    #expect(table.names(table.key) == key)
    let needed = try inbox.database.all(
      """
      SELECT name FROM pragma_table_info(\(table.name)) WHERE ("notnull" OR pk > 0) ORDER BY name
      """
    ) { $0.string(0) }
    let derived = Set(table.columns.filter { $0.source == .derived }.map(\.name))
    #expect(table.columns.filter(\.isRequired).map(\.name).sorted() == needed.filter { !derived.contains($0) })
    try inbox.database.query("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(\(table.name))") { row in
      let column = try #require(table.columns.first { $0.name == row.string(0) })
      guard case .reference(let target) = column.form else {
        Issue.record("\(column.name) refers to \(row.string(1))")
        return
      }
      #expect(target.table.name == row.string(1))
    }
  }

  @Test("Every table of the schema is declared or derived")
  func tables() throws {
    let inbox = try workshop.inbox()
    let stored = try inbox.database.all(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search%'"
    ) { $0.string(0) }
    #expect(
      Set(stored)
        == Set(
          OwnRecord.allCases.map(\.table.name)
            + ["participants", "contactNumbers", "propertyKeys", "propertyValues", "tallies"]
            // What a sync knows of the service does not travel.
            + ["agreements", "syncChecks", "syncFacts"]))
  }

  @Test("Blanks in stored JSON are not in the export; ids of conversations go on where they were")
  func canonical() throws {
    let inbox = try workshop.livedIn()
    #expect(try inbox.records("view").last == #"{"quo":"view","name":"vip","terms":[{"name":"tag","text":"vip"}]}"#)
    let copy = try workshop.inbox("copy.db")
    try copy.take(inbox.exported(), at: monday)
    let before = try copy.conversations(Filter()).map(\.id).max()!
    try copy.take(
      Array(
        #"{"id":"AC9","text":"hi","from":"+15550001111","to":["+15145550100"],"direction":"incoming","status":"received","createdAt":"2026-11-17T00:00:00Z"}"#
          .utf8), at: monday + 1)
    #expect(try copy.conversations(Filter()).map(\.id).max()! == before + 1)
  }

  @Test("An inbox with two threads that became one is restored with the id and history of both")
  func unions() throws {
    let inbox = try workshop.inbox()
    let call =
      #"{"id":"AC1","object":"call","phoneNumberId":"PN1","participants":["+15145550100","+15550001111"],"direction":"incoming","status":"missed","createdAt":"2026-11-10T10:00:00Z"}"#
    let line = #"{"id":"PN1","number":"+15145550100","name":"Support","users":[]}"#
    let late =
      #"{"id":"CN1","phoneNumberId":"PN1","participants":["+15550002222"],"createdAt":"2026-11-01T00:00:00Z","updatedAt":"2026-11-01T00:00:00Z"}"#
    let later =
      #"{"id":"CN1","phoneNumberId":"PN1","participants":["+15550001111"],"createdAt":"2026-11-01T00:00:00Z","updatedAt":"2026-11-02T00:00:00Z"}"#
    for (hour, input) in [line, call, late, later].enumerated() { try inbox.take(Array(input.utf8), at: Int64(hour)) }
    #expect(try inbox.database.integer("SELECT count(*) FROM conversations WHERE mergedInto IS NOT NULL") == 1)
    let copy = try workshop.inbox("copy.db")
    try copy.take(inbox.exported(), at: monday)
    #expect(try copy.exported() == inbox.exported())
    #expect(try copy.resolve(["2", "1"]) == inbox.resolve(["2", "1"]))
    #expect(copy.findings() == [])
    try copy.take(inbox.exported(), at: monday + 5)
    #expect(try copy.exported() == inbox.exported())
  }

  @Test("Other inputs may come with an export, and are news where they are")
  func mixed() throws {
    let inbox = try workshop.livedIn(conversations: 20)
    let done = try #require(try inbox.conversations(Filter([.init(.status([.done]))])).first { $0.quoId != nil })
    let message = #"""
      {"id":"AC9","text":"hi","from":"\#(done.participants[0])","to":["+15145550100"],"direction":"incoming",
       "status":"received","createdAt":"2026-11-17T00:00:00Z","conversationId":"\#(done.quoId!)"}
      """#
    let member =
      #"{"id":"USa6abc1152d2dd63514619666950ef5db","email":"new@example.com","firstName":"Marie-Ève","lastName":"Gagnon","role":"owner","updatedAt":"2026-11-17T00:00:00Z"}"#
    let copy = try workshop.inbox("copy.db")
    let summary = try copy.take(inbox.exported(), Array((message + member).utf8), at: monday + 9)
    // By the settings that came with the export.
    #expect(try copy.conversation(done.id)?.status == .open)
    #expect(summary.moved.values.reduce(0, +) == 1)
    #expect(copy.findings() == [])
    #expect(try copy.database.integer("SELECT count(*) FROM members") == 6)
  }

  @Test("Two exports in one import are joined")
  func twoExports() throws {
    let (one, two) = (try workshop.livedIn("1.db", seed: 1), try workshop.livedIn("2.db", seed: 2))
    let (first, second) = (try one.exported(), try two.exported())
    let together = try workshop.inbox("3.db")
    try together.take(first + second, at: monday + 9)
    let apart = try workshop.inbox("4.db")
    try apart.take(first, at: monday + 9)
    try apart.take(second, at: monday + 9)
    #expect(together.findings() == [])
    #expect(try together.records("conversation").count == one.records("conversation").count * 2)
    #expect(try together.records("activity") == apart.records("activity"))
  }

  @Test("A filtered export has what belongs to its conversations, and restores to them alone")
  func filtered() throws {
    let inbox = try workshop.livedIn()
    let filter = Filter([.init(.status([.done]))])
    let kept = try inbox.conversations(filter)
    #expect(!kept.isEmpty)
    let text = try inbox.exported(filter)
    let copy = try workshop.inbox("copy.db")
    try copy.take(text, at: monday)
    #expect(try copy.conversations(Filter()) == kept)
    #expect(try copy.exported() == text)
    #expect(copy.findings() == [])
    #expect(try workshop.reader().exported(filter) == text)
    // And it leaves nothing behind in the connection.
    #expect(try inbox.exported(filter) == text)
    #expect(try inbox.exported(Filter()).count <= inbox.exported().count)
  }

  @Test(
    "Every time of an export comes back, as RFC 3339 or as a number, also where the service's data could not have it",
    arguments: [
      "\"0000-01-01T00:00:00Z\"", "\"0000-12-31T23:59:59.999Z\"", "\"0001-01-01T00:00:00Z\"", "-62167219200000", "-1",
      "\"9999-12-31T23:59:59.999Z\"", "253402300799999",
    ])
  func ends(time: String) throws {
    let possible = "\"2026-11-16T12:00:00Z\""
    let inputs = [
      #"{"id":"AC1","object":"message","from":"+15550001111","to":["+15145550100"],"text":"x","direction":"incoming","createdAt":\#(possible)}"#,
      #"{"id":"CT1","object":"contact","defaultFields":{"firstName":"Ada"},"createdAt":\#(possible),"updatedAt":\#(possible)}"#,
      #"{"id":"CN1","participants":["+15550002222"],"createdAt":\#(possible),"updatedAt":\#(possible),"snoozedUntil":\#(possible)}"#,
    ]
    let first = try workshop.inbox("first.db")
    for input in inputs { try first.take(Array(input.utf8), at: monday) }
    let export = String(decoding: try first.exported(), as: UTF8.self)
    #expect(export.components(separatedBy: possible).count > 6)
    let inbox = try workshop.inbox()
    try inbox.take(Array(export.replacing(possible, with: time).utf8), at: monday)
    // Somebody changes what an input said at the last moment that there is.
    _ = try inbox.edit(
      contacts: ["CT1"], [.firstName("Eve"), .setProperty("plan", "7", nil)], command: "contact set",
      author: author(at: monday + 1))
    let text = try inbox.exported()
    let copy = try workshop.inbox("copy.db")
    try copy.take(text, at: monday + 2)
    #expect(try copy.exported() == text)
    #expect(try inbox.contact("CT1")?.firstName == "Eve")
  }

  @Test("A summary comes back however deep its parts are, as far as they are taken in", arguments: [509, 510, 511])
  func deepSummary(depth: Int) throws {
    let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let summary = Array(#"{"callId":"AC1","object":"callSummary","summary":["x"],"jobs":\#(nested)}"#.utf8)
    let inbox = try workshop.inbox()
    guard depth <= 510 else {
      let error = #expect(throws: InputError.self) { try inbox.take(summary, at: monday) }
      #expect(error?.reason == "'jobs' of a summary is nested deeper than 510 levels")
      return
    }
    try inbox.take(summary, at: monday)
    let copy = try workshop.inbox("copy.db")
    try copy.take(inbox.exported(), at: monday)
    #expect(try copy.exported() == inbox.exported())
  }

  @Test("Of ids that leave none for what comes with them nothing is taken in")
  func lastID() throws {
    let inbox = try workshop.inbox()
    let conversation = BrokenExportTests.conversation.replacing(#""id":1"#, with: #""id":1000000000"#)
    let export = bytes([BrokenExportTests.header, conversation])
    let news = Array(
      #"{"id":"AC1","object":"message","from":"+15550003333","to":["+15145550100"],"text":"x","direction":"incoming","createdAt":"2026-11-16T12:00:00Z"}"#
        .utf8)
    let error = #expect(throws: InputError.self) { try inbox.take(export + news, at: monday) }
    #expect(error?.reason == "its ids leave none for what came in besides")
    try inbox.take(export, at: monday)
    let copy = try workshop.inbox("copy.db")
    try copy.take(inbox.exported(), at: monday)
    #expect(try copy.exported() == inbox.exported())
  }

  @Test("A revision at its end stays there")
  func lastRevision() throws {
    let inbox = try workshop.inbox()
    let conversation = BrokenExportTests.conversation.replacing(
      #""revision":1"#, with: #""revision":1000000000000000"#)
    try inbox.take(bytes([BrokenExportTests.header, conversation]), at: monday)
    _ = try inbox.apply(.marked(.done), to: [1], command: "done", author: author(at: monday + 1))
    _ = try inbox.undo(.newest, author: author(at: monday + 2))
    let copy = try workshop.inbox("copy.db")
    try copy.take(inbox.exported(), at: monday)
    #expect(try copy.exported() == inbox.exported())
  }

  @Test("An export is one state, while another connection writes")
  func oneState() throws {
    let inbox = try workshop.livedIn()
    let before = try inbox.exported()
    let writer = try workshop.inbox()
    let reader = try workshop.reader()
    var text: [UInt8] = []
    var hour: Int64 = 3
    try reader.export { chunk in
      text += chunk
      hour += 1
      let open = try writer.conversations(.inbox).map(\.id)
      _ = try writer.apply(.marked(.done), to: Array(open.prefix(5)), command: "done", author: author(at: hour))
    }
    #expect(hour > 4)
    #expect(text == before)
    #expect(try inbox.exported() != before)
  }
}
