internal import Glibc
internal import Platform

/// Examines the inbox as a file: its size, its disk space, and who may access it.
struct FileExamination {
  private let path: [UInt8]
  private let folder: [UInt8]

  init(path: [UInt8]) {
    self.path = path
    folder = InboxFile.folder(of: path)
  }

  var exists: Bool { InboxFile.exists(path) }

  /// The least free space in bytes that is no finding: an import needs some.
  private static let leastFree: Int64 = 100 << 20
  /// The largest log in bytes that is no finding. A reader at the end of an import keeps the log at the import's size
  /// for a while; a log larger than the inbox means that a reader has long kept it from being emptied.
  private static let largestLog: Int64 = 256 << 20

  func state(in examination: inout Examination) {
    if let size = InboxFile.size(of: path) { examination.facts.append(.size(size)) }
    if let log = InboxFile.size(of: path + Array("-wal".utf8)), log > 0 { examination.facts.append(.log(log)) }
    if let free = freeBytes() { examination.facts.append(.free(free)) }
  }

  /// Looks for what others can use; where the inbox is shared, for what not exactly its group can use.
  func permissions(_ sharing: Sharing) -> [Finding] {
    sharing == .group ? self.sharing().map(Finding.unshared) : privacy()
  }

  private func privacy() -> [Finding] {
    var findings: [Finding] = []
    for (ending, part) in [("", Finding.Part.inbox), ("-wal", .log), ("-shm", .index)] {
      guard let mode = Self.status(of: path + Array(ending.utf8))?.st_mode, mode & 0o077 != 0 else { continue }
      findings.append(.exposed(part, mode: mode & 0o7777))
    }
    // Others may see the inbox's name; they must not be able to replace the file.
    if let mode = Self.status(of: folder)?.st_mode, mode & 0o022 != 0, mode & S_ISVTX == 0 {
      findings.append(.replaceable(mode: mode & 0o7777))
    }
    return findings
  }

  private func sharing() -> [SharingFault] {
    guard let folder = Self.status(of: folder) else { return [] }
    var faults: [SharingFault] = []
    let parts: [Finding.Part] = [.inbox, .log, .index, .lock]
    for (ending, part) in zip(SharedFiles.endings, parts) {
      guard let status = Self.status(of: path + Array(ending.utf8)) else { continue }
      let mode = status.st_mode & 0o7777
      if mode & 0o060 != 0o060 { faults.append(.closed(part, mode: mode)) }
      if mode & 0o007 != 0 { faults.append(.open(part, mode: mode)) }
      if status.st_gid != folder.st_gid { faults.append(.foreignGroup(part)) }
    }
    return faults + folderFaults()
  }

  /// The reasons why the folder is not one for the files of a group.
  func folderFaults() -> [SharingFault] {
    guard let mode = Self.status(of: folder).map({ $0.st_mode & 0o7777 }) else { return [] }
    var faults: [SharingFault] = []
    if mode & 0o2070 != 0o2070 { faults.append(.closedFolder(mode: mode)) }
    if mode & 0o002 != 0, mode & S_ISVTX == 0 { faults.append(.openFolder(mode: mode)) }
    return faults
  }

  /// Checks whether this user may change the inbox. Call before opening it, because closing a file releases all locks
  /// that this process has on it.
  func writing() -> [Finding] {
    if !InboxFile.mayWrite(path) { return [.unwritable(.file)] }
    if !InboxFile.mayWrite(folder) { return [.unwritable(.folder)] }
    return InboxFile.opensForWriting(path) ? [] : [.unwritable(.appendOnly)]
  }

  func space() -> [Finding] {
    var findings: [Finding] = []
    if let free = freeBytes(), free < Self.leastFree { findings.append(.littleRoom(free)) }
    let size = InboxFile.size(of: path) ?? 0
    if let log = InboxFile.size(of: path + Array("-wal".utf8)), log > max(Self.largestLog, 2 * size) {
      findings.append(.largeLog(log))
    }
    return findings
  }

  private func freeBytes() -> Int64? {
    var status = statvfs()
    guard statvfs(cString(folder), &status) == 0 else { return nil }
    let (bytes, isTooMuch) = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
    return isTooMuch ? .max : Int64(clamping: bytes)
  }

  private static func status(of path: [UInt8]) -> stat? { SharedFiles.status(of: path) }
}
