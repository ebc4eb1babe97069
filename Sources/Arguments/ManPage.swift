/// A manual page in mdoc: `quo(1)`, `quo-list(1)` and so on, `quo-formats(7)` for a topic.
package struct ManPage: Sendable {
  package let name: String
  /// The section of the manual: 1 for commands, 7 for topics.
  package let section: Int
  package let text: String

  package var fileName: String { "\(name).\(section)" }

  /// Makes all pages of a program. A subcommand is documented in its command's page.
  package static func all(for program: Program) -> [ManPage] {
    var pages = [program.page]
    pages += program.visibleCommands.map { program.page(for: $0) }
    pages += program.topics.map { program.page(for: $0) }
    return pages
  }
}

extension Program {
  fileprivate var page: ManPage {
    var mdoc = begin(name, 1, summary)
    mdoc.macro("Sh", "SYNOPSIS")
    mdoc.macro("Nm", .text(name))
    for option in globalOptions.flatMap(\.options) + [.help, .version] { mdoc.synopsis(option) }
    mdoc.macro("Ar", "COMMAND")
    mdoc.macro("Op", "Ar", "ARGUMENTS")

    mdoc.macro("Sh", "DESCRIPTION")
    mdoc.paragraphs(description.isEmpty ? [summary.sentence] : description)
    mdoc.macro("Sh", "COMMANDS")
    for group in groups where group.commands.contains(where: { !$0.isHidden }) {
      mdoc.macro("Ss", .text(group.title))
      mdoc.commandList(group.commands.filter { !$0.isHidden }, of: self)
    }
    mdoc.options("GLOBAL OPTIONS", globalOptions, last: [.help, .version])
    if !topics.isEmpty {
      mdoc.macro("Sh", "TOPICS")
      mdoc.macro("Bl", "-tag", "-width", "Ds")
      for topic in topics {
        mdoc.macro("It", "Xr", .text("\(name)-\(topic.name)"), "7")
        mdoc.prose(topic.summary.sentence)
      }
      mdoc.macro("El")
    }
    let others = visibleCommands.map(\.name) + topics.map(\.name) + seeAlso
    end(&mdoc, sections: sections, examples: examples, seeAlso: others, page: name)
    return ManPage(name: name, section: 1, text: mdoc.text)
  }

  fileprivate func page(for command: Command) -> ManPage {
    let pageName = "\(name)-\(command.name)"
    var mdoc = begin(pageName, 1, command.summary)
    let paths = visiblePaths.filter { $0.path[0] == command.name && $0.command.isComplete }
    mdoc.macro("Sh", "SYNOPSIS")
    for (path, command) in paths { mdoc.synopsis(of: command, path: path, program: self) }

    mdoc.macro("Sh", "DESCRIPTION")
    mdoc.paragraphs(command.description.isEmpty ? [command.summary.sentence] : command.description)
    mdoc.operands(command)
    mdoc.options("OPTIONS", command.groups)
    if !command.subcommands.isEmpty { mdoc.macro("Sh", "COMMANDS") }
    for (path, subcommand) in paths.dropFirst(command.isComplete ? 1 : 0) {
      mdoc.macro("Ss", .literal(([name] + path).joined(separator: " ")))
      mdoc.paragraphs([subcommand.summary.sentence] + subcommand.description)
      mdoc.operands(subcommand)
      mdoc.options(nil, subcommand.groups)
    }
    mdoc.macro("Pp")
    mdoc.prose("The options of")
    mdoc.macro("Xr", .text(name), "1")
    mdoc.prose("are understood too, before and after the command.")

    let all = [command] + paths.map(\.command).filter { $0 != command }
    end(
      &mdoc, sections: all.flatMap(\.sections), examples: all.flatMap(\.examples),
      seeAlso: [name] + all.flatMap(\.seeAlso), page: pageName)
    return ManPage(name: pageName, section: 1, text: mdoc.text)
  }

  fileprivate func page(for topic: Topic) -> ManPage {
    let pageName = "\(name)-\(topic.name)"
    var mdoc = begin(pageName, 7, topic.summary)
    mdoc.macro("Sh", "DESCRIPTION")
    mdoc.prose(topic.summary.sentence)
    for section in topic.sections {
      mdoc.macro("Ss", .text(section.title))
      mdoc.blocks(section.blocks)
    }
    end(&mdoc, sections: [], examples: [], seeAlso: [name], page: pageName)
    return ManPage(name: pageName, section: 7, text: mdoc.text)
  }

  private func begin(_ page: String, _ section: Int, _ summary: String) -> Mdoc {
    var mdoc = Mdoc()
    mdoc.macro("Dd", .macro(date))
    mdoc.macro("Dt", .text(page.uppercased()), .text("\(section)"))
    mdoc.macro("Os")
    mdoc.macro("Sh", "NAME")
    mdoc.macro("Nm", .text(page))
    mdoc.macro("Nd", .text(summary))
    return mdoc
  }

  /// Writes the last sections, in the order that mdoc prescribes.
  private func end(
    _ mdoc: inout Mdoc, sections: [Section], examples: [Example], seeAlso: [String], page: String
  ) {
    let before = ["ENVIRONMENT", "FILES", "EXIT STATUS"]
    let after = ["DIAGNOSTICS", "STANDARDS", "HISTORY", "AUTHORS", "CAVEATS", "BUGS"]
    let titled = sections.map { (title: $0.title.uppercased(), section: $0) }
    mdoc.sections(titled.filter { !(before + after).contains($0.title) }.map(\.section))
    for title in before { mdoc.sections(titled.filter { $0.title == title }.map(\.section)) }
    mdoc.examples(examples)
    mdoc.sections(titled.filter { $0.title == after[0] }.map(\.section))
    mdoc.seeAlso(seeAlso.compactMap { Reference($0, in: self) }.filter { $0.name != page })
    for title in after.dropFirst() {
      mdoc.sections(titled.filter { $0.title == title }.map(\.section))
    }
  }
}
