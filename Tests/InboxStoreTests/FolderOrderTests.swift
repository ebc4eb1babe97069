import Foundation
import Testing

/// The folders of InboxStore stand in one order: each uses those before it, never those after it.
@Suite struct FolderOrderTests {
  static let order = [
    "Database", "Statuses", "Decoding", "People", "Search", "Selection", "Reading", "History", "Rules", "Merging",
    "Export", "Numbers", "Sync", "Doctor",
  ]

  /// Arrows against the order that still stand. The list only shrinks.
  static let exceptions = [
    // What is derived is derived anew when an inbox is opened, by what derives it at an import.
    "Database/Derivations.swift -> Merging/ContactReducer.swift: ContactReducer",
    "Database/Derivations.swift -> People/Contact.swift: ContactProperty",
    "Database/Derivations.swift -> People/Titles.swift: TitleSubject",
    "Database/Derivations.swift -> People/Titles.swift: Titles",
    "Database/Derivations.swift -> Search/SearchFilling.swift: SearchFilling",
    // The shape of a stored view is that of its terms.
    "Database/StoredShape.swift -> Selection/FilterTerm.swift: FilterTerm",
    // A change made here and one that comes in are written by the same code.
    "History/ContactWriter.swift -> Merging/ContactReducer.swift: ContactReducer",
    // The properties that were set here are read by a list and merged by an import, in one file.
    "People/OwnProperties.swift -> Merging/ContactReducer.swift: ContactReducer",
    "People/OwnProperties.swift -> Merging/ContactReducer.swift: settleProperties",
    "People/OwnProperties.swift -> Merging/ImportSummary.swift: Arrival",
    "People/OwnProperties.swift -> Merging/RestoredRecord.swift: RestoredRecord",
  ]

  @Test func eachFolderUsesThoseBeforeIt() throws {
    let sources = try SourceTree(at: Self.store)
    let known = Set(Self.order)
    #expect(sources.files.count > 100)
    #expect(Set(sources.files.map(\.folder)).subtracting(known) == [""], "a folder without a place in the order")
    let found = sources.arrows.filter { arrow in
      guard let from = Self.order.firstIndex(of: arrow.from.folder), let to = Self.order.firstIndex(of: arrow.to.folder)
      else { return false }
      return from < to
    }.map(\.description)
    #expect(Set(found).subtracting(Self.exceptions).sorted() == [])
    #expect(Set(Self.exceptions).subtracting(found).sorted() == [], "exceptions that are none any more")
  }

  /// An arrow that is known to be there is found, by the name of a type and by that of a member.
  @Test func arrowsAreFound() throws {
    let sources = try SourceTree(at: Self.store)
    let names = sources.arrows.filter { $0.from.folder == "Doctor" && $0.to.folder == "Database" }.map(\.name)
    #expect(names.contains { $0.first!.isUppercase })
    #expect(sources.arrows.contains { $0.from.folder == "Reading" && $0.name == "translatingErrors" })
  }

  private static let store = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Sources/InboxStore")
}

/// Swift files and who of them uses what another one declares: types, and members that only one file declares.
private struct SourceTree {
  struct File: Hashable {
    let folder: String
    let name: String
    let code: String
  }

  struct Arrow {
    let from: File
    let to: File
    let name: String

    var description: String { "\(from.folder)/\(from.name) -> \(to.folder)/\(to.name): \(name)" }
  }

  let files: [File]
  let arrows: [Arrow]

  /// Members of Swift's own types, which say nothing about who uses whom.
  private static let standard: Set<String> = [
    "contains", "joined", "count", "isEmpty", "first", "last", "map", "filter", "description", "hash", "append", "next",
    "calls", "messages", "name", "nesting", "insert", "remove", "union", "encode", "print", "write", "start", "end",
  ]

  init(at root: URL) throws {
    files = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".swift") }.sorted()
      .map { path in
        let parts = path.split(separator: "/").map(String.init)
        let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
        return File(
          folder: parts.count > 1 ? parts[0] : "", name: parts[parts.count - 1], code: Self.withoutText(text))
      }
    var homes: [String: Set<File>] = [:]
    for file in files {
      for match in file.code.matches(of: /\b(?:struct|class|enum|protocol|typealias)\s+([A-Z]\w*)/) {
        homes[String(match.1), default: []].insert(file)
      }
      // Declarations, the cases of a line, labels of arguments, and what loops and closures call their values.
      for match in file.code.matches(of: /(?:\b(?:func|var|let|for)\s+|{ )([a-z]\w*)/) {
        homes[String(match.1), default: []].insert(file)
      }
      for line in file.code.matches(of: /(?m)^ *case .*/) {
        for match in line.0.matches(of: /\b[a-z]\w*/) { homes[String(match.0), default: []].insert(file) }
      }
      for match in file.code.matches(of: /\b([a-z]\w*):/) { homes[String(match.1), default: []].insert(file) }
    }
    // A local name of a function is nobody's member.
    var members: Set<String> = []
    for file in files {
      let shared = /(?m)^(?:  )?(?:@\w+ )?(?:(?:public|package|static|mutating) )*(?:func|var) ([a-z]\w*)/
      for match in file.code.matches(of: shared) { members.insert(String(match.1)) }
    }
    var arrows: [Arrow] = []
    for file in files {
      for name in Set(file.code.matches(of: /\b[A-Za-z]\w*\b/).map { String($0.0) }) {
        guard let home = homes[name], home.count == 1, let to = home.first, to != file else { continue }
        if name.first!.isLowercase, !members.contains(name) || Self.standard.contains(name) { continue }
        arrows.append(Arrow(from: file, to: to, name: name))
      }
    }
    self.arrows = arrows
  }

  /// Code without comments, imports and strings, but for what is put into them.
  private static func withoutText(_ text: String) -> String {
    func values(_ string: Substring) -> String {
      string.matches(of: /\\\((.*?)\)/).map { String($0.1) }.joined(separator: " ")
    }
    return text.replacing(/\/\/.*/, with: "").replacing(/(?m)^(?:\w+ )?import .*/, with: "")
      .replacing(/(?s)"""(.*?)"""/) { values($0.1) }
      .replacing(/"((?:\\.|[^"\\])*)"/) { values($0.1) }
  }
}
