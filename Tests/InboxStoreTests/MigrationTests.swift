import InboxStore
import SQLite
import Testing

@testable import InboxStore

@Suite("Migrations")
struct MigrationTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  /// The file that quo wrote before there were tallies, with what people had done in it.
  private func older() throws -> (path: [UInt8], exported: [UInt8]) {
    let inbox = try workshop.livedIn("older.db")
    try inbox.database.execute(
      """
      DROP TRIGGER tallyAdded; DROP TRIGGER tallyMoved; DROP TABLE tallies;
      PRAGMA user_version = 1
      """)
    return (inbox.path, try inbox.exported())
  }

  private func definitions(_ database: Database) throws -> [String] {
    try database.all("SELECT name || coalesce(sql, '') FROM sqlite_schema ORDER BY name") { $0.string(0) }
  }

  @Test("An inbox of the first version has the tables of that version alone")
  func first() throws {
    let older = try older()
    let made = try Database(path: older.path, mode: .readWrite)
    try InboxFile.createPrivateFile(workshop.path("first.db"))
    let first = try Database(path: workshop.path("first.db"), mode: .readWrite)
    try Migrations.bringUpToDate(first, to: 1)
    #expect(try definitions(first) == definitions(made))
  }

  @Test(
    "It becomes what a new one is, by reading it or by changing it", arguments: [Inbox.Access.read, .write, .create])
  func brought(access: Inbox.Access) throws {
    let (path, exported) = try older()
    let inbox = try Inbox(path: path, access: access)
    #expect(try inbox.exported() == exported)
    #expect(try definitions(inbox.database) == definitions(workshop.inbox("new.db").database))
    #expect(inbox.problems() == [])
    for filter in [Filter(), .inbox, Filter([.init(.pinned)])] {
      #expect(try inbox.countConversations(filter) == inbox.conversations(filter).count)
    }
  }

  @Test("What changes conversations without quo is counted too")
  func changedByOthers() throws {
    let inbox = try workshop.livedIn()
    try inbox.database.execute(
      """
      UPDATE conversations SET deletedAt = 5 WHERE id % 5 = 0;
      UPDATE conversations SET line = NULL, waitingSince = NULL, pinned = 1 WHERE id % 3 = 0;
      UPDATE conversations SET deletedAt = NULL, assignedTo = 1 WHERE id % 10 = 0;
      """)
    let told = "SELECT * FROM tallies WHERE conversations <> 0 ORDER BY 1, 2, 3, 4, 5"
    let real = "SELECT * FROM (\(Tallies.counting)) ORDER BY 1, 2, 3, 4, 5"
    #expect(try inbox.contents(told) == inbox.contents(real))
  }
}
