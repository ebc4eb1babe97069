import Arguments
import Testing

@Suite struct DeclarationTests {
  @Test func nothingIsWrongWithTheSample() {
    #expect(Sample.program.problems() == [])
  }

  @Test(
    arguments: [
      (Command("List", "x"), "'List' is not lower-case-with-dashes"),
      (Command("a", ""), "quo a: no summary"),
      (Command("a", "Does it"), "quo a: the summary begins with a capital"),
      (Command("a", "does it."), "quo a: the summary ends in a full stop"),
      (Command("formats", "x"), "'formats' names two commands or topics"),
      (command(.flag("help", "x")), "quo a: two options '--help'"),
      (command(.flag("version", "x")), "quo a: two options '--version'"),
      (command(.flag("dbase", short: "h", "x")), "quo a: two options '-h'"),
      (command(.flag("db", "x")), "quo a: two options '--db'"),
      (command(.flag("x-y", "a"), .flag("x-y", "b")), "quo a: two options '--x-y'"),
      (command(.flag("not-x", "x")), "quo a --not-x: looks like a twin"),
      (
        command(.value("x", "X", "x", hasTwin: true), .flag("not-x", "x")),
        "quo a: two options '--not-x'"
      ),
      (command(.flag("b", short: "-", "x")), "quo a --b: '--' is no letter and no digit"),
      (
        command(.value("b", "X", "x", completion: .choices([Choice("a b")]))),
        "quo a --b: 'a b' cannot be completed"
      ),
      (
        Command("a", "x", operands: [Operand("A", "x", .any), Operand("B", "x", .optional)]),
        "quo a A: leaves nothing for what follows"
      ),
      (
        Command("a", "x", operands: [Operand("A", "x", .optional), Operand("B", "x")]),
        "quo a B: required after one that is not"
      ),
      (
        Command("a", "x", operands: [Operand("A", "x")], subcommands: [Command("b", "x")]),
        "quo a: has subcommands and does something itself"
      ),
      (
        Command("a", "x", seeAlso: ["nothing"]),
        "quo a: see also 'nothing', which is no command, topic or manual"
      ),
      (Command("a", "x", seeAlso: ["formats", "jq(1)", "quo", "a"]), nil),
      (
        Command("a", "x", examples: [Example(String(repeating: "x", count: 77), "x")]),
        "quo a: too long for 80 columns: " + String(repeating: "x", count: 77)
      ),
    ] as [(Command, String?)])
  func problemsAreFound(command: Command, problem: String?) {
    let program = Program(
      "quo", "x", date: "May 1, 2026",
      globalOptions: [OptionGroup("Global options", [Sample.db])],
      groups: [CommandGroup("All", [command])],
      topics: [Topic("formats", "x", [])])
    if let problem {
      #expect(program.problems().contains(problem), "\(program.problems())")
    } else {
      #expect(program.problems() == [])
    }
  }

  private static func command(_ options: Option...) -> Command {
    Command("a", "x", groups: [OptionGroup("Options", options)])
  }

  @Test func commandsAreFoundByTheirPath() {
    #expect(Sample.program.command(at: ["contact", "tag"])?.name == "tag")
    #expect(Sample.program.command(at: ["contact", "tag", "x"]) == nil)
    #expect(Sample.program.command(at: ["tag"]) == nil)
    #expect(Sample.program.command(at: []) == nil)
    #expect(Sample.program.topic(named: "formats")?.name == "formats")
  }
}
