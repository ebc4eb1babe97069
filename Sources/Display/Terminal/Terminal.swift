internal import CTerminal
internal import Glibc
package import Platform

/// The terminal, if there is one, at the other end of a file descriptor.
package struct Terminal: Equatable, Sendable {
  package let isTerminal: Bool
  package let columns: Int
  package let rows: Int

  package init(isTerminal: Bool, columns: Int, rows: Int) {
    self.isTerminal = isTerminal
    self.columns = columns
    self.rows = rows
  }

  /// Takes `COLUMNS` and `LINES` when they are positive numbers, else the terminal's own size, else 80 by 24.
  package init(descriptor: Int32, environment: EnvironmentVariables) {
    let isTerminal = isatty(descriptor) == 1
    var columns: Int32 = 0
    var rows: Int32 = 0
    if isTerminal { _ = quo_terminal_size(descriptor, &columns, &rows) }
    self.init(
      isTerminal: isTerminal,
      columns: Self.size(environment["COLUMNS"]) ?? (columns > 0 ? Int(columns) : 80),
      rows: Self.size(environment["LINES"]) ?? (rows > 0 ? Int(rows) : 24))
  }

  private static func size(_ text: String?) -> Int? {
    guard let text, let number = Int(text), number > 0 else { return nil }
    return min(number, 10_000)
  }
}
