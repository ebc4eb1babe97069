import Arguments
import Testing

@testable import Commands

@Suite struct ProgramTests {
  @Test func nothingIsWrongWithTheDeclarations() {
    #expect(QuoProgram.declaration.problems() == [])
  }

  @Test func everyDeclaredCommandIsFound() {
    func check(_ command: Command, _ path: [String]) {
      let path = path + [command.name]
      #expect(CommandTable.command(at: path)?.declaration == command)
      for subcommand in command.subcommands { check(subcommand, path) }
    }
    for command in QuoProgram.declaration.commands { check(command, []) }
    #expect(CommandTable.command(at: []) == nil)
    #expect(CommandTable.command(at: ["config", "nothing"]) == nil)
    #expect(CommandTable.command(at: ["list", "list"]) == nil)
  }

  /// A reader finds a command's type and its file by the words that are typed.
  @Test func everyCommandIsCalledByItsWords() throws {
    for command in CommandTable.all {
      let words = command.path.split { $0 == " " || $0 == "_" }
      let type = try #require(CommandTable.command(at: command.path.split(separator: " ").map(String.init)))
      #expect("\(type)" == words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() + "Command")
    }
  }

  /// What a shell is told to ask for is something that `__complete` knows.
  @Test func everyKindOfWordIsKnown() {
    func kinds(_ command: Command) -> [String] {
      let completions = command.options.map(\.completion) + command.operands.map(\.completion)
      let own = completions.compactMap { if case .dynamic(let kind) = $0 { kind } else { nil as String? } }
      return own + command.subcommands.flatMap(kinds)
    }
    for kind in QuoProgram.declaration.commands.flatMap(kinds) {
      #expect(CompleteCommand.Kind(rawValue: kind) != nil, "\(kind)")
    }
  }

  @Test func everyTopicHasAPage() throws {
    for topic in ["cron", "formats", "filters", "exit-codes", "environment", "times", "views", "database"] {
      let page = try #require(HelpPage(path: [topic], of: QuoProgram.declaration))
      for line in page.render(width: 80).split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }
  }
}
