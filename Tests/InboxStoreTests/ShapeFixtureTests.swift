import Foundation
import Testing
import TestSupport

@testable import CivilTime
@testable import Formats
@testable import InboxStore

/// Every example shape of Quo's data, in `Fixtures/Shapes`, against what it is read as in the `.expected` file beside it.
///
/// After a change that is meant, `QUO_REWRITE=1 swift test --filter ShapeFixtureTests` writes the files anew; read the
/// difference before you commit it.
struct ShapeFixtureTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../Fixtures/Shapes").standardizedFileURL

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { !$0.hasSuffix(".expected") }.sorted()

  @Test func thereAreFixtures() {
    #expect(Self.names.count >= 18)
  }

  @Test(arguments: names) func readsAsExpected(_ name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
    let read = try describedItems(of: bytes, name: name).joined(separator: "\n") + "\n"
    let file = Self.folder.appendingPathComponent(name + ".expected")
    if ProcessInfo.processInfo.environment["QUO_REWRITE"] != nil {
      try Data(read.utf8).write(to: file)
    }
    #expect(try String(decoding: Data(contentsOf: file), as: UTF8.self) == read)
  }

  @Test(arguments: names) func readsTheSameByteByByte(_ name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
    let whole = try describedItems(of: bytes, name: name)
    #expect(try describedItems(of: bytes, name: name, chunk: 1, capacity: 16) == whole)
  }

  /// Truncation is an error, or gives the first of the items, and never anything else.
  @Test(arguments: names) func truncatedGivesABeginning(_ name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
    let whole = try describedItems(of: bytes, name: name)
    // Every byte of the beginning, then enough to fall on every kind of place.
    for length in Array(0..<min(600, bytes.count)) + Array(stride(from: 600, to: bytes.count, by: 13)) {
      var items: [String] = []
      do {
        try readIncoming(from: InputSource(bytes: Array(bytes[..<length]), name: name)) { item, line in
          items.append(described(item, line))
        }
      } catch is InputError {}
      // A row of CSV may be cut within its last field, and still be a row.
      if name.hasSuffix(".csv") { _ = items.popLast() }
      #expect(items == Array(whole.prefix(items.count)), "cut at \(length)")
    }
  }

  /// What is recognised and broken is refused, whatever the fault; nothing else comes of it.
  @Test(arguments: names) func changedIsReadOrRefused(_ name: String) throws {
    var random = SeededGenerator(seed: 7)
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
    let others = ["null", "5", "-1e400", "\"\"", "[]", "{}", "[5]", "[null]", "true", "\"x\"", "[{}]", ",", "\n"].map {
      Array($0.utf8)
    }
    for _ in 0..<60 {
      var changed = bytes
      let at = random.number(0...bytes.count - 1)
      // A whole value after a colon where there is one, else any byte.
      if random.chance(80), let colon = changed[at...].firstIndex(of: UInt8(ascii: ":")),
        let end = changed[(colon + 1)...].firstIndex(where: { ",}]".utf8.contains($0) })
      {
        changed.replaceSubrange(colon + 1..<end, with: others.randomElement(using: &random)!)
      } else {
        changed[at] = UInt8.random(in: 0...255, using: &random)
      }
      do { _ = try describedItems(of: changed) } catch is InputError {}
    }
  }
}

/// The items of an input as lines of text.
func describedItems(
  of bytes: [UInt8], name: String = "test", chunk: Int = .max, capacity: Int = 256 << 10
) throws -> [String] {
  var items: [String] = []
  let window = InputWindow(InputSource(bytes: bytes, name: name, chunk: chunk), capacity: capacity)
  try readIncoming(from: window) { item, line in items.append(described(item, line)) }
  return items
}

func described(_ item: ImportItem, _ line: Int) -> String {
  switch item {
  case .incoming(let incoming): "\(line): \(described(incoming))"
  case .own(let value): "\(line): own \(value.compactText)"
  case .notUsed(let name): "\(line): not used: \(name)"
  case .notUnderstood(let name): "\(line): not understood: \(name)"
  case .unusedColumn(let name): "\(line): column not used: \(name)"
  }
}

/// The kind and every field that says something, in the order of declaration.
func described(_ incoming: Incoming) -> String {
  switch incoming {
  case .line(let line): "line" + fields(line)
  case .member(let member): "member" + fields(member)
  case .conversation(let conversation): "conversation" + fields(conversation)
  case .activity(let activity): "activity" + fields(activity)
  case .impliedCall(let call): "implied call" + fields(call)
  case .callDetail(let detail): "callDetail" + fields(detail)
  case .contact(let contact): "contact" + fields(contact)
  }
}

private func fields(_ record: Any) -> String {
  Mirror(reflecting: record).children.map { child in
    described(child.value).map { " \(child.label ?? "?")=\($0)" } ?? ""
  }.joined()
}

private func described(_ value: Any) -> String? {
  switch value {
  case let time as Timestamp: return time.rfc3339
  case let text as String: return text.debugDescription
  case let number as Int: return String(number)
  case let said as Said<String>:
    switch said {
    case .absent: return nil
    case .null: return "null"
    case .value(let text): return text.debugDescription
    }
  case let said as Said<Timestamp>:
    switch said {
    case .absent: return nil
    case .null: return "null"
    case .value(let time): return time.rfc3339
    }
  case let kind as ActivityKind: return kind.rawValue
  case let kind as CallDetailKind: return kind.rawValue
  case let direction as Direction: return direction.rawValue
  case let list as [Any]:
    return "[" + list.map { described($0) ?? "nil" }.joined(separator: ", ") + "]"
  default:
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional { return mirror.children.first.flatMap { described($0.value) } }
    return "(" + fields(value).drop { $0 == " " } + ")"
  }
}
