extension Program {
  /// Lists the faults of the declarations, one line each; a test expects none.
  ///
  /// Most of these faults cannot be seen in a single command: two options of one name, a summary phrased unlike the
  /// others, a line too long for a terminal of 80 columns.
  package func problems() -> [String] {
    var problems = duplicates(commands.map(\.name) + topics.map(\.name)).map {
      "'\($0)' names two commands or topics"
    }
    problems += summaryProblems(summary, of: name)
    problems += globalOptions.flatMap(\.options).flatMap { optionProblems($0, of: name) }
    for topic in topics {
      problems += nameProblems(topic.name) + summaryProblems(topic.summary, of: topic.name)
      problems += sectionProblems(topic.sections, of: topic.name)
    }
    problems += sectionProblems(sections, of: name) + seeAlsoProblems(seeAlso, of: name)
    problems += examples.flatMap { tooLong($0.command, of: name) }
    for command in commands { problems += commandProblems(command, path: name) }
    return problems
  }

  private func commandProblems(_ command: Command, path: String) -> [String] {
    let path = path + " " + command.name
    var problems = nameProblems(command.name) + summaryProblems(command.summary, of: path)
    if !command.subcommands.isEmpty, !(command.operands.isEmpty && (command.groups.isEmpty || command.runsAlone)) {
      problems.append("\(path): has subcommands and does something itself")
    }
    problems += duplicates(command.subcommands.map(\.name)).map {
      "\(path): two subcommands '\($0)'"
    }
    let options = command.options + globalOptions.flatMap(\.options) + [.help, .version]
    problems += duplicates(options.flatMap(\.spellings)).map { "\(path): two options '\($0)'" }
    problems += command.options.flatMap { optionProblems($0, of: path) }
    problems += operandProblems(command.operands, of: path)
    problems += command.examples.flatMap { tooLong($0.command, of: path) }
    problems += command.examples.flatMap { summaryProblems($0.summary, of: path) }
    problems += sectionProblems(command.sections, of: path)
    problems += seeAlsoProblems(command.seeAlso, of: path)
    return problems + command.subcommands.flatMap { commandProblems($0, path: path) }
  }

  private func optionProblems(_ option: Option, of owner: String) -> [String] {
    let place = "\(owner) --\(option.long)"
    var problems = nameProblems(option.long) + summaryProblems(option.summary, of: place)
    if let short = option.short, !short.isASCII || !(short.isLetter || short.isNumber) {
      problems.append("\(place): '-\(short)' is no letter and no digit")
    }
    if option.long.hasPrefix("not-") { problems.append("\(place): looks like a twin") }
    if option.placeholder == "" { problems.append("\(place): empty placeholder") }
    return problems + completionProblems(option.completion, of: place)
  }

  private func operandProblems(_ operands: [Operand], of owner: String) -> [String] {
    var problems: [String] = []
    for (index, operand) in operands.enumerated() {
      let place = "\(owner) \(operand.name)"
      problems += summaryProblems(operand.summary, of: place)
      problems += completionProblems(operand.completion, of: place)
      let isLast = index == operands.count - 1
      if operand.takesRest || operand.arity.repeats, !isLast {
        problems.append("\(place): leaves nothing for what follows")
      }
      if operand.arity.isRequired, index > 0, !operands[index - 1].arity.isRequired {
        problems.append("\(place): required after one that is not")
      }
    }
    return problems
  }

  private func completionProblems(_ completion: Completion, of place: String) -> [String] {
    switch completion {
    case .choices(let choices):
      let names = choices.map(\.name)
      // The tables of the completions rely on such words.
      let unfit = names.filter { $0.isEmpty || !$0.allSatisfy(isWordCharacter) }
      return unfit.map { "\(place): '\($0)' cannot be completed" }
        + duplicates(names).map { "\(place): two choices '\($0)'" }
    case .dynamic(let kind): return nameProblems(kind)
    default: return []
    }
  }

  private func seeAlsoProblems(_ names: [String], of owner: String) -> [String] {
    names.filter { Reference($0, in: self) == nil }.map {
      "\(owner): see also '\($0)', which is no command, topic or manual"
    }
  }
}

private func sectionProblems(_ sections: [Section], of owner: String) -> [String] {
  sections.flatMap { section in
    section.blocks.flatMap { block in
      if case .verbatim(let text) = block { tooLong(text, of: owner) } else { [String]() }
    }
  }
}

private func nameProblems(_ name: String) -> [String] {
  let isPlain = name.allSatisfy { isWordCharacter($0) && !$0.isUppercase }
  return (isPlain && name.first?.isLetter == true) || name.hasPrefix("__")
    ? [] : ["'\(name)' is not lower-case-with-dashes"]
}

private func summaryProblems(_ summary: String, of place: String) -> [String] {
  var problems: [String] = []
  if summary.isEmpty { problems.append("\(place): no summary") }
  if summary.hasSuffix(".") { problems.append("\(place): the summary ends in a full stop") }
  if summary.contains(where: \.isNewline) { problems.append("\(place): a summary of two lines") }
  let start = Array(summary.prefix(2))
  if start.count == 2, start[0].isUppercase, start[1].isLowercase {
    problems.append("\(place): the summary begins with a capital")
  }
  return problems
}

private func tooLong(_ text: String, of place: String) -> [String] {
  text.split(separator: "\n").filter { $0.count > HelpPage.widestVerbatim }.map {
    "\(place): too long for 80 columns: \($0)"
  }
}

private func isWordCharacter(_ character: Character) -> Bool {
  character.isASCII && (character.isLetter || character.isNumber || "-_.+".contains(character))
}

private func duplicates(_ names: [String]) -> [String] {
  var seen: Set<String> = []
  return names.filter { !seen.insert($0).inserted }
}
