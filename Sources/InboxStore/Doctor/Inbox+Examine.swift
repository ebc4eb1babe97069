internal import SQLite

extension Inbox {
  /// Examines the inbox at `path` without changing it or waiting for anybody, except that an inbox of an older quo may be
  /// migrated.
  ///
  /// Reads the whole inbox: some seconds for a million conversations. A missing inbox is a finding.
  public static func examine(path: [UInt8], mayBringUpToDate: Bool = true) -> Examination {
    var examination = Examination()
    let file = FileExamination(path: path)
    file.state(in: &examination)
    let writing = file.writing()
    let inbox: Inbox
    do {
      inbox = try Inbox(path: path, access: mayBringUpToDate ? .read : .readOnly)
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
    inbox.examineContents(&examination, isWritable: writing.isEmpty)
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
      try StructureExamination(database).schema(of: Migrations.version(of: database))
    }
    if !findings.isEmpty { examination.check(.structure, findings) }
  }

  /// Examines the contents in one transaction, so that every check sees the same state.
  private func examineContents(_ examination: inout Examination, isWritable: Bool) {
    do {
      try database.transaction(.deferred) {
        examination.facts += try StructureExamination(database).facts()
        let alike = (try? repliesAlike()) ?? []
        if !alike.isEmpty { examination.facts.append(.repliesAlike(alike.count)) }
        let checks: [(CheckKind, (Database) throws -> [Finding])] = [
          (.structure, { try StructureExamination($0).structure(of: Migrations.latest, isWritable: isWritable) }),
          (.values, { try ValueExamination($0).findings() }),
          (.references, { try StructureExamination($0).references() }),
          (.statuses, { try StatusExamination($0).findings() }),
          (.counts, { try TallyExamination($0).findings() }),
          (.threads, { try ThreadExamination($0).findings() }),
          (.people, { try PeopleExamination($0).findings() }),
          (.search, { try SearchExamination($0).findings() }),
          (.settings, { try SettingsExamination($0).findings() }),
        ]
        for (kind, find) in checks { examination.check(kind, outcome(of: kind) { try find(database) }) }
      }
    } catch {
      examination.check(.structure, outcome(of: .structure) { throw error })
    }
  }

  /// Runs a check. A failed check is itself a finding, so that a damaged file still gets the other checks.
  private func outcome(of kind: CheckKind, _ find: () throws -> [Finding]) -> [Finding] {
    do {
      return try find()
    } catch let error as SQLiteError {
      return [.unexamined(kind, reason: error.message, isDamage: true)]
    } catch {
      return [.unexamined(kind, reason: "\(error)", isDamage: false)]
    }
  }
}
