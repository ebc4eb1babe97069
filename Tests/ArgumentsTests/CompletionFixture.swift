import Arguments
import Foundation
import TestSupport

/// A folder with the three scripts and a program on PATH that answers their questions.
struct CompletionFixture {
  let folder: URL
  let environment: [String: String]

  static func with<T>(_ body: (CompletionFixture) throws -> T) throws -> T {
    try TemporaryFolder.with { folder in
      let fixture = CompletionFixture(
        folder: folder,
        environment: [
          "PATH": folder.path + "/bin:" + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
          "HOME": folder.path, "ZDOTDIR": folder.path, "CALLS": folder.path + "/calls",
          "FOLDER": folder.path, "LC_ALL": "C.UTF-8", "TERM": "xterm", "INPUTRC": "/dev/null",
          "HISTFILE": "/dev/null", "XDG_CONFIG_HOME": folder.path, "XDG_DATA_HOME": folder.path,
        ])
      // Without the second one fish reads every manual page of the machine first, for half a minute.
      for name in ["bin", "fish/generated_completions"] {
        try FileManager.default.createDirectory(
          at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
      }
      try fixture.write(BashCompletion.script(for: Sample.program), to: "quo.bash")
      try fixture.write(ZshCompletion.script(for: Sample.program), to: "_quo")
      try fixture.write(FishCompletion.script(for: Sample.program), to: "quo.fish")
      try fixture.write("", to: "calls")
      try fixture.write("", to: "inbox file.db")
      try fixture.write(program, to: "program")
      // Written by another process: a child that a test beside this one starts would hold it open, and it could not run.
      try Process.run(
        URL(fileURLWithPath: "/usr/bin/install"),
        arguments: ["-m", "755", folder.path + "/program", folder.path + "/bin/quo"]
      ).waitUntilExit()
      return try body(fixture)
    }
  }

  /// Writes down how it was called, and knows a few ids, lines and contacts.
  private static let program = #"""
    #!/bin/sh
    { printf '%s|' "$@"; echo; } >>"$CALLS"
    for word do
      [ "$last" = __complete ] && kind=$word
      [ "$last" = -- ] && typed=$word
      last=$word
    done
    begins() {
      while IFS= read -r line; do
        case ${line%%"$(printf '\t')"*} in "$typed"* | *" $typed"*) printf '%s\n' "$line" ;; esac
      done
    }
    case $kind in
    aliases) printf '%s\t%s\n' mine 'list --line Support' "Bob's" '' ;;
    ids) printf '%s\t%s\n' 42 'Jane Tremblay' 57 'Côté: roof' ;;
    lines) printf '%s\t%s\n' 'Main line' '+15145550100' Support '' "Bob's" 'a | b' 'a:b@c' d 'R&D (new)' '$5' ;;
    contacts) printf '%s\n' 'Jane Tremblay' Marc ;;
    esac | begins
    """#

  func write(_ text: String, to name: String) throws {
    try text.write(
      to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// How the program was called: its words, each followed by a bar.
  func calls() throws -> [String] { try read("calls").split(separator: "\n").map(String.init) }

  func run(_ shell: String, _ arguments: [String]) throws -> Shell.Result {
    try Shell.run(shell, arguments, in: folder, environment: environment)
  }

  /// Answers in the form that all three drivers print: `== LINE`, then `WORD<TAB>DESCRIPTION`
  /// for each offer. What an offer repeats of the line (`--status=`, `unread,`) is left out,
  /// which the shells do differently.
  static func answers(_ text: String) -> [String: [Offer]] {
    var answers: [String: [Offer]] = [:]
    var line = ""
    for row in text.split(separator: "\n") {
      if row.hasPrefix("== ") {
        line = String(row.dropFirst(3))
        answers[line] = []
      } else {
        let fields = row.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
        let typed = line.split(separator: " ", omittingEmptySubsequences: false).last ?? ""
        let repeated = typed.lastIndex { $0 == "=" || $0 == "," }.map { typed[...$0] } ?? ""
        var word = String(fields[0])
        for head in [repeated, repeated.drop { $0 != "=" }.dropFirst()]
        where !head.isEmpty && word.hasPrefix(head) {
          word = String(word.dropFirst(head.count))
        }
        answers[line]?.append(
          Offer(word: word, description: fields.count > 1 ? String(fields[1]) : ""))
      }
    }
    return answers
  }

  struct Offer: Equatable {
    let word: String
    let description: String
  }
}
