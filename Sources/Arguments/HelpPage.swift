/// The text of `quo --help`, `quo COMMAND --help` and `quo help TOPIC`.
package struct HelpPage: Sendable {
  /// The longest verbatim line: an indent of four in 80 columns.
  static let widestVerbatim = 76

  /// A piece of a term in the left column.
  struct Piece: Sendable {
    enum Kind: Sendable { case literal, placeholder, plain }
    let text: String
    let kind: Kind

    static func literal(_ text: String) -> Piece { Piece(text: text, kind: .literal) }
    static func placeholder(_ text: String) -> Piece { Piece(text: text, kind: .placeholder) }
    static func plain(_ text: String) -> Piece { Piece(text: text, kind: .plain) }
  }

  enum Block: Sendable {
    case paragraph(String)
    case usage([String])
    case heading(String)
    /// A paragraph under a heading.
    case indented(String)
    case verbatim(String)
    case terms([(term: [Piece], meaning: String)])
    case examples([Example])
  }

  var blocks: [Block] = []

  /// Makes the page for a command's path, for a topic's name, or for the program if the path is empty; nil if the path
  /// names none of these.
  package init?(path: [String], of program: Program) {
    if path.isEmpty {
      add(program)
    } else if let command = program.command(at: path) {
      add(command, path: path, of: program)
    } else if path.count == 1, let topic = program.topic(named: path[0]) {
      blocks.append(.paragraph("\(program.name) \(topic.name): \(topic.summary)"))
      add(topic.sections)
    } else {
      return nil
    }
  }

  private mutating func add(_ program: Program) {
    blocks.append(.paragraph("\(program.name): \(program.summary)"))
    blocks.append(.usage(["\(program.name) [OPTIONS] COMMAND [ARGUMENTS]"]))
    blocks += program.description.map { .paragraph($0) }
    for group in program.groups { add(group.title, commands: group.commands) }
    add(program.globalOptions, last: [.help, .version])
    if !program.topics.isEmpty {
      add("Topics", program.topics.map { ([.literal($0.name)], $0.summary) })
    }
    add(program.examples)
    blocks.append(
      .paragraph("'\(program.name) help COMMAND' tells more, '\(program.name) help TOPIC' too."))
  }

  private mutating func add(_ command: Command, path: [String], of program: Program) {
    blocks.append(.paragraph(command.summary.capitalizedFirst))
    blocks.append(.usage(usages(of: command, path: path, program: program)))
    blocks += command.description.map { .paragraph($0) }
    add("Commands", commands: command.subcommands)
    if !command.operands.isEmpty {
      let operands = command.operands.map { operand in
        let meaning = operand.summary + choiceList(operand.completion, operand.summary)
        return (term: [Piece.placeholder(operand.usage)], meaning: meaning)
      }
      add("Operands", operands)
    }
    add(command.groups, last: [])
    add(program.globalOptions, last: [.help])
    add(command.sections)
    add(command.examples)
  }

  private mutating func add(_ title: String, commands: [Command]) {
    let visible = commands.filter { !$0.isHidden }
    if !visible.isEmpty { add(title, visible.map { ([.literal($0.name)], $0.summary) }) }
  }

  private mutating func add(_ title: String, _ terms: [(term: [Piece], meaning: String)]) {
    blocks += [.heading(title), .terms(terms)]
  }

  /// Adds options by group; `last` joins the last group, or a group of its own if there is none.
  private mutating func add(_ groups: [OptionGroup], last: [Option]) {
    var groups = groups.map { ($0.title, $0.options) }
    if groups.isEmpty, !last.isEmpty { groups = [("Options", [])] }
    if !groups.isEmpty { groups[groups.count - 1].1 += last }
    for (title, options) in groups where !options.isEmpty {
      add(title, options.map { (term($0), $0.summary + choiceList($0.completion, $0.summary)) })
    }
  }

  private mutating func add(_ sections: [Section]) {
    for section in sections {
      blocks.append(.heading(section.title))
      for block in section.blocks {
        switch block {
        case .paragraph(let text): blocks.append(.indented(text))
        case .verbatim(let text): blocks.append(.verbatim(text))
        case .terms(let terms):
          blocks.append(.terms(terms.map { ([.literal($0.name)], $0.meaning) }))
        }
      }
    }
  }

  private mutating func add(_ examples: [Example]) {
    if !examples.isEmpty { blocks += [.heading("Examples"), .examples(examples)] }
  }
}

/// The usage lines: `quo done [OPTIONS] [ID...]`, `quo config COMMAND [ARGUMENTS]`, or both if `runsAlone`.
func usages(of command: Command, path: [String], program: Program) -> [String] {
  var usages: [[String]] = []
  if command.isComplete {
    usages.append((command.groups.isEmpty ? [] : ["[OPTIONS]"]) + command.operands.map(\.usage))
  }
  if !command.subcommands.isEmpty { usages.append(["COMMAND", "[ARGUMENTS]"]) }
  return usages.map { ([program.name] + path + $0).joined(separator: " ") }
}

/// The left column, with the long names below each other: `-n, --dry-run`, `    --[not-]status STATUS`.
private func term(_ option: Option) -> [HelpPage.Piece] {
  var pieces: [HelpPage.Piece] =
    option.short.map { [.literal("-\($0)"), .plain(", ")] } ?? [.plain("    ")]
  pieces.append(.literal("--\(option.hasTwin ? "[not-]" : "")\(option.long)"))
  if let placeholder = option.placeholder {
    pieces += [.plain(" "), .placeholder(placeholder)]
  }
  return pieces
}

private func choiceList(_ completion: Completion, _ summary: String) -> String {
  let names = completion.choicesMissing(from: summary).map(\.name)
  return names.isEmpty ? "" : " [\(names.joined(separator: ", "))]"
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
