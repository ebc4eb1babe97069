import Foundation
import SQLite

@testable import InboxStore
@testable import CivilTime
@testable import Formats

/// A folder for the inboxes of this process, with an empty one to copy.
private let folder: URL = {
  let folder = folderOfThisProcess()
  try! FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  _ = try! WritableInbox(path: path("empty.db", in: folder), makesMissing: true)
  atexit { try? FileManager.default.removeItem(at: folderOfThisProcess()) }
  return folder
}()

private func folderOfThisProcess() -> URL {
  FileManager.default.temporaryDirectory.appendingPathComponent("quo-fuzz-\(getpid())")
}

private func path(_ name: String, in folder: URL) -> [UInt8] {
  Array(folder.appendingPathComponent(name).path.utf8)
}

/// libFuzzer's timer interrupts a copy once in an hour; the next one it lets be.
private func copyEmptyInbox(to file: URL) {
  let empty = folder.appendingPathComponent("empty.db")
  for _ in 0..<5 {
    if (try? FileManager.default.copyItem(at: empty, to: file)) != nil { return }
    try? FileManager.default.removeItem(at: file)
  }
  fatalError("cannot copy \(empty.path)")
}

/// Calls `body` with an empty inbox that is gone afterwards.
private func withEmptyInbox(_ body: (WritableInbox, [UInt8]) throws -> Void) throws {
  let name = "inbox-\(UInt64.random(in: 0...UInt64.max)).db"
  let file = folder.appendingPathComponent(name)
  copyEmptyInbox(to: file)
  defer { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + ending) } }
  let inbox = try WritableInbox(path: path(name, in: folder))
  try inbox.database.execute("PRAGMA synchronous = OFF")
  try body(inbox, path(name, in: folder))
}

extension WritableInbox {
  fileprivate func take(_ bytes: [UInt8]) throws {
    _ = try importAll(
      from: [InputSource(bytes: bytes, name: "fuzz")],
      author: Author(name: "fuzz", now: Timestamp(seconds: 1_795_212_000)))
  }

  fileprivate func exported() throws -> [UInt8] {
    var bytes: [UInt8] = []
    try export { bytes += $0 }
    return bytes
  }
}

/// An import into an empty inbox: all of it or an error of the input, and nothing for the doctor to find. What was taken
/// in and is exported is taken in again, and exported it is the same bytes.
func fuzzImporting(_ bytes: [UInt8]) throws {
  try withEmptyInbox { inbox, path in
    do {
      try inbox.take(bytes)
    } catch is InputError {
      return
    }
    let export = try inbox.exported()
    try withEmptyInbox { copy, _ in
      do {
        try copy.take(export)
      } catch let error as InputError {
        throw BrokenLaw(description: "the export is not taken in: \(error)")
      }
      try law(copy.exported() == export, "the export of the export is another")
    }
    var kinds: Set<CheckKind> = [.structure, .references, .search]
    // An export that was tampered with may well contradict itself.
    if !bytes.contains(Array("quo\"".utf8)) { kinds.formUnion([.statuses, .threads, .people]) }
    let findings = Inbox.examine(path: path).checks.filter { kinds.contains($0.kind) }.flatMap(
      \.findings)
    try law(findings.isEmpty, "\(findings)")
  }
}

nonisolated(unsafe) private let searched: Inbox = {
  let inbox = try! WritableInbox(path: path("searched.db", in: folder), makesMissing: true)
  let message =
    #"{"id":"AC1","object":"message","text":"Zoë paid 東京タワー invoice #42","from":"+15145550100","#
    + #""to":["+15145550199"],"direction":"incoming","createdAt":"2026-11-20T12:00:00Z"}"#
  _ = try! inbox.importAll(
    from: [InputSource(bytes: Array(message.utf8), name: "seed")],
    author: Author(name: "fuzz", now: Timestamp(seconds: 1_795_212_000)))
  return inbox
}()

/// No words are a malformed query.
func fuzzSearch(_ bytes: [UInt8]) throws {
  let query = SearchQuery(String(decoding: bytes, as: UTF8.self))
  guard query.fault == nil else { return }
  for isNegated in [false, true] {
    let count = try searched.countConversations(Filter([.init(.match(query), isNegated: isNegated)]))
    try law((0...1).contains(count), "\(count)")
  }
}
