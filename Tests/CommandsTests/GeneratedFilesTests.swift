import Arguments
import Commands
import Foundation
import Testing

/// The manual pages and completions in the repository are what the declarations say.
///
/// With `QUO_GENERATE` set (`make generate`) the test writes them instead of comparing.
@Suite struct GeneratedFilesTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let isWriting = ProcessInfo.processInfo.environment["QUO_GENERATE"] != nil

  /// The files there, of folders that hold no others but, below `man`, the pictures, which have a test of their own, and
  /// the page in French, which is written by hand.
  private static var present: [String] {
    get throws {
      try ["man", "completions"].flatMap { folder in
        try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)
          .filter { $0 != "pictures" && $0 != "fr" }.map { "\(folder)/\($0)" }
      }
    }
  }

  private static var derived: [String: String] {
    let program = QuoProgram.declaration
    var files = [
      "completions/quo.bash": BashCompletion.script(for: program),
      "completions/_quo": ZshCompletion.script(for: program),
      "completions/quo.fish": FishCompletion.script(for: program),
    ]
    for page in ManPage.all(for: program) { files["man/\(page.fileName)"] = page.text }
    return files
  }

  @Test func manualsAndCompletionsAreWhatTheDeclarationsSay() throws {
    let derived = Self.derived
    if Self.isWriting { try write(derived) }
    #expect(Set(try Self.present) == Set(derived.keys), "'make generate' adds and removes files")
    for (path, text) in derived.sorted(by: { $0.key < $1.key }) {
      let file = Self.root.appendingPathComponent(path)
      // The texts are long, and a diff is what `git diff` after `make generate` shows.
      let isSame = (try? String(contentsOf: file, encoding: .utf8)) == text
      #expect(isSame, "\(path) is not what the declarations say; 'make generate' rewrites it")
    }
  }

  private func write(_ files: [String: String]) throws {
    for path in try Self.present { try FileManager.default.removeItem(at: Self.root.appendingPathComponent(path)) }
    for (path, text) in files {
      try text.write(to: Self.root.appendingPathComponent(path), atomically: true, encoding: .utf8)
    }
  }
}
