import Arguments
import Testing

@Suite struct ParserTests {
  @Test func optionsAndOperandsInAnyOrder() throws {
    let given = try run("done", "42", "--status", "open", "-n", "57", "--max=3", "-")
    #expect(given.operands == ["42", "57", "-"])
    #expect(given.has(Sample.dryRun))
    #expect(!given.has(Sample.quiet))
    #expect(given.value(Sample.max) == "3")
    #expect(given.value(Sample.status) == "open")
  }

  @Test func twinsAreOccurrencesOfTheirOption() throws {
    let given = try run("list", "--status=open", "--not-status", "done", "--status=unread")
    let occurrences = given.occurrences(Sample.status)
    #expect(occurrences.map(\.value) == ["open", "done", "unread"])
    #expect(occurrences.map(\.negated) == [false, true, false])
    #expect(given.value(Sample.status) == "unread")
    let flags = try run("list", "--not-waiting", "--waiting").options
    #expect(flags.map(\.option) == [Sample.waiting, Sample.waiting] && flags.map(\.isNegated) == [true, false])
  }

  @Test(arguments: [
    (["-nq"], ""), (["-n", "-q"], ""), (["-nqx5"], "5"), (["-nqx", "5"], "5"),
    (["-qnx", "-"], "-"), (["-qnx-5"], "-5"), (["-nq", "--max=-5"], "-5"), (["-nqx="], "="),
    (["-nq", "--max="], ""), (["-nq", "--max==a=b"], "=a=b"),
  ])
  func shortOptionsBundle(words: [String], max: String) throws {
    let given = try run(["done"] + words)
    #expect(given.has(Sample.dryRun) && given.has(Sample.quiet))
    #expect(given.value(Sample.max)?.text ?? "" == max)
    #expect(given.operands == [])
  }

  @Test func aDigitMayBeAnOption() throws {
    #expect(try run("list", "-0").has(Sample.nul))
  }

  @Test func valuesAndOperandsKeepTheirBytes() throws {
    let odd: [UInt8] = [0x66, 0xff, 0x3d, 0xfe]
    let program = Sample.program
    for spelled: [[UInt8]] in [[Array("--db=".utf8) + odd], [Array("--db".utf8), odd]] {
      let arguments = spelled.map { Argument(bytes: $0) } + ["done", Argument(bytes: odd)]
      guard case .run(_, _, let given) = try Arguments.parse(arguments, as: program) else {
        Issue.record("not a command")
        return
      }
      #expect(given.value(Sample.db)?.bytes == odd)
      #expect(given.operands.first?.bytes == odd)
      #expect(given.operands.first?.text == "f\u{fffd}=\u{fffd}")
    }
    let short = Argument(bytes: Array("-x".utf8) + odd)
    guard case .run(_, _, let given) = try Arguments.parse(["done", short], as: program) else {
      return
    }
    #expect(given.value(Sample.max)?.bytes == odd)
  }

  @Test func whatTakesTheRestTakesOptionsToo() throws {
    let given = try run("note", "-q", "42", "call", "-q", "--", "--help", "back")
    #expect(given.operands == ["42", "call", "-q", "--", "--help", "back"])
    #expect(given.options.count == 1)
  }

  @Test func subcommandsHaveTheirPath() throws {
    let invocation = try parse(["--db", "x", "contact", "--color=never", "tag", "a", "b"])
    guard case .run(let path, let command, let given) = invocation else {
      Issue.record("not a command")
      return
    }
    #expect(path == ["contact", "tag"])
    #expect(command.name == "tag")
    #expect(given.operands == ["a", "b"])
    #expect(given.value(Sample.db) == "x")
    #expect(given.value(Sample.color) == "never")
  }

  @Test(
    arguments: [
      (["--help"], []), (["-h", "list"], []), (["list", "--help"], ["list"]),
      (["done", "1", "-nh"], ["done"]), (["contact", "-h", "tag"], ["contact"]),
      (["contact", "tag", "--help"], ["contact", "tag"]),
      (["list", "--wrong", "--help"], ["list"]),
      (["done", "--max", "--help"], ["done"]), (["show", "-h", "1", "2"], ["show"]),
      (["contact", "wrong", "--help"], ["contact"]), (["--wrong", "--help"], []),
    ] as [([String], [String])])
  func helpIsGivenBeforeAnythingIsBlamed(words: [String], path: [String]) throws {
    #expect(try parse(words) == .help(path: path))
  }

  @Test func noCommandIsAStart() throws {
    #expect(try parse([]) == .start(ParsedArguments()))
    guard case .start(let given) = try parse(["--db", "x"]) else {
      Issue.record("--db alone is no start")
      return
    }
    #expect(given.value(Sample.db) == "x")
  }

  @Test func helpAfterTheEndOfOptionsIsAWord() throws {
    #expect(try run("done", "--", "--help").operands == ["--help"])
    #expect(throws: UsageError.self) { try run("done", "--wrong", "--", "--help") }
  }

