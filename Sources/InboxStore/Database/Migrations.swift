internal import SQLite

/// A step from one version of the schema to the next: SQL, then code for changes that SQL cannot express.
struct Migration {
  let name: String
  let sql: String
  let code: ((Database) throws -> Void)?

  init(_ name: String, sql: String, code: ((Database) throws -> Void)? = nil) {
    self.name = name
    self.sql = sql
    self.code = code
  }
}

/// A step of bringing an inbox of an older quo up to date, for whoever waits for it.
public struct MigrationStep: Sendable, Equatable {
  public let name: String
  /// From 1 to `count`.
  public let number: Int
  public let count: Int
  /// The size of the inbox in bytes.
  public let inboxSize: Int64

  /// Called before each step, and again and again while it goes on.
  public typealias Watcher = (MigrationStep) -> Void
}

/// The file's tables: a new inbox gets those of today at once, an older one by the steps from its version on. A released
/// step never changes, and neither its SQL nor its code calls today's code.
///
/// To add a step: write it in a file beside this one, append it to `steps`, state in `definitions` what it changes, count
/// `latest` up, run `make generate` for `schema.sql`, and freeze an inbox of the new version
/// (`Tests/Fixtures/Inboxes/make`). A test compares each version as its step makes it with one that is made at once.
enum Migrations {
  /// `Quo1` in ASCII, in the file's header, by which `file` and quo recognise an inbox.
  static let applicationID: Int64 = 0x5175_6F31

  /// The schema version that this program reads and writes. Separate from `steps`, so that a start need not build them.
  static let latest: Int64 = 14

  /// The steps from the first version on, each to the next. The list only grows at the end.
  static var steps: [Migration] {
    [
      Migration("tallies", sql: Tallies.version2),
      Migration("one table of changes", sql: History.version3),
      Migration("terms of views", sql: ViewTerms.version4, code: ViewTerms.code4),
      Migration("closed waits", sql: ClosedWaits.version5),
      Migration("state of a sync", sql: SyncTables.version6),
      Migration("reminders, rules and seen mentions", sql: ReminderTables.version7 + Rules7.version7 + Mentions7.step7),
      Migration("numbers", sql: Numbers8.version8),
      Migration("waits by their times", sql: Waits9.version9),
      Migration("orders of lists", sql: Orders10.version10),
      Migration("latest texts", sql: Texts11.version11),
      Migration("orders by status", sql: Orders12.version12),
      Migration("filters of changes", sql: Orders13.version13),
      Migration("waits of merged copies", sql: Waits14.version14 + Outbox14.version14),
    ]
  }

