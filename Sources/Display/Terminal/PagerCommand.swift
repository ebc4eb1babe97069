internal import Glibc
package import Platform

/// The program for text longer than the screen, with its environment.
package struct PagerCommand: Equatable, Sendable {
  /// The command line for `sh -c`, e.g. `less -S`.
  package let text: String
  /// The variables of the program, as `NAME=value`.
  package let environment: [[UInt8]]

  /// Takes `QUO_PAGER`, else `preferred`, else `PAGER`, else `less`; nil, so that the output is not paged, when the command is empty or
  /// `cat` or when there is no such program.
  package init?(environment: EnvironmentVariables, preferred: @autoclosure () -> String? = nil) {
    let text = environment["QUO_PAGER"] ?? preferred() ?? environment["PAGER"] ?? "less"
    let words = text.split(separator: " ")
    guard let program = words.first, words != ["cat"], Self.isFound(String(program), environment) else { return nil }
    self.text = text
    // Like git: quit if the text fits on the screen, show colours, leave the text on the screen. The text is UTF-8
    // whatever the locale says.
    let defaults = [("LESS", "FRX"), ("LV", "-c"), ("LESSCHARSET", "utf-8")].filter { environment[$0.0] == nil }
    self.environment = environment.forChild + defaults.map { Array("\($0.0)=\($0.1)".utf8) }
  }

  /// The variables with which `less` begins at the end of the text. A word of the command line would be a file's name to
  /// another program, and also to other versions of `less`; what else reads `LESS` passes over this.
  var environmentAtEnd: [[UInt8]] {
    let name = Array("LESS=".utf8)
    // In front, because an option of the user's may reach as far as the end; `$` ends the command.
    return environment.map { $0.starts(with: name) ? Array("LESS=+G$".utf8) + $0.dropFirst(name.count) : $0 }
  }

  /// Looks for the program before starting the shell, which reports "not found" only after consuming the output.
  private static func isFound(_ program: String, _ environment: EnvironmentVariables) -> Bool {
    // Quotes, variables, `VAR=value less`: only the shell can tell.
    if program.contains(where: { "$'\"\\`=(){};&|<>~*?[#".contains($0) }) { return true }
    if program.contains("/") { return access(program, X_OK) == 0 }
    let folders = environment.path("PATH") ?? Array("/usr/local/bin:/usr/bin:/bin".utf8)
    return Subprocess.find(Array(program.utf8), path: folders) != nil
  }
}
