import Arguments
import Testing
import TestSupport

/// What holds for any command line, on generated ones.
@Suite struct ParserLawTests {
  /// One thing that is given to `quo done`.
  enum Part {
    case option(Option, value: String?, negated: Bool)
    case operand(String)

    /// One of the accepted ways to write it.
    func spelled(using random: inout SeededGenerator) -> [String] {
      guard case .option(let option, let value, let negated) = self else {
        if case .operand(let word) = self { return [word] } else { return [] }
      }
      let long = "--" + (negated ? "not-" : "") + option.long
      guard let value else {
        if let short = option.short, Bool.random(using: &random) { return ["-\(short)"] }
        return [long]
      }
      var spellings = [["\(long)=\(value)"]]
      let mayStandAlone = !value.hasPrefix("-") || value == "-"
      if mayStandAlone { spellings.append([long, value]) }
      if let short = option.short {
        if !value.isEmpty { spellings.append(["-\(short)\(value)"]) }
        if mayStandAlone { spellings.append(["-\(short)", value]) }
      }
      return spellings.randomElement(using: &random)!
    }
  }

  static let options =
    [Sample.filters, Sample.changes].flatMap(\.options) + [Sample.db, Sample.color]

  static func part(using random: inout SeededGenerator) -> Part {
    let word = String.random(upTo: 4, of: "ab-=,1é ", using: &random)
    if Int.random(in: 0..<3, using: &random) == 0 {
      return .operand(word.hasPrefix("-") && word != "-" ? "a" + word : word)
    }
    let option = options.randomElement(using: &random)!
    let negated = option.hasTwin && Bool.random(using: &random)
    return .option(option, value: option.takesValue ? word : nil, negated: negated)
  }

  @Test func everySpellingOfTheSameMeansTheSame() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<3000 {
      let parts = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        Self.part(using: &random)
      }
      var words = parts.flatMap { $0.spelled(using: &random) }
      var operands: [String] = []
      var given: [(Option, String?, Bool)] = []
      for part in parts {
        switch part {
        case .operand(let word): operands.append(word)
        case .option(let option, let value, let negated): given.append((option, value, negated))
        }
      }
      if Bool.random(using: &random) {
        // What follows -- is operands, whatever it looks like.
        let protected = ["--help", "-x", "--", "--status=open", "list"].shuffled(using: &random)
        words += ["--"] + protected
        operands += protected
      }

      let invocation = try parse(["done"] + words.map { Argument($0) }, as: Sample.program)
      guard case .run(let path, _, let parsed) = invocation else {
        Issue.record("\(words)")
        return
      }
      #expect(path == ["done"])
      #expect(parsed.operands.map(\.text) == operands, "\(words)")
      #expect(parsed.options.map(\.option) == given.map(\.0), "\(words)")
      #expect(parsed.options.map(\.value?.text) == given.map(\.1), "\(words)")
      #expect(parsed.options.map(\.isNegated) == given.map(\.2), "\(words)")
      for option in Self.options {
        #expect(parsed.has(option) == given.contains { $0.0 == option })
        #expect(parsed.value(option)?.text == given.last { $0.0 == option && !$0.2 }?.1)
      }
    }
  }

  @Test func globalOptionsMeanTheSameBeforeAndAfterTheCommand() throws {
    let before = try parse(["--db", "x", "--color=never", "done", "4"], as: Sample.program)
    let after = try parse(["done", "--db", "x", "4", "--color=never"], as: Sample.program)
    #expect(before == after)
  }

  @Test func anyWordsAreReadOrRefusedInOneLine() {
    var random = SeededGenerator(seed: 12)
    let known = [
      "done", "list", "contact", "tag", "note", "--status", "--not-line", "--db", "-n", "-nq", "-x",
      "--", "-", "--max=", "--help", "-h", "--version",
    ]
    for _ in 0..<20_000 {
      let arguments = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        if Bool.random(using: &random) {
          return Argument(known.randomElement(using: &random)!)
        }
        let bytes: [UInt8] = (0..<Int.random(in: 0...5, using: &random)).map { _ in
          [0x2d, 0x2d, 0x3d, 0x6e, 0x61, 0x00, 0xff, 0xc3].randomElement(using: &random)!
        }
        return Argument(bytes: bytes)
      }
      do throws(UsageError) {
        _ = try parse(arguments, as: Sample.program)
      } catch {
        #expect(!error.message.isEmpty && !error.message.hasSuffix("."))
        #expect(error.hint?.isEmpty == false)
        if let hint = error.hint, hint.hasPrefix("see 'quo") {
          let path = hint.split(separator: " ").dropFirst(2).dropLast().map(String.init)
          #expect(path.isEmpty || Sample.program.command(at: path) != nil, "\(hint)")
        }
      }
    }
  }
}