  /// The SQL that makes an inbox of that version, in the order in which the steps make it: by the order of a table's indexes
  /// SQLite chooses between those that are alike, until an import makes some anew. It is also what a file's definitions are
  /// compared with, letter for letter: see `OwnDefinitions`.
  static func definitions(of version: Int64) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(40_000)
    func add(_ parts: String...) {
      text.append(UInt8(ascii: "\n"))
      for var part in parts { part.withUTF8 { text.append(contentsOf: $0) } }
    }
    add(
      Schema.lines1, version < 5 ? "" : ClosedWaits.ofLines5, version < 6 ? "" : SyncTables.ofLines6, Schema.linesEnd)
    add(Schema.people1)
    add(
      Schema.conversations1, version < 5 ? "" : ClosedWaits.ofConversations5,
      version < 7 ? "" : ReminderTables.ofConversations7, version < 10 ? "" : Orders10.ofConversations10, Schema.end)
    add(Schema.conversationsByKey1)
    if version < 5 { add(Schema.listing1) }
    add(Schema.participants1)
    add(
      Schema.activities1, version < 5 ? "" : ClosedWaits.ofActivities5, version < 7 ? "" : Rules7.ofActivities7,
      Schema.end)
    add(version < 8 ? Schema.thread1 : Waits8.thread8)
    add(Schema.contents1, version < 7 ? "" : Mentions7.ofMentions7, Schema.mentionsEnd)
    if version < 3 { add(Schema.history1) }
    add(Schema.settings1)
    if version < 4 { add(Schema.views1) }
    add(Schema.search1)
    if version < 4 { add(PublicViews.conversations1) }
    if version < 5 { add(PublicViews.activities1) }
    add(PublicViews.things1)
    if version < 3 { add(PublicViews.history1) }
    if version >= 2 { add(Tallies.counters2) }
    if version >= 2 && version < 5 { add(Tallies.triggers2) }
    if version >= 3 {
      add(
        History.operations3, version < 6 ? "" : SyncTables.ofOperations6, version < 7 ? "" : Rules7.ofOperations7,
        Schema.end)
      add(version < 7 ? History.changes3 : Rules7.changes7)
    }
    if version >= 3 { add(History.bySubject3) }
    if version >= 3 && version < 5 { add(History.view3) }
    if version >= 4 { add(ViewTerms.tables4) }
    if version == 4 { add(ViewTerms.conversations4) }
    if version >= 5 {
      add(
        ClosedWaits.listed5, version < 7 ? ClosedWaits.inInbox5 : "", ClosedWaits.listedOtherwise5,
        version < 12 ? ClosedWaits.waiting5 : "", version < 10 ? ClosedWaits.changed5 : "", ClosedWaits.otherViews5)
    }
    if version == 5 || version == 6 {
      add(ClosedWaits.tallyAdded5, ClosedWaits.conversationsView5, ClosedWaits.history5)
    }
    if version == 5 { add(ClosedWaits.tallyMoved5) }
    if version >= 6 {
      add(
        SyncTables.runs6, SyncTables.agreements6, version < 14 ? "" : Outbox14.ofAgreements14, Schema.end,
        SyncTables.tables6)
    }
    if version == 6 { add(SyncTables.triggers6) }
    if version >= 7 { add(Rules7.rules7, Rules7.causes7) }
    if version == 7 { add(Rules7.history7) }
    if version >= 7 {
      add(
        ReminderTables.listing7, ReminderTables.added7, version < 14 ? ReminderTables.moved7 : "",
        ReminderTables.conversationsView7)
    }
    if version >= 7 { add(Mentions7.index7) }
    if version >= 8 { add(Numbers8.history8, Numbers8.team8) }
    if version == 8 { add(Waits8.view8) }
    if version >= 9 && version < 14 { add(Waits9.view9) }
    if version == 10 || version == 11 { add(Orders10.changed10) }
    if version >= 10 { add(Orders10.byName10) }
    if version >= 11 { add(Texts11.index11) }
    if version == 12 { add(Orders12.changed12) }
    if version >= 12 { add(Orders12.waiting12) }
    if version >= 13 { add(Orders13.changed13) }
    if version >= 14 { add(Waits14.view14, Outbox14.moved14) }
    return text
  }

  /// Applies the missing steps and rebuilds what older code derived, in one transaction. Safe when several processes
  /// start at once.
  ///
  /// Calls `verify` with the file's version before the first change, and `watch` before each step. Tests pass other
  /// targets, to start with the file of an older quo, and other steps.
  static func bringUpToDate(
    _ database: Database, to target: Int64 = latest, derivation: Int64 = Derivations.version,
    steps: [Migration] = Migrations.steps, watch: MigrationStep.Watcher = { _ in },
    verify: (Int64) throws -> Void = { _ in }
  ) throws {
    try database.transaction {
      let found = try FileVersion(of: database)
      // Another process, even of a newer quo, may have been first.
      guard found.schema >= 0, found.schema <= target, found.derivation <= derivation else { return }
      guard found.schema < target || found.derivation < derivation else { return }
      try verify(found.schema)
      var schema = found.schema
      if schema == 0 {
        try database.execute(String(decoding: definitions(of: target), as: UTF8.self))
        schema = target
      }
      let missing = steps.prefix(Int(target) - 1).dropFirst(Int(schema) - 1)
      let isDerivedAnew = found.schema > 0 && found.derivation < derivation
      let count = missing.count + (isDerivedAnew ? 1 : 0)
      let size = try database.integer("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") ?? 0
      for (index, step) in missing.enumerated() {
        watch(MigrationStep(name: step.name, number: index + 1, count: count, inboxSize: size))
        try database.execute(step.sql)
        try step.code?(database)
      }
      if isDerivedAnew {
        watch(
          MigrationStep(
            name: found.derivation < 1 ? "names and search index" : "names", number: count, count: count,
            inboxSize: size))
        try Derivations.rebuild(database, since: found.derivation)
      }
      let reached = FileVersion(schema: target, derivation: derivation)
      try database.execute("PRAGMA user_version = \(reached.stored)")
      try database.execute("PRAGMA application_id = \(applicationID)")
    }
  }

  /// The schema version of a file.
  static func version(of database: Database) throws -> Int64 {
    try FileVersion(of: database).schema
  }
}
