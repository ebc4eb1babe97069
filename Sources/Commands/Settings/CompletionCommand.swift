internal import Display
package import Arguments
internal import Text

/// `quo completion SHELL`: the script with which a shell completes quo's words.
package struct CompletionCommand: FreeCommand {
  private enum Shell: String, CaseIterable {
    case bash, zsh, fish
  }

  package static let declaration = Command(
    "completion", "print the completion script for a shell",
    description: [
      "Prints the script with which bash, zsh or fish completes commands, options, and what is in the inbox: names, tags, "
        + "views. The Debian package and 'make install' put it where each shell looks; this is for quo without them."
    ],
    operands: [
      Operand("SHELL", "bash, zsh or fish", completion: .choices(Shell.allCases.map { Choice($0.rawValue) }))
    ],
    examples: [
      Example("eval \"$(quo completion bash)\"", "in ~/.bashrc"),
      Example("quo completion zsh >~/.zfunc/_quo", "a folder that is in $fpath before compinit"),
      Example("quo completion fish >~/.config/fish/completions/quo.fish", "for fish"),
    ])

  package static var output: CommandOutput { .none }

  package static var reach: Reach { .nothing }

  private let shell: Shell

  package init(_ arguments: ParsedArguments) throws {
    let name = arguments.operands[0].text
    guard let shell = Shell(rawValue: name) else {
      throw UsageError(
        "no completion for '\(VisibleText.line(name))'",
        hint: suggestion(for: name, among: Shell.allCases.map(\.rawValue)).map { "did you mean '\($0)'?" }
          ?? "there is one for bash, zsh and fish")
    }
    self.shell = shell
  }

  package func run(_ session: Session) throws -> ExitCode {
    try session.output.write(script(for: QuoProgram.declaration))
    return .success
  }

  private func script(for program: Program) -> String {
    switch shell {
    case .bash: BashCompletion.script(for: program)
    case .zsh: ZshCompletion.script(for: program)
    case .fish: FishCompletion.script(for: program)
    }
  }
}
