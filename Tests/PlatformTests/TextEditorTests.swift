import Foundation
import Glibc
import TestSupport
import Testing

@testable import Platform

/// The user's editor, as scripts.
@Suite struct TextEditorTests {
  private func edit(_ command: String, _ text: String = "text\n", in folder: URL) throws -> TextEditor.Outcome {
    try TextEditor(environment: .given(["EDITOR": command])).edit(Array(text.utf8), in: Array(folder.path.utf8))
  }

  @Test func theFirstVariableThatSaysOneIsTaken() {
    for (variables, command) in [
      ([:], "vi"), (["EDITOR": "ed"], "ed"), (["VISUAL": "", "EDITOR": "ed"], "ed"),
      (["VISUAL": "a b", "EDITOR": "c"], "a b"),
      (["VISUAL": "", "EDITOR": ""], "vi"),
    ] as [([String: String], String)] {
      #expect(TextEditor(environment: .given(variables)).command == command)
    }
  }

  @Test func whatItLeavesIsTheText() throws {
    let folder = try TemporaryFolder()
    #expect(try edit(":", in: folder.url) == .text(Array("text\n".utf8)))
    #expect(try edit("f() { printf 'more' >>\"$1\"; }; f", in: folder.url) == .text(Array("text\nmore".utf8)))
    // A new file in its place, and none at all.
    #expect(
      try edit("f() { echo new >\"$1.new\"; mv \"$1.new\" \"$1\"; }; f", in: folder.url) == .text(Array("new\n".utf8)))
    #expect(try edit("rm", in: folder.url) == .text([]))
    #expect(try edit("f() { exit 7; }; f", in: folder.url) == .failure(7, kept: nil))
    #expect(try edit("kill -KILL $$;", in: folder.url) == .failure(128 + SIGKILL, kept: nil))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
    #expect(throws: SystemError.self) { try edit(":", in: folder.url.appending(path: "none")) }
  }

  @Test func whatWasSavedBeforeItFailedIsKept() throws {
    let folder = try TemporaryFolder()
    let outcome = try edit("f() { printf 'more' >>\"$1\"; exit 7; }; f", in: folder.url)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    let file = try #require(files.count == 1 ? folder.url.appending(path: files[0]) : nil)
    #expect(outcome == .failure(7, kept: Array(file.path.utf8)))
    #expect(try String(contentsOf: file, encoding: .utf8) == "text\nmore")
    #expect(try edit("f() { rm \"$1\"; exit 7; }; f", in: folder.url) == .failure(7, kept: nil))
  }

  @Test func theFileIsTheUsersAlone() throws {
    let folder = try TemporaryFolder()
    #expect(
      try edit("f() { stat -c %a \"$1\" >mode; mv mode \"$1\"; }; cd \(folder.url.path); f", in: folder.url)
        == .text(Array("600\n".utf8)))
  }
}
