internal import Arguments
internal import Text
internal import Display

/// Prints the help page for a command's path or a topic's name; for an empty path, the page of the whole program.
func showHelp(_ path: [String], _ environment: Environment, _ settings: UserSettings) throws -> ExitCode {
  let terminal = Terminal(descriptor: 1, environment: environment.variables)
  let style = Style(
    isColored: settings.color(nil).isColored(
      onTerminal: terminal.isTerminal, environment: environment.variables))
  let page = try helpText(path, QuoProgram.declaration.with(settings.aliases), environment, terminal, style)
  let output = Output(
    descriptor: 1, name: "standard output",
    pager: Pager(for: terminal, environment: environment.variables, preferred: settings.pager))
  try output.write(page)
  try output.finish()
  return .success
}

/// Returns a help page as text; that of the whole program also has the programs on PATH that quo runs as commands.
/// Throws `UsageError` with a suggestion if there is no such page.
func helpText(
  _ path: [String], _ program: Program, _ environment: Environment, _ terminal: Terminal, _ style: Style
) throws -> String {
  let program = path.isEmpty ? externalCommands(environment, besides: program).map(program.adding) ?? program : program
  guard let page = HelpPage(path: path, of: program) else {
    let known = program.visibleCommands.map(\.name) + program.topics.map(\.name)
    let name = path.joined(separator: " ")
    throw UsageError(
      "no help on '\(VisibleText.line(name))'",
      hint: suggestion(for: name, among: known).map { "did you mean '\($0)'?" } ?? "'quo help' lists what there is")
  }
  return page.render(width: min(terminal.columns, 100), style: style.isColored ? .colored : .plain)
}

extension HelpStyle {
  static let colored = HelpStyle(
    heading: Mark("\u{1B}[1m", "\u{1B}[0m"), literal: Mark("\u{1B}[36m", "\u{1B}[0m"),
    placeholder: Mark("\u{1B}[4m", "\u{1B}[0m"))
}
