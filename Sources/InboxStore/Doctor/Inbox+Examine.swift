internal import SQLite

extension Inbox {
  /// Examines the inbox at `path` without changing it or waiting for anybody, except that an inbox of an older quo may be
  /// migrated.
  ///
  /// Reads the whole inbox: some seconds for a million conversations; if `isQuick`, makes only the checks that need not
  /// read every row. A missing inbox is a finding. `migrating` is told of each step by which an older inbox is migrated;
  /// `watch` is called with each check, and again and again while it goes on.
  public static func examine(
    path: [UInt8], isQuick: Bool = false, mayBringUpToDate: Bool = true, migrating: MigrationStep.Watcher = { _ in },
    watch: @escaping (CheckKind) -> Void = { _ in }
  ) -> Examination {
    var examination = Examination()
    examination.isQuick = isQuick
    let file = FileExamination(path: path)
    file.state(in: &examination)
    let writing = file.writing()
    let inbox: Inbox
    do {
      inbox = try Inbox(path: path, access: mayBringUpToDate ? .read : .readOnly, watch: migrating)
      try inbox.database.setCache(kibibytes: cacheOfAll)
      examination.check(.file, [])
    } catch {
      let finding = (error as? InboxError).map(Finding.unusable)
      examination.check(.file, [finding ?? .unexamined(.file, reason: "\(error)", isDamage: false)])
      if file.exists { examination.check(.permissions, file.permissions(.nobody)) }
      // An older file that somebody altered is not migrated; the alterations can still be reported.
      if let older = try? Inbox(path: path, access: .copy) { older.examineSchema(&examination) }
      return examination
    }
    let sharing = (try? inbox.sharing()) ?? .nobody
    examination.check(sharing == .group ? .sharing : .permissions, file.permissions(sharing) + writing)
    examination.check(.space, file.space())
    inbox.examineContents(&examination, isWritable: writing.isEmpty, watch)
    return examination
  }

  /// The files that not exactly the group of the folder can use, of an inbox that is shared with it.
  package func sharingFindings() throws -> [Finding] {
    try sharing() == .group ? FileExamination(path: path).permissions(.group) : []
  }

  /// The reasons why the folder is not one for the files of a group.
  package func folderFindings() -> [Finding] {
    FileExamination(path: InboxFile.resolved(path)).folderFaults().map(Finding.unshared)
  }

  private func examineSchema(_ examination: inout Examination) {
    let findings = outcome(of: .structure) {
      try StructureExamination(database).schema()
    }
    if !findings.isEmpty { examination.check(.structure, findings) }
  }

  /// Examines the contents in one transaction, so that every check sees the same state.
  private func examineContents(
    _ examination: inout Examination, isWritable: Bool, _ watch: @escaping (CheckKind) -> Void
  ) {
    var current = CheckKind.structure
    database.whileRunning { watch(current) }
    defer { database.whileRunning(nil) }
    let isQuick = examination.isQuick
    do {
      try database.transaction(.deferred) {
        let structure = try StructureExamination(database)
        examination.facts += try structure.facts(isQuick: isQuick)
        let alike = isQuick ? [] : (try? repliesAlike()) ?? []
        if !alike.isEmpty { examination.facts.append(.repliesAlike(alike.count)) }
        for kind in CheckKind.ofContents where !isQuick || kind.isQuick {
          current = kind
          watch(kind)
          examination.check(
            kind, outcome(of: kind) { try findings(kind, structure, isQuick: isQuick, isWritable: isWritable) })
        }
      }
    } catch {
      examination.check(.structure, outcome(of: .structure) { throw error })
    }
  }

  private func findings(
    _ kind: CheckKind, _ structure: StructureExamination, isQuick: Bool, isWritable: Bool
  ) throws -> [Finding] {
    switch kind {
    case .file, .permissions, .sharing, .space: []
    case .structure: try structure.findings(isWritable: isWritable, isQuick: isQuick)
    case .values: try ValueExamination(database).findings()
    case .references: try structure.references()
    case .statuses: try StatusExamination(database).findings()
    case .counts: try TallyExamination(database).findings()
    case .threads: try ThreadExamination(database).findings()
    case .people: try PeopleExamination(database).findings()
    case .search: try SearchExamination(database).findings()
    case .settings: try SettingsExamination(self).findings()
    }
  }

  /// Runs a check. A failed check is itself a finding, so that a damaged file still gets the other checks.
  private func outcome(of kind: CheckKind, _ find: () throws -> [Finding]) -> [Finding] {
    do {
      return try find()
    } catch let error as SQLiteError {
      return [.unexamined(kind, reason: error.message, isDamage: error.isDamage)]
    } catch {
      return [.unexamined(kind, reason: "\(error)", isDamage: false)]
    }
  }
}
