import Foundation
import Testing

/// The sessions in `Transcripts` once more, with a `quo` that works on another machine: the same bytes.
///
/// The other machine has the same folder, so that a command whose files are streamed does the same there.
@Suite(.enabled(if: SshServer.isPossible, SshServer.whyNot)) struct TranscriptsOnHostTests {
  /// The transcripts that are about this machine, and why.
  static let exceptions = [
    "own-settings.txt": "settings of this account, which no command sends elsewhere",
    "import.txt": "several CSV files at once, and errors that name a file which there is standard input",
    "mistakes.txt": "QUO_NOW, HOME and files that are not there, which are found here before anything is sent",
    "team.txt": "env -u QUO_USER and HOME without an account's settings: the user is of here",
    "keeping.txt": "a damaged inbox, and what doctor says of the machine",
  ]

  static let files = TranscriptTests.files.filter { exceptions[$0] == nil }

  @Test func theExceptionsAreTranscripts() {
    #expect(Set(Self.exceptions.keys).isSubset(of: TranscriptTests.files))
    #expect(Self.files.count >= 15)
  }

  @Test(arguments: files) func theSameBytes(_ name: String) throws {
    let lines = try String(contentsOf: TranscriptTests.folder.appendingPathComponent(name), encoding: .utf8)
      .components(separatedBy: "\n").dropLast()
    let terminal: Job.Stream = name.hasPrefix("terminal") ? .terminal(columns: 80, rows: 500) : .captured
    let home = try Home()
    home.environment["NO_COLOR"] = "1"
    home.environment["TERM"] = "xterm"
    // A shell there in the same folder, with the clock that is fixed here.
    let server = try SshServer(keys: [
      "sana":
        "command=\"cd \(home.path) && HOME=\(home.path) PATH=\(home.path)/there:/usr/bin:/bin QUO_NOW=\(Home.now) "
        + "exec sh -c \\\"$SSH_ORIGINAL_COMMAND\\\"\""
    ])
    try server.admit("sana", from: home)
    try home.succeed("mkdir there; ln -s \(Home.quo) there/quo; rm bin/quo")
    try home.write(program: "#!/bin/sh\nexec \(Home.quo) --on office \"$@\"\n", to: "bin/quo")
    let found = try Transcript(Array(lines)).replayed(in: home, on: terminal).lines
    #expect(found == Array(lines), "\(difference(expected: Array(lines), found: found))")
  }
}
