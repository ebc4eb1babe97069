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

  @Test("A change makes it what a new one is", arguments: [Inbox.Access.write, .create])
  func brought(access: Inbox.Access) throws {
    let (path, exported) = try older()
    let inbox = try Inbox(path: path, access: access)
    #expect(try inbox.exported() == exported)
    #expect(try definitions(inbox.database) == definitions(workshop.inbox("new.db").database))
    try expectCounts(inbox)
  }

  @Test("Reading it changes nothing")
  func read() throws {
    let (path, exported) = try older()
    let inbox = try Inbox(path: path, access: .read)
    #expect(inbox.version == 1)
    #expect(try inbox.exported() == exported)
    try expectCounts(inbox)
    #expect(try Inbox(path: path, access: .read).version == 1)
  }

  private func expectCounts(_ inbox: Inbox) throws {
    #expect(inbox.problems() == [])
    for filter in [Filter(), .inbox, Filter([.init(.pinned)])] {
      let found = try inbox.conversations(filter)
      #expect(try inbox.countConversations(filter) == found.count)
      let byStatus = try inbox.countConversationsByStatus(filter)
      #expect(byStatus.allSatisfy { counted in counted.count == found.count { $0.status == counted.status } })
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
