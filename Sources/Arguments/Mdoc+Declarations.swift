/// The layout of each kind of declaration in a manual page.
extension Mdoc {
  /// The most options of a group that the synopsis spells out; a larger group is a word.
  private static let mostSpelledOut = 8

  mutating func synopsis(of command: Command, path: [String], program: Program) {
    macro("Nm", .text(program.name))
    macro("Cm", .literal(path.joined(separator: " ")))
    for group in command.groups {
      if group.options.count > Mdoc.mostSpelledOut {
        macro("Op", "Ar", .text(group.title.lowercased()))
      } else {
        for option in group.options { synopsis(option) }
      }
    }
    for operand in command.operands {
      let dots: [Word] = operand.arity.repeats ? ["..."] : []
      let name: [Word] = ["Ar", .literal(operand.name)] + dots
      macro(operand.arity.isRequired ? name : ["Op"] + name)
    }
  }

  mutating func synopsis(_ option: Option) {
    macro(["Op"] + spelled(option.short.map { "\($0)" } ?? option.long, option))
  }

  /// The words of an option: `Fl n Ar N`, `Fl Fl status Ar STATUS`.
  private func spelled(_ name: String, _ option: Option) -> [Word] {
    let flag: [Word] = name.count == 1 ? ["Fl"] : ["Fl", "Fl"]
    let value: [Word] = option.placeholder.map { ["Ar", .literal($0)] } ?? []
    return flag + [.literal(name)] + value
  }

  mutating func options(_ title: String?, _ groups: [OptionGroup], last: [Option] = []) {
    var groups = groups.map { ($0.title, $0.options) }
    if groups.isEmpty, !last.isEmpty { groups = [("", [])] }
    guard !groups.isEmpty else { return }
    groups[groups.count - 1].1 += last
    if let title { macro("Sh", .text(title)) }
    for (title, options) in groups where !options.isEmpty {
      if !title.isEmpty, groups.count > 1 {
        macro("Ss", .text(title))
      }
      macro("Bl", "-tag", "-width", "Ds")
      for option in options {
        let names =
          (option.short.map { ["\($0)"] } ?? []) + [option.long] + (option.twin.map { [$0] } ?? [])
        macro(["It"] + Array(names.map { spelled($0, option) }.joined(separator: [","])))
        prose(option.summary.sentence)
        if let details = option.details { prose(details) }
        choices(option.completion, option.summary)
      }
      macro("El")
    }
  }

  mutating func operands(_ command: Command) {
    guard !command.operands.isEmpty else { return }
    macro("Bl", "-tag", "-width", "Ds")
    for operand in command.operands {
      macro("It", "Ar", .literal(operand.name))
      prose(operand.summary.sentence)
      choices(operand.completion, operand.summary)
    }
    macro("El")
  }

  private mutating func choices(_ completion: Completion, _ summary: String) {
    var choices = completion.choices
    if choices.allSatisfy(\.summary.isEmpty) {
      choices = completion.choicesMissing(from: summary)
    }
    guard !choices.isEmpty else { return }
    if choices.allSatisfy(\.summary.isEmpty) {
      prose("One of \(choices.map(\.name).joined(separator: ", ")).")
      return
    }
    macro("Bl", "-tag", "-width", "Ds", "-compact")
    for choice in choices {
      macro("It", "Cm", .literal(choice.name))
      prose(choice.summary.isEmpty ? choice.name : choice.summary.sentence)
    }
    macro("El")
  }

  mutating func commandList(_ commands: [Command], of program: Program) {
    macro("Bl", "-tag", "-width", "Ds")
    for command in commands {
      macro("It", "Xr", .text("\(program.name)-\(command.name)"), "1")
      prose(command.summary.sentence)
    }
    macro("El")
  }

  mutating func paragraphs(_ paragraphs: [String]) {
    blocks(paragraphs.map { .paragraph($0) })
  }

  mutating func sections(_ sections: [Section]) {
    for section in sections {
      macro("Sh", .text(section.title.uppercased()))
      blocks(section.blocks)
    }
  }

  mutating func blocks(_ blocks: [Section.Block]) {
    var isFirst = true
    for block in blocks {
      switch block {
      case .paragraph(let text):
        if !isFirst { macro("Pp") }
        prose(text)
      case .verbatim(let text):
        verbatim(text)
      case .terms(let terms):
        macro("Bl", "-tag", "-width", "Ds")
        for term in terms {
          macro("It", "Cm", .literal(term.name))
          prose(term.meaning)
        }
        macro("El")
      }
      isFirst = false
    }
  }

  mutating func examples(_ examples: [Example]) {
    guard !examples.isEmpty else { return }
    macro("Sh", "EXAMPLES")
    for (index, example) in examples.enumerated() {
      if index > 0 { macro("Pp") }
      prose(example.summary.capitalizedFirst + ":")
      verbatim(example.command)
    }
  }

  mutating func seeAlso(_ references: [Reference]) {
    var sorted = references.sorted { ($0.section, $0.name) < ($1.section, $1.name) }
    sorted = sorted.enumerated().filter { $0 == 0 || sorted[$0 - 1] != $1 }.map(\.element)
    guard !sorted.isEmpty else { return }
    macro("Sh", "SEE", "ALSO")
    for (index, reference) in sorted.enumerated() {
      let comma: [Word] = index + 1 < sorted.count ? [","] : []
      macro(["Xr", .text(reference.name), .text(reference.section)] + comma)
    }
  }
}

extension String {
  /// A summary as a sentence of the manual.
  var sentence: String {
    let text = capitalizedFirst
    return text.last.map { ".?!:".contains($0) } ?? true ? text : text + "."
  }
}
