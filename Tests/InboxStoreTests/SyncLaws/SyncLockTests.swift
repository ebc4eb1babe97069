import Foundation
import Glibc
import TestSupport
import Testing

@testable import InboxStore

@Suite("The lock of a sync") struct SyncLockTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("ends with the sync, though a program that was started meanwhile still holds its file")
  func inherited() throws {
    let path = Array(folder.url.appending(path: "inbox.db").path.utf8)
    let lock = try SyncLock(of: path)
    #expect(throws: InboxError.syncing(path: path)) { try SyncLock(of: path) }
    // As the program has it between being made and running.
    let copies = try descriptors(of: path + Array("-sync".utf8)).map { dup($0) }
    defer { for copy in copies { close(copy) } }
    #expect(copies.count == 1)
    lock.release()
    try SyncLock(of: path).release()
  }

  private func descriptors(of path: [UInt8]) throws -> [Int32] {
    var status = stat()
    stat(String(decoding: path, as: UTF8.self), &status)
    return try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { Int32($0) }.filter {
      var other = stat()
      return fstat($0, &other) == 0 && other.st_ino == status.st_ino && other.st_dev == status.st_dev
    }
  }
}
