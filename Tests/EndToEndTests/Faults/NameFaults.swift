import Foundation
import Testing

/// Names that mean something else to SQLite, or to a shell, than the file of that name.
@Suite struct NameFaults {
  static let names = [
    ":memory:", "file::memory:", "file:inbox.db", "file:x?mode=memory", "file:x?mode=ro", "file:x?vfs=none",
    "file://a/b",
    "file:///tmp/x", "x?immutable=1", "a%20b", "a#b", "file:a%00b", " ", "é 日本", "'", "\"", "a\nb", "-x",
    ".hidden",
    "x;y", "$HOME", "\\", "new.db-journal",
  ]

  /// An inbox and a backup are files of their names, and nothing else is made.
  @Test(arguments: names) func isAFileOfThatName(_ name: String) throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 5 >sample.jsonl; quo --db good.db import -q sample.jsonl; mkdir place")
    func run(_ words: String...) throws -> Job.Outcome {
      try home.start(["/usr/bin/env", "-C", "place", Home.quo] + words).wait()
    }
    func files() throws -> [String] {
      try FileManager.default.subpathsOfDirectory(atPath: home.path + "/place").filter {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: home.path + "/place/" + $0, isDirectory: &isFolder)
          && !isFolder.boolValue
      }
    }
    // The name that the system has for it, without the empty parts of a path.
    let isAbsolute = name.hasPrefix("/")
    let file = name.split(separator: "/").joined(separator: "/")
    #expect(!isAbsolute)
    let expected = try home.succeed("quo --db good.db list --status all")
    let made = try run("--db=\(name)", "import", "-q", "../sample.jsonl")
    #expect(made.exit == 0, "\(made.error)")
    #expect(try files() == [file])
    for words in [["list", "--status", "all"], ["doctor"], ["done", "--all", "-q"], ["undo", "-q"]] {
      let outcome = try home.start(["/usr/bin/env", "-C", "place", Home.quo, "--db=\(name)"] + words).wait()
      #expect(outcome.exit == 0, "\(words): \(outcome.error)\(outcome.text)")
      if words[0] == "list" { #expect(outcome.text == expected) }
    }
    #expect(try files() == [file])

    // A copy of that name.
    try home.succeed("rm -r place; mkdir place")
    if name.contains("/") {
      try home.succeed("mkdir -p 'place/\(file.split(separator: "/").dropLast().joined(separator: "/"))'")
    }
    let copied = try run("--db", "../good.db", "backup", "--", name)
    #expect(copied.exit == 0, "\(copied.error)")
    #expect(try files() == [file])
    let listed = try run("--db=\(name)", "list", "--status", "all")
    #expect(listed.exit == 0 && listed.text == expected, "\(listed.error)")
    // There is no second one of that name.
    let again = try run("--db", "../good.db", "backup", "--", name)
    #expect(again.exit == 74, "\(again.error)")
  }

  /// In a folder that nobody may write, and whose file is read as it stands.
  @Test(.enabled(if: RoomFaults.canMount, "no file system can be mounted"), arguments: names)
  func isReadWhereNothingCanBeWritten(_ name: String) throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 5 | quo --db good.db import -q -; mkdir place")
    let script = """
      mount -t tmpfs none place; cd place; mkdir -p "./$(dirname -- "$1")"; cp ../good.db "./$1"
      mount -o remount,ro "$PWD"; quo --db="$1" list --status all && quo --db="$PWD/$1" list --status all
      exec quo --db="/$PWD/$1" list --status all
      """
    let outcome = try home.start(["unshare", "-rm", "/bin/sh", "-c", script, "sh", name]).wait()
    let expected = try home.succeed("quo --db good.db list --status all")
    #expect(outcome.exit == 0 && outcome.text == expected + expected + expected, "\(outcome.error)")
  }
}
