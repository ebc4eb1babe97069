import Foundation
import SQLite
import Testing

@testable import InboxStore

/// `schema.sql` shows the tables as a new inbox has them, so that nobody has to read the steps that led to them.
///
/// With `QUO_GENERATE` set (`make generate`) the test writes it instead of comparing.
@Suite struct GeneratedSchemaTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/InboxStore/Database/schema.sql")

  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  @Test func schemaIsThatOfANewInbox() throws {
    let text = try current()
    if ProcessInfo.processInfo.environment["QUO_GENERATE"] != nil {
      try text.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    let isSame = (try? String(contentsOf: Self.file, encoding: .utf8)) == text
    #expect(isSame, "\(Self.file.lastPathComponent) is not what a new inbox has; 'make generate' rewrites it")
  }

  @Test func schemaMakesAnInbox() throws {
    try InboxFile.createPrivateFile(workshop.path("made.db"))
    let made = try Database(path: workshop.path("made.db"), mode: .readWrite)
    try made.execute(String(contentsOf: Self.file, encoding: .utf8))
    let inbox = try WritableInbox(path: workshop.path("made.db"))
    try inbox.take(sample(conversations: 5), at: monday)
    #expect(try inbox.countConversations(Filter()) > 0)
  }

  /// Each definition that SQLite keeps, in the order they were made, below the comment that it has in its source.
  private func current() throws -> String {
    let database = try workshop.inbox().database
    let definitions: [(name: String, sql: String)] = try database.all(
      """
      SELECT name, sql FROM sqlite_schema
       WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite#_%' ESCAPE '#' AND name NOT LIKE 'search#_%' ESCAPE '#'
       ORDER BY rowid
      """
    ) { ($0.string(0), $0.string(1)) }
    #expect(definitions.count > 50)
    let source = String(decoding: Migrations.definitions(of: Migrations.latest), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    var text = """
      -- The schema of an inbox, version \(Migrations.latest): what Migrations.swift makes a new one of.
      -- 'make generate' writes this file.

      PRAGMA application_id = \(Migrations.applicationID);
      PRAGMA user_version = \(try FileVersion(of: database).stored);

      """
    for (name, sql) in definitions {
      let comment = comment(above: name, in: source)
      if !comment.isEmpty || !sql.hasPrefix("CREATE INDEX") { text += "\n" }
      text += comment + sql + ";\n"
    }
    return text
  }

  private func comment(above name: String, in lines: [Substring]) -> String {
    let place = lines.lastIndex { line in
      line.hasPrefix("CREATE ") && line.split { " (".contains($0) }.prefix(4).contains(Substring(name))
    }
    guard let place else { return "" }
    let comment = lines[..<place].reversed().prefix { $0.hasPrefix("--") }.reversed()
    return comment.map { $0 + "\n" }.joined()
  }
}
