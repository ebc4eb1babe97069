import Arguments
import Foundation
import InboxStore
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

  /// Whoever writes a command and forgets its line in the table meets this test.
  @Test func everyCommandIsInTheTable() throws {
    func types(_ type: any QuoCommand.Type) -> [String] { ["\(type)"] + type.subcommands.flatMap(types) }
    let known = Set(CommandTable.groups.flatMap(\.commands).flatMap { types($0.type) })
    let sources = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Sources/Commands")
      .standardizedFileURL
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var written: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      // Each part begins with the name of a type, and has the rest of its file up to the next.
      for part in text.components(separatedBy: "package struct ").dropFirst()
      where part.contains("package static let declaration") {
        written.insert(String(part.prefix { $0.isLetter || $0.isNumber }))
      }
    }
    #expect(written.count > 40)
    #expect(written.subtracting(known) == [])
  }

  /// The options that every changing command has, but for the screen, whose keys change one thing after another, and for a test, which changes nothing.
  @Test(arguments: CommandTable.all.map(\.path)) func everyChangeCanBeTriedAndExplained(_ path: String) throws {
    let type = try #require(CommandTable.command(at: path.split(separator: " ").map(String.init)))
    guard type.runnable is any ChangingCommand.Type, !["triage", "rule test"].contains(path) else { return }
    let options = Set(type.declaration.groups.flatMap(\.options).map(\.long))
    #expect(options.isSuperset(of: ["dry-run", "message", "json"]))
  }

  /// Whoever reads another value of a conversation and forgets its field meets this test.
  @Test func everyValueOfAConversationIsAField() throws {
    let tried = try TriedInbox.filled()
    let first = try Inbox(path: Array(tried.path.utf8)).conversations(.inbox)[0]
    let values = Mirror(reflecting: first).children.compactMap(\.label)
    let shown = conversationRecord.fields.map(\.name).map { $0 == "pinned" ? "isPinned" : $0 }
    #expect(values.count > 15 && Set(values).isSubset(of: shown))
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
