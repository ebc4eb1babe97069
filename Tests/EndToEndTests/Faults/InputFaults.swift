import Foundation
import Glibc
import Testing

/// Inputs that nobody should send, to `quo import` and `quo done -`: read or refused, in a line, in little memory.
@Suite struct InputFaults {
  /// More than any of these inputs may take, and less than the large ones are.
  private static let memory = "ulimit -v 400000; "

  /// Read, or refused with 65: in one line and a hint, or behind what was not understood, where nothing was. Never a
  /// signal, and never with anything left behind.
  private func expectReadOrRefused(_ outcome: Job.Outcome, _ note: Comment, location: SourceLocation = #_sourceLocation)
  {
    #expect(outcome.signal == nil, note, sourceLocation: location)
    #expect([0, 3, 65].contains(outcome.exit), "\(note): \(outcome.error.prefix(300))", sourceLocation: location)
    if outcome.exit == 65, !outcome.error.hasSuffix("\nquo: cannot import: nothing of the input was understood\n") {
      let lines = outcome.error.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(
        lines.count == 3 && lines[0].hasPrefix("quo: cannot ") && lines[1].hasPrefix("hint: ") && lines[2].isEmpty,
        "\(note): \(outcome.error.prefix(300))", sourceLocation: location)
    }
    // Whatever was in it, the line can be shown.
    #expect(outcome.error.utf8.count < 2_000, note, sourceLocation: location)
    #expect(
      !outcome.error.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control }, note,
      sourceLocation: location)
  }

  /// Shell that writes a hostile input, and how `import` must end where only one way is right.
  static let inputs: [(make: String, importing: Int32?)] = [
    // A million deep, and one that is closed again.
    ("head -c 1000000 /dev/zero | tr '\\0' '['", 65),
    ("yes '{\"a\":' | head -n 1000000 | tr -d '\\n'", 65),
    ("printf '{\"id\":\"AC1\",\"text\":\"x\",\"media\":'; head -c 1000000 /dev/zero | tr '\\0' '['", 65),
    ("printf '%500s%500s' '' '' | sed 's/ \\{500\\}$/]/; s/ /[/g'", 65),
    // Lines and words without an end.
    ("head -c $LONG /dev/zero", 65), ("head -c $LONG /dev/zero | tr '\\0' 7", 65),
    ("head -c $LONG /dev/zero | tr '\\0' ' '", nil), ("head -c $LONG /dev/zero | tr '\\0' '\\n'", nil),
    ("printf '{\"a\":\"'; head -c $LONG /dev/zero | tr '\\0' 'x'", 65),
    ("printf '[{\"id\":'; head -c $LONG /dev/zero | tr '\\0' '9'", 65),
    ("printf 'id,body,direction\\n'; head -c $LONG /dev/zero | tr '\\0' ','", 65),
    ("printf 'id,body,direction\\n\"'; head -c $LONG /dev/zero | tr '\\0' 'x'", 65),
    ("head -c $LONG /dev/zero | tr '\\0' ','", 65), ("yes '[' | tr '\\n' ' ' | head -c 5000000", 65),
    // What many do wrong, and what nobody does.
    ("printf '{\"id\":\"CN1\",\"id\":\"CN2\",\"participants\":[],\"participants\":[]}'", nil),
    ("printf '{\"id\":\"AC1\",\"text\":\"x\",\"createdAt\":1e999}'", 65),
    ("printf '{\"id\":\"AC1\",\"text\":\"x\",\"createdAt\":-99999999999999999999999}'", 65),
    ("printf '{\"id\":\"AC1\",\"duration\":1E308,\"createdAt\":\"2026-01-01T00:00:00Z\"}'", 65),
    ("printf '[-0, 0.0, 1e-999, 9223372036854775808, -9223372036854775809, 1E+400]'", 65),
    ("printf '{\"id\":01}'", 65), ("printf '{\"id\":0x1F}'", 65), ("printf '{\"id\":+1}'", 65),
    ("printf '{\"id\":NaN}'", 65),
    ("printf '{\"id\":Infinity}'", 65), ("printf '{\"id\":.5}'", 65), ("printf '{\"id\":1.}'", 65),
    ("printf \"{'id':1}\"", 65),
    ("printf '{\"id\":1,}'", 65), ("printf '{\"id\" 1}'", 65), ("printf '{\"\\\\ud800\":\"\\\\udc00\"}'", nil),
    ("printf '\\357\\273\\277[]'", 0), ("printf '\\357\\273\\277'", 0), ("printf '\\357\\273'", 65),
    ("printf '\\377\\376[\\0]\\0'", 65),
    ("printf '\\376\\377\\0[\\0]'", 65), ("printf '[\\0]\\0'", 65), ("printf '\\0[\\0]'", 65),
    ("printf '[\\r\\n]\\r\\n'", 0), ("printf '{\"a\":\"\\377\\200\\355\\240\\200\"}'", nil),
    ("printf '{\"a\":\"\\0\"}'", 65),
    ("printf '\\033]0;owned\\007'", 65), ("printf '\\033[2J,\\302\\233,\\342\\200\\256\\n1,2,3\\n'", 65),
    ("printf '\\037\\213\\010\\0'", 65), ("printf 'PK\\003\\004'", 65), ("printf '%%PDF-1.7'", 65),
    ("head -c 100000 /proc/self/exe", 65),
    ("cat /dev/null", 0), ("printf ']'", 65), ("printf '}'", 65), ("printf '\"'", 65), ("printf '['", 65),
    ("printf '{'", 65),
  ]

  @Test func isReadOrRefused() throws {
    let home = try Home.withSample(conversations: 3)
    home.environment["LONG"] = Faults.isThorough ? "1000000000" : "3000000"
    for (make, importing) in Self.inputs {
      // The largest take long where nothing was built to be fast.
      func shell(_ script: String) throws -> Job.Outcome {
        try home.start(["/bin/sh", "-c", "\(Self.memory)(\(make)) | \(script)"]).wait(atMost: 600)
      }
      let imported = try shell("quo --db new.db import -")
      expectReadOrRefused(imported, "import: \(make)")
      if let importing { #expect(imported.exit == importing, "import: \(make): \(imported.error.prefix(300))") }
      expectReadOrRefused(try shell("quo done -"), "done: \(make)")
    }
    #expect(try home.succeed("quo count --status done") == "0\n")
    // All that could be read was one conversation; of the two names that it was given the last counts.
    #expect(try home.succeed("quo --db new.db list --status all --fields quoId") == "CN2\n")
    try home.expectSound("refused inputs", database: "new.db")
  }

  /// As a file, for which quo knows the size, what is no file at all, and what changes under its hands.
  @Test func whatIsNoFile() throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 20 >sample.jsonl; mkdir folder; mkfifo pipe")
    for (name, code, says) in [
      ("folder", 65, "quo: cannot read 'folder': is a directory\n"),
      (
        "/dev/zero", 65,
        "quo: cannot import: /dev/zero:1: a single row is larger than 64 MiB\nhint: nothing was imported\n"
      ),
      ("/dev/null", 0, "nothing came in\n"),
      ("sample.jsonl/x", 65, "quo: cannot read 'sample.jsonl/x': not a directory\n"),
      ("", 65, "quo: cannot read '': no such file or directory\n"),
    ] {
      let outcome = try home.sh("\(Self.memory)quo import '\(name)'")
      #expect(outcome.exit == Int32(code) && outcome.error == says, "\(name): \(outcome.error)")
    }
    // No inbox is made for what is not there, nor its folder.
    #expect(try home.sh("quo --db new/inbox.db import sample.jsonl none").exit == 65)
    #expect(try home.succeed("ls -d new 2>&1 || true").hasSuffix("No such file or directory\n"))
    #expect(try home.sh("quo done - <folder").error == "quo: cannot read 'standard input': is a directory\n")
    #expect(try home.sh("quo import - <folder").exit == 65)
    // Memory of another process at an address where nothing is: an error in the midst of reading.
    #expect(try home.sh("quo import /proc/self/mem").exit == 74)
    // A pipe, written to bit by bit.
    let piped = try home.sh(
      "(head -c 999 sample.jsonl; sleep 0.2; tail -c +1000 sample.jsonl) >pipe & quo import -q pipe")
    #expect(piped.exit == 0, "\(piped.error)")
    // A file that somebody still writes: what is there by the time its end is met, a half line being an error.
    let growing = try home.sh(
      """
      head -c 999 sample.jsonl >growing; (sleep 0.05; tail -c +1000 sample.jsonl >>growing) &
      quo --db grown.db import -q growing; code=$?; wait; quo --db grown.db import -q growing && exit $code
      """)
    expectReadOrRefused(growing, "growing")
    #expect(try home.state("grown.db") == home.state())
    // One that shrinks meanwhile.
    let shrinking = try home.sh("quo import -q sample.jsonl & : >sample.jsonl; wait $!")
    expectReadOrRefused(shrinking, "shrinking")
    #expect(try home.state("grown.db") == home.state())
  }

  /// Each fixture, ended too early.
  @Test func truncatedAnywhere() throws {
    let home = try Home()
    var chance = Chance()
    let names = try home.succeed("cd fixtures/Shapes; ls | grep -v expected").split(separator: "\n").map(String.init)
    for name in names {
      let size = try #require(Int(try home.succeed("wc -c <fixtures/Shapes/\(name)").dropLast()))
      for _ in 0..<Faults.rounds(1) {
        let length = Int.random(in: 0..<size, using: &chance)
        let outcome = try home.sh("head -c \(length) fixtures/Shapes/\(name) | quo import -")
        expectReadOrRefused(outcome, "\(name), \(length) bytes")
      }
    }
    try home.expectSound("truncated inputs, \(chance)")
  }
}
