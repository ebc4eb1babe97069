import Foundation
import SQLite
import Testing

@testable import InboxStore

@Suite("Migrations")
struct MigrationTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  /// A copy of the inbox that the last quo without tallies wrote, and its export.
  private func older() throws -> (path: [UInt8], exported: [UInt8]) {
    let (inbox, export) = try FrozenInbox.first.copy(to: workshop.folder)
    return (Array(inbox.path.utf8), Array(try Data(contentsOf: export)))
  }

  private func definitions(_ database: Database) throws -> [String] {
    try database.all("SELECT name || coalesce(sql, '') FROM sqlite_schema ORDER BY name") { $0.string(0) }
  }

  @Test("A start counts no steps, so the number stands beside them")
  func latest() {
    #expect(Int64(Migrations.steps.count) == Migrations.latest)
    #expect(Set(Migrations.steps.map(\.name)).count == Migrations.steps.count)
  }

  @Test("The steps to a version make what the quo of that version made", arguments: FrozenInbox.allCases)
  func steps(frozen: FrozenInbox) throws {
    let made = try Database(path: Array(frozen.copy(to: workshop.folder).inbox.path.utf8), mode: .readWrite)
    try InboxFile.createPrivateFile(workshop.path("steps.db"))
    let steps = try Database(path: workshop.path("steps.db"), mode: .readWrite)
    try Migrations.bringUpToDate(steps, to: frozen.rawValue)
    #expect(try definitions(steps) == definitions(made))
    #expect(try FileVersion(of: steps) == FileVersion(of: made))
  }

  @Test("Whoever comes first makes it what a new one is", arguments: [Inbox.Access.read, .write, .create])
  func brought(access: Inbox.Access) throws {
    let (path, exported) = try older()
    let inbox = try Inbox(path: path, access: access)
    #expect(try inbox.exported() == exported)
    #expect(try definitions(inbox.database) == definitions(workshop.inbox("new.db").database))
    #expect(try Migrations.version(of: Database(path: path, mode: .readWrite)) == Migrations.latest)
    try expectCounts(inbox)
  }

  @Test("A copy is of the file as it is")
  func copied() throws {
    let path = try older().path
    try Inbox.backup(path, to: workshop.path("copy.db"))
    for path in [path, workshop.path("copy.db")] {
      #expect(try Migrations.version(of: Database(path: path, mode: .readWrite)) == 1)
    }
    try expectCounts(workshop.reader("copy.db"))
  }

  @Test("A step is made whole, with its code, or not at all")
  func code() throws {
    struct Stop: Error {}
    let database = try Database(path: older().path, mode: .readWrite)
    let before = try definitions(database)
    var steps = Migrations.steps
    steps[1] = Migration("stops", sql: steps[1].sql) { _ in throw Stop() }
    #expect(throws: Stop.self) { try Migrations.bringUpToDate(database, steps: steps) }
    #expect(try definitions(database) == before)
    #expect(try Migrations.version(of: database) == 1)
    steps[1] = Migration("counts", sql: steps[1].sql) { try $0.execute("DELETE FROM tallies WHERE status = 'done'") }
    try Migrations.bringUpToDate(database, steps: steps)
    #expect(try Migrations.version(of: database) == 2)
    #expect(try database.integer("SELECT count(*) FROM tallies WHERE status = 'done'") == 0)
    #expect(try database.integer("SELECT count(*) FROM tallies") ?? 0 > 0)
  }

  private func expectCounts(_ inbox: Inbox) throws {
    #expect(inbox.findings() == [])
    for filter in [Filter(), .inbox, Filter([.init(.pinned)])] {
      let found = try inbox.conversations(filter)
      #expect(try inbox.countConversations(filter) == found.count)
      let byStatus = try inbox.countConversationsByStatus(filter)
      #expect(byStatus.reduce(0) { $0 + $1.count } == found.count)
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
