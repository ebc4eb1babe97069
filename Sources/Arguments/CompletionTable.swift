/// Tables of words for the completions of all three shells, read by a small engine in each shell's own language. The
/// fields of a line are separated by `|`.
struct CompletionTable {
  /// A command with the words that may follow its name.
  struct Row {
    /// The path, such as `contact set`.
    let path: String
    /// The names of option groups.
    let groups: [String]
    /// The spec of each operand; a last `*` repeats the operand before.
    let operands: [String]
    let summary: String
  }

  /// A named list of lines: `SPELLINGS|SPEC|SUMMARY` for options, the spellings behind a `+` where the option may be
  /// given again; `WORD|SUMMARY` for choices.
  struct Named {
    let name: String
    let lines: [(fields: [String], summary: String)]
  }

  private(set) var rows: [Row] = []
  /// The groups of options, that of the global options first.
  private(set) var groups: [Named] = []
  private(set) var choices: [Named] = []
  let topics: [(fields: [String], summary: String)]

  init(_ program: Program) {
    topics = program.topics.map { ([$0.name], $0.summary) }
    let everywhere = program.globalOptions.flatMap(\.options) + [.help]
    _ = group("global", everywhere)
    rows.append(
      Row(
        path: "", groups: [group("program", [.version])],
        operands: program.otherCommands == .none
          ? [] : [spec(program.otherCommands, isList: false, name: "other commands")],
        summary: program.summary))
    for (path, command) in program.visiblePaths {
      let names = command.groups.map { group($0.title, $0.options) }
      var operands = command.operands.map { spec($0.completion, isList: $0.isList, name: $0.name) }
      if command.operands.last?.arity.repeats == true { operands.append("*") }
      rows.append(
        Row(
          path: path.joined(separator: " "), groups: names, operands: operands,
          summary: command.summary))
    }
  }

  /// The spec of a value: `flag` takes no value; `asks` and `choices` take a comma list.
  private mutating func spec(_ option: Option) -> String {
    guard option.takesValue else { return "flag" }
    return spec(option.completion, isList: option.isList, name: option.long)
  }

  private mutating func spec(_ completion: Completion, isList: Bool, name: String) -> String {
    switch completion {
    case .none: return "any"
    case .file: return "file"
    case .directory: return "directory"
    case .command: return "command"
    case .dynamic(let kind): return (isList ? "asks:" : "ask:") + kind
    case .choices(let choices):
      let lines = choices.map { (fields: [$0.name], summary: $0.summary) }
      let set = CompletionTable.add(lines, named: name, to: &self.choices)
      return (isList ? "choices:" : "choice:") + set
    }
  }

  private mutating func group(_ title: String, _ options: [Option]) -> String {
    let lines = options.map { option in
      let spellings = (option.isRepeatable ? ["+"] : []) + option.spellings
      return (fields: [spellings.joined(separator: " "), spec(option)], summary: option.summary)
    }
    return CompletionTable.add(lines, named: title, to: &groups)
  }

  /// Adds lines under a name that may be part of a shell variable's name; equal lines are kept once.
  private static func add(
    _ lines: [(fields: [String], summary: String)], named title: String, to list: inout [Named]
  ) -> String {
    let base = String(
      title.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    var name = base
    var number = 1
    while let other = list.first(where: { $0.name == name }) {
      if other.lines.elementsEqual(lines, by: { $0 == $1 }) { return name }
      number += 1
      name = "\(base)_\(number)"
    }
    list.append(Named(name: name, lines: lines))
    return name
  }
}

extension CompletionTable {
  /// Writes the tables as shell variables, by whose names the engine finds them.
  func declared(
    withSummaries: Bool, as variable: (_ name: String, _ lines: [String]) -> String
  ) -> String {
    let topics = Named(name: "topics", lines: topics)
    let summary = withSummaries ? "|SUMMARY" : ""
    var parts = ["# COMMAND|GROUPS OF OPTIONS|OPERANDS\(summary)"]
    parts.append(variable("commands", rows.map { $0.line(withSummary: withSummaries) }))
    parts.append(variable(topics.name, topics.text(withSummaries: withSummaries)))
    parts.append("\n# SPELLINGS|WHAT FOLLOWS\(summary)")
    parts += groups.map {
      variable("options_\($0.name)", $0.text(withSummaries: withSummaries))
    }
    if !choices.isEmpty { parts.append("\n# CHOICE\(summary)") }
    parts += choices.map {
      variable("choices_\($0.name)", $0.text(withSummaries: withSummaries))
    }
    return parts.joined(separator: "\n")
  }
}

extension CompletionTable.Row {
  func line(withSummary: Bool) -> String {
    let fields = [path, groups.joined(separator: " "), operands.joined(separator: " ")]
    return (withSummary ? fields + [summary] : fields).joined(separator: "|")
  }
}

extension CompletionTable.Named {
  func text(withSummaries: Bool) -> [String] {
    lines.map { (withSummaries ? $0.fields + [$0.summary] : $0.fields).joined(separator: "|") }
  }
}
