import Foundation
import Testing

/// The sessions in `Transcripts` once more, with a `quo` that works on another machine: the same bytes.
///
/// The other machine has the same folder, so that `--db` means the same file there.
@Suite(.enabled(if: SshServer.isPossible, SshServer.whyNot)) struct TranscriptsOnHostTests {
  /// The settings of this account, which no command sends elsewhere.
  static let exceptions = ["own-settings.txt"]

  static let files = TranscriptTests.files.filter { !exceptions.contains($0) }

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
    try server.admit("sana", from: home, onOneConnection: true)
    try home.succeed("mkdir there; ln -s \(Home.quo) there/quo; rm bin/quo")
    try home.write(program: "#!/bin/sh\nexec \(Home.quo) --on office \"$@\"\n", to: "bin/quo")
    let written = Transcript(Array(lines))
    let found = try written.replayed(in: home, on: terminal)
    #expect(found.lines == written.lines, "\(difference(expected: written.lines, found: found.lines))")
  }
}
