import Foundation
import Glibc
import Testing

/// `quo note ID` without text: the user's editor, on a terminal.
@Suite struct EditorTests {
  private let home: Home

  init() throws {
    home = try Home.withSample()
    try home.succeed("mkdir tmp")
    home.environment["TMPDIR"] = home.path + "/tmp"
    // Writes its first argument before what is in the file, and keeps a copy of that, as many editors save: in a new file.
    try home.write(
      """
      stat -c %a "$2" >mode; cp "$2" seen
      { printf '%s' "$1"; cat "$2"; } >"$2.new" && mv "$2.new" "$2"

      """, to: "type.sh")
  }

  /// Runs a line of shell at a terminal.
  private func run(_ script: String, _ environment: [String: String] = [:]) throws -> Job.Outcome {
    try Job(
      ["/bin/sh", "-c", script], in: home.path, environment: home.environment.merging(environment) { $1 }, input: nil,
      output: .terminal(columns: 120, rows: 24), error: nil
    ).wait()
  }

  private func notes(_ id: Int = 9) throws -> [String] {
    try home.succeed("quo show \(id) --format json | jq -r '.notes[].text'").split(separator: "\n").map(String.init)
  }

  private func scratch() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: home.path + "/tmp") }

  @Test(.enabled(if: Home.has("jq"))) func theEditorsTextIsTheNote() throws {
    let outcome = try run("quo note nadia", ["EDITOR": "sh type.sh 'it is @julien'", "VISUAL": ""])
    #expect(outcome.exit == 0 && outcome.text == "1 conversation given a note; 'quo undo 2' takes it back\n")
    #expect(try notes() == ["it is @julien"])
    #expect(try home.succeed("quo list --mentioning julien --ids") == "9\n")
    #expect(try home.succeed("cat mode") == "600\n")
    let seen = try home.succeed("cat seen")
    #expect(seen.contains("# ------------------------ >8 ------------------------\n"))
    #expect(seen.contains("# A note on conversation 9, Nadia Benali, Ventes. "))
    #expect(try scratch().isEmpty)
    // VISUAL is asked first, and vi last.
    try home.succeed("printf '#!/bin/sh\\nexec sh type.sh vi \"$1\"\\n' >bin/vi; chmod +x bin/vi")
    #expect(try run("quo note 9", ["EDITOR": "sh type.sh two", "VISUAL": "sh type.sh one"]).exit == 0)
    #expect(try run("quo note 9").exit == 0)
    #expect(try notes() == ["it is @julien", "one", "vi"])
  }

  @Test(
    .enabled(if: Home.has("jq")),
    arguments: [
      (":", 0, "no note was left: there is no text\n"),
      ("sh type.sh '\n \n'", 0, "no note was left: there is no text\n"),
      ("false", 74, "quo: the editor 'false' failed with exit code 1, so its text was not taken\nhint: "),
      ("kill -9 $$; :", 74, "quo: the editor "),
    ])
  func noTextAndNoEditorLeaveNoNote(_ editor: String, _ code: Int32, _ message: String) throws {
    let outcome = try run("quo note 9", ["EDITOR": editor, "NO_COLOR": "1"])
    #expect(outcome.exit == code && outcome.text.hasPrefix(message), "\(outcome.text)")
    #expect(try notes().isEmpty && scratch().isEmpty)
  }

  @Test(.enabled(if: Home.has("jq"))) func whatAnEditorHadSavedBeforeItFailedIsKept() throws {
    let editor = #"sh -c 'sh type.sh text "$0"; exit 3'"#
    let outcome = try run("quo note 9", ["EDITOR": editor, "NO_COLOR": "1"])
    let kept = try #require(try scratch().first)
    #expect(outcome.exit == 74 && outcome.text.contains("hint: the text is kept in '\(home.path)/tmp/\(kept)'"))
    #expect(try home.succeed("cat tmp/\(kept)").hasPrefix("text\n"))
    #expect(try notes().isEmpty && scratch().count == 1)
  }

  @Test(.enabled(if: Home.has("jq"))) func aTextThatCannotBeANoteIsKept() throws {
    let environment = ["EDITOR": "sh type.sh 'for @nobody'", "NO_COLOR": "1"]
    let outcome = try run("quo note 9", environment)
    let kept = try #require(try scratch().first)
    #expect(outcome.exit == 3)
    #expect(
      outcome.text.hasPrefix("quo: no such member: '@nobody'; the text is kept in '\(home.path)/tmp/\(kept)'\nhint: "))
    #expect(try home.succeed("cat tmp/\(kept)") == "for @nobody\n")
    #expect(try home.succeed("stat -c %a tmp/\(kept)") == "600\n")
    #expect(try notes().isEmpty && scratch().count == 1)
  }

  @Test(.enabled(if: Home.has("jq"))) func theInterruptKeyIsTheEditors() throws {
    let job = try Job(
      [Home.quo, "note", "9"], in: home.path,
      environment: home.environment.merging([
        "EDITOR": "trap : INT; echo ready; while ! [ -e go ]; do sleep 0.01; done; sh type.sh patience"
      ]) { $1 },
      input: nil, output: .terminal(columns: 80, rows: 24), error: nil)
    var text = ""
    let deadline = Date().addingTimeInterval(30)
    while !text.contains("ready") {
      text += job.shown()
      guard Date() < deadline else { throw Failure("not ready: \(text)") }
      usleep(5_000)
    }
    job.signal(SIGINT)
    usleep(50_000)
    try home.write("", to: "go")
    #expect(try job.wait().exit == 0)
    #expect(try notes() == ["patience"])
  }

  @Test(.enabled(if: Home.has("jq"))) func aKeyPressedAtOnceIsTheEditors() throws {
    for round in 1...20 {
      #expect(try run("quo note 9", ["EDITOR": "kill -INT $PPID; kill -QUIT $PPID; sh type.sh \(round)"]).exit == 0)
    }
    #expect(try notes() == (1...20).map(String.init))
  }

  @Test func withoutATerminalTextIsNeeded() throws {
    let refused = "quo: 'quo note' needs TEXT\nhint: '-' reads it from standard input; "
    home.environment["EDITOR"] = "sh type.sh text"
    for script in ["quo note 9", "quo note 9 </dev/null | cat"] {
      let outcome = try home.sh("{ \(script); } 2>&1")
      #expect(outcome.text.hasPrefix(refused), "\(outcome.text)")
    }
    #expect(try home.quo("note", "9").exit == 2)
    #expect(try run("quo note 9 </dev/null").exit == 2)
    #expect(try run("quo note 9 -n").exit == 2)
    #expect(!FileManager.default.fileExists(atPath: home.path + "/seen"))
  }
}
