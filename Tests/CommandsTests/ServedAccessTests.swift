import Arguments
import Foundation
import InboxStore
import Platform
import TestSupport
import Testing
import Text

@testable import CivilTime
@testable import Commands

/// What `quo serve` lets in, by the declarations.
@Suite struct ServedAccessTests {
  private static let access = ServedAccess(inbox: Array("/inbox".utf8), user: nil, isReadOnly: false)
  private static let readOnly = ServedAccess(inbox: Array("/inbox".utf8), user: nil, isReadOnly: true)

  private static let commands = CommandTable.all.compactMap { entry in
    let path = entry.path.split(separator: " ").map(String.init)
    return CommandTable.command(at: path)?.runnable.map { (path: path, type: $0) }
  }

  /// Whoever adds a command decides here whether somebody who may only use the inbox may run it.
  @Test func theCommandsThatAreNotServed() {
    #expect(
      Self.commands.filter { !$0.type.reach.isServed }.map { $0.path.joined(separator: " ") }.sorted() == [
        "serve", "sync",
      ])
    // They run where they are asked for.
    #expect(
      Self.commands.filter { !$0.type.reach.isSent }.map { $0.path.joined(separator: " ") }.sorted()
        == ["completion", "demo", "help", "rule examples", "serve"])
  }

  @Test func theOptionsThatAreNotServed() {
    let all = Self.commands.flatMap { $0.type.declaration.options } + GlobalOptions.group.options
    #expect(Set(all.filter { !$0.reach.isServed }.map(\.long)).sorted() == ["exec", "on", "user"])
  }

  /// A value that by its name is a file is declared as one, so that it is refused.
  @Test func whatLooksLikeAFileIsDeclaredAsOne() {
    let names: Set<String> = ["FILE", "PATH", "FOLDER", "DIRECTORY", "DIR", "PROGRAM"]
    for (path, type) in Self.commands {
      for option in type.declaration.options + GlobalOptions.group.options {
        let name = option.placeholder ?? ""
        #expect(names.contains(name) == option.completion.isPath, "\(path) --\(option.long)")
        #expect(name != "COMMAND" || !option.reach.isServed, "\(path) --\(option.long)")
      }
      for operand in type.declaration.operands {
        #expect(names.contains(operand.name) == operand.completion.isPath, "\(path) \(operand.name)")
      }
    }
  }

  /// Every path of every command, given in every way.
  @Test func noPathOfAnyCommandIsServed() throws {
    var count = 0
    for (path, type) in Self.commands {
      let declaration = type.declaration
      func check(_ arguments: ParsedArguments, _ isAllowed: Bool, _ what: String) {
        count += 1
        let isServed = (try? Self.access.check(type, path, arguments)) != nil
        #expect(isServed == (isAllowed && type.reach.isServed), "\(path) \(what)")
      }
      for file in ["/etc/passwd", "x", "", ".", "--", "-/", "/dev/stdin", "- "] {
        for option in declaration.options where option.completion.isPath {
          check(try parsed(path, declaration, ["--\(option.long)=\(file)"]), false, "--\(option.long)=\(file)")
          check(try parsed(path, declaration, ["--\(option.long)=-"]), true, "--\(option.long)=-")
        }
        for (index, operand) in declaration.operands.enumerated() where operand.completion.isPath {
          for place in index..<index + (operand.arity == .any ? 3 : 1) {
            var words = Array(repeating: "-", count: place + 1)
            check(try parsed(path, declaration, ["--"] + words), true, "-")
            words[place] = file
            check(try parsed(path, declaration, ["--"] + words), false, "\(words)")
          }
        }
      }
    }
    #expect(count > 60)
  }

  private func parsed(_ path: [String], _ command: Command, _ words: [String]) throws -> ParsedArguments {
    // The operands that the command needs besides.
    let required = command.operands.filter { $0.arity == .one || $0.arity == .some }.count
    let given = words.first == "--" ? words.count - 1 : 0
    let filling = words.first == "--" ? words : words + ["--"]
    let rest = Array(repeating: "-", count: max(0, required - given))
    let line = (path + filling + rest).map { Argument($0) }
    guard case .run(_, _, let parsed) = try parse(line, as: QuoProgram.declaration) else {
      throw UsageError("no command: \(line)")
    }
    return parsed
  }

  @Test func aReaderChangesNothing() throws {
    for (path, type) in Self.commands {
      let isServed = (try? Self.readOnly.check(type, path, ParsedArguments())) != nil
      #expect(isServed == (type.reach.isServed && !(type is any ChangingCommand.Type)), "\(path)")
    }
  }

  /// Whoever adds a setting decides here whether a value of it may come from the other side: it must name no file and no
  /// program.
  @Test func theSettingsThatAreServed() {
    #expect(Setting.allCases.map(\.rawValue) == ["arrivals", "holidays", "hours", "me", "morning"])
  }

  @Test(arguments: [
    ("COLUMNS", "80", true), ("TZ", "Europe/Paris", true), ("TZ", "EST5EDT,M3.2.0,M11.1.0", true), ("TZ", "", true),
    ("TZ", "/etc/passwd", false), ("TZ", ":/etc/passwd", false), ("TZ", "../../etc/passwd", false),
    ("TZ", "Europe/../../x", false), ("LANG", "fr_CA.UTF-8", true), ("LANG", "a\nb", false), ("LANG", "\u{7F}", false),
    ("QUO_INPUTS", "3.abc", true), ("QUO_INPUTS", "0.abc", false), ("QUO_INPUTS", "1.", false),
    ("QUO_INPUTS", "x", false),
    ("QUO_INPUTS", "99999999.a", false),
    ("LANG", String(repeating: "a", count: 257), false), ("TERM", "xterm-256color", true),
  ])
  func variables(_ name: String, _ value: String, _ isTaken: Bool) throws {
    #expect(try #require(CarriedVariable(rawValue: name)).accepts(value) == isTaken)
    let line = QuotedLine.quoting(["env", "\(name)=\(value)", "quo", "list"].map { Array($0.utf8) })
    #expect((try? ServedRequest(line).variables) == (isTaken ? [name: value] : nil))
  }

  @Test(arguments: [
    "PATH", "HOME", "PAGER", "QUO_PAGER", "EDITOR", "VISUAL", "QUO_DB", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
    "LD_PRELOAD",
    "QUO_NOW", "QUO_HOOK", "TMPDIR", "SQLITE_TMPDIR", "TZDIR", "DISPLAY", "LESSOPEN", "", "tz", "LC_CTYPE",
  ])
  func noOtherVariable(_ name: String) {
    #expect(throws: Failure.self) { try ServedRequest(Array("env \(name)=x quo list".utf8)) }
  }

  @Test func requests() throws {
    func words(_ line: String) throws -> [String] { try ServedRequest(Array(line.utf8)).words.map(\.text) }
    #expect(try words("quo list --ids") == ["list", "--ids"])
    #expect(try words("list") == ["list"])
    #expect(try words("env TZ=UTC quo show 1") == ["show", "1"])
    #expect(try words("quo quo") == ["quo"])
    #expect(try words("/usr/bin/quo list") == ["/usr/bin/quo", "list"])
    #expect(throws: Failure.self) { try words("env sh -c id") }
    #expect(throws: Failure.self) { try words("env -i quo list") }
    #expect(throws: Failure.self) { try words("env") }
  }

  /// The words of parsed arguments are parsed to the same ones.
  @Test func argumentsAreWrittenAsTheyAreRead() throws {
    for line in [
      ["list", "--status", "open", "--not-tag=vip", "--limit=5", "--db", "x y"], ["note", "9", "--", "-n"],
      ["done", "--as=", "9", "-q", "-"], ["import", "--", "-", "--x"], ["contact", "set", "nadia", "a=-"],
    ] {
      guard case .run(let path, _, let parsed) = try parse(line.map { Argument($0) }, as: QuoProgram.declaration),
        case .run(_, _, let again) = try parse(
          path.map { Argument($0) } + parsed.words.map { Argument(bytes: $0) }, as: QuoProgram.declaration)
      else { throw UsageError("no command: \(line)") }
      #expect(again == parsed, "\(line)")
    }
  }

  @Test(arguments: ["<+0530>-05:30", "<-0330>03:30", "<+0000>-00:00"])
  func aZoneWithoutANameIsARule(_ rule: String) {
    let zone = LocalZone(named: rule)
    #expect(zone.offset(at: Timestamp(seconds: 0)) == ["<+0530>-05:30": 19_800, "<-0330>03:30": -12_600][rule] ?? 0)
    for tz in [rule, ":/etc/localtime", "Europe/Paris"] {
      let environment = Environment(variables: .given(["TZ": tz]), clock: Timestamp(seconds: 1_800_000_000))
      #expect(
        LocalZone(named: environment.zoneElsewhere).offset(at: environment.clock)
          == environment.zone.offset(at: environment.clock))
    }
  }
}
