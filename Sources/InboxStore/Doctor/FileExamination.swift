internal import Glibc
internal import Platform

/// The inbox as a file: what and where it is, and who may read it.
struct FileExamination {
  private let path: [UInt8]
  private let folder: [UInt8]

  init(path: [UInt8]) {
    self.path = path
    folder = InboxFile.folder(of: path)
  }

  var exists: Bool { InboxFile.exists(path) }

  /// Less room than this is found too little: an import needs some.
  private static let leastFree: Int64 = 100 << 20
  /// Where somebody reads while an import ends, the log keeps the size of the import for a while. When it grows beyond
  /// the inbox itself, some reader has kept it from being emptied for long.
  private static let largestLog: Int64 = 256 << 20

  func state(in examination: inout Examination) {
    if let size = InboxFile.size(of: path) { examination.state("size", Self.described(size)) }
    if let log = InboxFile.size(of: path + Array("-wal".utf8)), log > 0 {
      examination.state("log", Self.described(log))
    }
    if let free = freeBytes() { examination.state("free on disk", Self.described(free)) }
  }

  /// What it means that the file could not be opened.
  func finding(of error: any Error) -> Finding {
    switch error {
    case InboxError.missing:
      Finding("there is no inbox yet", remedy: "'quo import FILE' makes one; 'quo demo | quo import -' from a sample")
    case InboxError.notAnInbox:
      Finding("the file is not a quo inbox", remedy: "name another with --db PATH or QUO_DB")
    case InboxError.newer(_, let version):
      Finding(
        "the inbox is of a newer quo (schema \(version), this quo knows \(Migrations.latest))", remedy: "update quo")
    case InboxError.outdated(_, let version, let reason):
      Finding(
        "the inbox is of an older quo (schema \(version)) and cannot be brought up to date: \(reason)",
        remedy: "'quo backup FILE' copies it as it is")
    case InboxError.damaged(_, let detail): Finding("the file is damaged: \(detail)", remedy: restoreRemedy)
    case InboxError.alteredSchema(_, let object, _): Finding("the \(object) is not quo's own", remedy: restoreRemedy)
    case InboxError.permission: Finding("the file cannot be opened: permission denied", remedy: "see who owns it")
    case InboxError.busy: Finding("another process holds the inbox", remedy: "try again")
    case InboxError.inputOutput(_, let reason): Finding("the file cannot be read: \(reason)")
    default: Finding("the file cannot be opened: \(error)")
    }
  }

  func permissions() -> [Finding] {
    var findings: [Finding] = []
    for (ending, noun) in [("", "the inbox"), ("-wal", "the inbox's log (-wal)"), ("-shm", "the log's index (-shm)")] {
      guard let mode = Self.status(of: path + Array(ending.utf8))?.st_mode, mode & 0o077 != 0 else { continue }
      findings.append(
        Finding(
          "others have access to \(noun) (mode \(Self.octal(mode)))",
          remedy: "chmod 600 the file\(ending.isEmpty ? "" : " that ends in \(ending)")"))
    }
    // That others see its name does no harm; that they can put another file in its place does.
    if let mode = Self.status(of: folder)?.st_mode, mode & 0o022 != 0, mode & S_ISVTX == 0 {
      findings.append(
        Finding(
          "others can replace files in the inbox's folder (mode \(Self.octal(mode)))", remedy: "chmod 700 the folder"))
    }
    return findings
  }

  /// Whether this user may change the inbox, not only read it. To be asked before it is opened: to close a file gives up
  /// all locks that this process has on it.
  func writing() -> [Finding] {
    for (place, noun, remedy) in [
      (path, "its file", "chmod 600 the file"), (folder, "its folder", "chmod 700 the folder"),
    ] where !InboxFile.mayWrite(place) {
      return [Finding("the inbox can be read, but not changed: you may not write to \(noun)", remedy: remedy)]
    }
    guard InboxFile.opensForWriting(path) else {
      return [
        Finding(
          "the inbox can be read, but not changed: its file has the attribute 'append only'", remedy: "chattr -a FILE")
      ]
    }
    return []
  }

  func space() -> [Finding] {
    var findings: [Finding] = []
    if let free = freeBytes(), free < Self.leastFree {
      findings.append(
        Finding("only \(Self.described(free)) are free on the disk", remedy: "make room before importing"))
    }
    let size = InboxFile.size(of: path) ?? 0
    if let log = InboxFile.size(of: path + Array("-wal".utf8)), log > max(Self.largestLog, 2 * size) {
      findings.append(
        Finding(
          "the log (-wal) has \(Self.described(log)), far more than the inbox itself",
          remedy: "sqlite3 FILE 'PRAGMA wal_checkpoint(TRUNCATE)' while nobody else uses it"))
    }
    return findings
  }

  private func freeBytes() -> Int64? {
    var status = statvfs()
    guard Self.withPath(folder, { statvfs($0, &status) }) == 0 else { return nil }
    let (bytes, isTooMuch) = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
    return isTooMuch ? .max : Int64(clamping: bytes)
  }

  private static func status(of path: [UInt8]) -> stat? {
    var status = stat()
    return withPath(path) { stat($0, &status) } == 0 ? status : nil
  }

  private static func withPath<Result>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (path + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { body($0.baseAddress.unsafelyUnwrapped) }
    }
  }

  private static func octal(_ mode: mode_t) -> String { "0" + String(mode & 0o7777, radix: 8) }

  /// `12 kB`, `3 MB`, `1.2 GB`.
  private static func described(_ bytes: Int64) -> String {
    switch bytes {
    case ..<1_000: "\(bytes) bytes"
    case ..<1_000_000: "\(bytes / 1_000) kB"
    case ..<1_000_000_000: "\(bytes / 1_000_000) MB"
    default: "\(bytes / 1_000_000_000).\(bytes / 100_000_000 % 10) GB"
    }
  }
}