  @Test func versionStandsBeforeACommand() throws {
    #expect(try parse(["--db=x", "--version"]) == .version)
    #expect(throws: UsageError.self) { try parse(["list", "--version"]) }
  }

  @Test func whatFollowsAnUnknownCommandIsUntouched() throws {
    let invocation = try parse(["--db", "x", "foo", "--help", "--", "-z", "--db"])
    guard case .unknownCommand(let name, let rest, let globals) = invocation else {
      Issue.record("known")
      return
    }
    #expect(name == "foo")
    #expect(rest == ["--help", "--", "-z", "--db"])
    #expect(globals.value(Sample.db) == "x")
  }

  @Test(arguments: [
    ("list --statsu x", "unknown option '--statsu'", "did you mean '--status'?"),
    ("list --not-statsu=x", "unknown option '--not-statsu'", "did you mean '--not-status'?"),
    ("list --not-pinned", "unknown option '--not-pinned'", "see 'quo list --help'"),
    ("list --stat x", "unknown option '--stat'", "did you mean '--status'?"),
    ("list -z", "unknown option '-z'", "see 'quo list --help'"),
    ("done -nz", "unknown option '-z' in '-nz'", "see 'quo done --help'"),
    ("done -né", "unknown option '-é' in '-né'", "see 'quo done --help'"),
    ("list ---", "unknown option '---'", "see 'quo list --help'"),
    ("list --=x", "unknown option '--'", "see 'quo list --help'"),
    ("list --not-waiting=x", "option '--not-waiting' takes no value", "see 'quo list --help'"),
    ("list --not-wating", "unknown option '--not-wating'", "did you mean '--not-waiting'?"),
    ("list --pinned=yes", "option '--pinned' takes no value", "see 'quo list --help'"),
    ("--db", "option '--db' needs a value", "see 'quo --help'"),
    ("--db -x list", "option '--db' needs a value", "see 'quo --help'"),
    ("done --max -n", "option '--max' needs a value", "see 'quo done --help'"),
    ("done -nx", "option '-x' needs a value", "see 'quo done --help'"),
    ("done --not-status", "option '--not-status' needs a value", "see 'quo done --help'"),
    (
      "--pinned list", "unknown option '--pinned'",
      "an option of a command stands after the command's name"
    ),
    (
      "-n done 4", "unknown option '-n'", "an option of a command stands after the command's name"
    ),
    ("show", "'quo show' needs one ID", "see 'quo show --help'"),
    ("show 1 x", "'quo show' takes one ID; 'x' is too many", "see 'quo show --help'"),
    ("list x", "'quo list' takes no operands; 'x' is too many", "see 'quo list --help'"),
    ("note 4", "'quo note' takes ID and TEXT...; TEXT is missing", "see 'quo note --help'"),
    (
      "contact list a b", "'quo contact list' takes at most one TEXT; 'b' is too many",
      "see 'quo contact list --help'"
    ),
    (
      "contact tag a b c", "'quo contact tag' takes one CONTACT and one TAG; 'c' is too many",
      "see 'quo contact tag --help'"
    ),
    ("contact", "'quo contact' needs a command: list or tag", "see 'quo contact --help'"),
    ("contact lsit", "unknown command 'quo contact lsit'", "did you mean 'list'?"),
    ("contact frob", "unknown command 'quo contact frob'", "it has list and tag"),
  ])
  func errors(line: String, message: String, hint: String) {
    let error = #expect(throws: UsageError.self) {
      try parse(line.split(separator: " ").map(String.init))
    }
    #expect(error?.message == message)
    #expect(error?.hint == hint)
  }

  @Test func anUnknownChoiceIsSuggested() {
    let near = unknownValueError("opne", of: Sample.status)
    #expect(near.message == "option '--status' has no value 'opne'")
    #expect(near.hint == "did you mean 'open'?")
    let far = unknownValueError("xyzzy", of: Sample.status)
    #expect(far.hint == "it is one of unread, open or done")
  }

  @Test func anUnknownCommandIsSuggested() {
    let near = unknownCommandError("lsit", in: Sample.program)
    #expect(near == UsageError("unknown command 'lsit'", hint: "did you mean 'list'?"))
    let far = unknownCommandError("xyzzy", in: Sample.program)
    #expect(far == UsageError("unknown command 'xyzzy'", hint: "'quo help' lists all commands"))
    // Nobody is led to a hidden command.
    #expect(
      unknownCommandError("__complet", in: Sample.program).hint != "did you mean '__complete'?")
  }

  private func parse(_ words: [String]) throws -> Invocation {
    try Arguments.parse(words.map { Argument($0) }, as: Sample.program)
  }

  private func run(_ words: String...) throws -> ParsedArguments { try run(words) }

  private func run(_ words: [String]) throws -> ParsedArguments {
    guard case .run(_, _, let given) = try parse(words) else {
      Issue.record("\(words) runs no command")
      return ParsedArguments()
    }
    return given
  }
}
