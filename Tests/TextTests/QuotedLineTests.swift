import Foundation
import TestSupport
import Testing
import Text

@Suite struct QuotedLineTests {
  @Test(
    arguments: [
      (["list"], "list"), ([""], "''"), (["a b", "c"], "a' b' c"), (["it's"], "it\\'s"), (["a\\b c"], "a\\\\b' c'"),
      (["a b!"], "a' b'\\!"), (["--with=Zoë"], "--with=Zo'ë'"), (["=x", "A=x"], "'=x' A=x"), (["~", "*"], "'~' '*'"),
    ] as [([String], String)])
  func quoted(_ words: [String], _ line: String) {
    #expect(String(decoding: QuotedLine.quoting(words.map { Array($0.utf8) }), as: UTF8.self) == line)
  }

  @Test(
    arguments: [
      ("", []), ("   ", []), ("a  b\tc ", ["a", "b", "c"]), ("''", [""]), ("a'b c'd", ["ab cd"]), ("\\ \\'", [" '"]),
      ("'\\'", ["\\"]), ("a'' ''b", ["a", "b"]), ("list --with=%x^", nil), ("a;b", nil), ("a\nb", nil),
      ("'a\nb'", ["a\nb"]),
      ("$(id)", nil), ("\"a\"", nil), ("'a", nil), ("a\\", nil), ("a\u{1}", nil), ("Zoë", ["Zoë"]),
    ] as [(String, [String]?)])
  func split(_ line: String, _ words: [String]?) {
    let found = try? QuotedLine.words(in: Array(line.utf8)).map { String(decoding: $0, as: UTF8.self) }
    #expect(found == words)
  }

  /// Words of any bytes but NUL, most of them such as a shell minds.
  private static func words(_ random: inout SeededGenerator) -> [[UInt8]] {
    let signs = Array("'\\!\"$`;&|<>()*?[]{}~#^%=-@+,:./ \t\n\rab".utf8)
    return (0..<Int.random(in: 1...5, using: &random)).map { _ in
      (0..<Int.random(in: 0...12, using: &random)).map { _ in
        random.chance(15) ? UInt8.random(in: 1...255, using: &random) : signs.randomElement(using: &random)!
      }
    }
  }

  @Test(arguments: seeds(200)) func splitGivesBackWhatWasQuoted(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let words = Self.words(&random)
      #expect(try QuotedLine.words(in: QuotedLine.quoting(words)) == words)
    }
  }

  @Test(arguments: ["sh", "dash", "bash", "zsh", "fish", "ksh", "mksh", "busybox"].filter(Shell.has))
  func shellsGiveItBack(_ shell: String) throws {
    try TemporaryFolder.with { folder in
      var random = SeededGenerator(seed: 17)
      // A word of fish's `printf` that is not UTF-8 is one of its faults, and none of the line's.
      let all = (0..<40).map { _ in Self.words(&random) }.map { words in
        shell == "fish" ? words.map { Array(String(decoding: $0, as: UTF8.self).utf8) } : words
      }
      for words in all {
        let line = QuotedLine.quoting([Array("/usr/bin/printf".utf8), Array("%s\\0".utf8)] + words)
        // By way of a file, since the arguments of a `Process` are text.
        try Data(line).write(to: folder.appendingPathComponent("line"))
        let program = shell == "busybox" ? "busybox sh" : shell
        _ = try Shell.run(
          "sh", ["-c", "exec \(program) -c \"$(cat line)\" >out 2>err"], in: folder,
          environment: ["HOME": folder.path, "LC_ALL": "C.UTF-8"])
        let found = try Data(contentsOf: folder.appendingPathComponent("out"))
        let meant: [UInt8] = words.flatMap { word in word + [0] }
        #expect(Array(found) == meant, "\(shell): \(String(decoding: line, as: UTF8.self))")
      }
    }
  }
}
