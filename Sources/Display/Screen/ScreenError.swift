package import Platform

/// The reason why quo cannot fill the screen.
package enum ScreenError: Error, Equatable, Sendable {
  /// Standard input or output is no terminal.
  case notATerminal
  /// `TERM` is empty or `dumb`: the terminal cannot move its cursor.
  case dumb
  case refused(SystemError)
}
