internal import Glibc
package import Platform

/// Which program shows what is longer than the screen, and in which environment.
package struct PagerCommand: Equatable, Sendable {
  /// For `sh -c`, e.g. `less -S`.
  package let text: String
  /// Its variables, as `NAME=value`.
  package let environment: [[UInt8]]

  /// `QUO_PAGER`, else `PAGER`, else `less`. Nil when that is empty or `cat`, or when there is no such program:
  /// then the output is simply not paged.
  package init?(environment: EnvironmentVariables) {
    let text = environment["QUO_PAGER"] ?? environment["PAGER"] ?? "less"
    let words = text.split(separator: " ")
    guard let program = words.first, words != ["cat"], Self.isFound(String(program), environment) else { return nil }
    self.text = text
    // As git does: leave when it fits after all, show colours, leave the text on the screen. What comes is UTF-8,
    // also where no locale says so.
    let defaults = [("LESS", "FRX"), ("LV", "-c"), ("LESSCHARSET", "utf-8")].filter { environment[$0.0] == nil }
    self.environment = environment.entries + defaults.map { Array("\($0.0)=\($0.1)".utf8) }
  }

  /// The shell would only say "not found" after it has swallowed the output, so look first.
  private static func isFound(_ program: String, _ environment: EnvironmentVariables) -> Bool {
    // Quotes, variables, `VAR=value less`: only the shell knows.
    if program.contains(where: { "$'\"\\`=(){};&|<>~*?[#".contains($0) }) { return true }
    if program.contains("/") { return access(program, X_OK) == 0 }
    let folders = environment.path("PATH") ?? Array("/usr/local/bin:/usr/bin:/bin".utf8)
    return Subprocess.find(Array(program.utf8), path: folders) != nil
  }
}
