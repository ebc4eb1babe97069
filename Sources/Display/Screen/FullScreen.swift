internal import CTerminal
internal import Glibc
package import Platform

/// The terminal of standard input and output, taken over by a program that fills the screen.
///
/// It is given back by `close()`, and also if the process traps or is killed. There is one at a time.
package final class FullScreen {
  private var painter: Painter
  private let output = Output(descriptor: STDOUT_FILENO, name: "the terminal")
  private var shown: Canvas?
  var reader = KeyReader()
  /// Events that were read together with an earlier one, the next one last.
  var waitingEvents: [ScreenEvent] = []
  /// The time, in milliseconds, of the latest bytes from the keyboard.
  var latestBytes: Int64 = 0
  private var isClosed = false

  package init(environment: EnvironmentVariables, style: Style) throws(ScreenError) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    let name = environment["TERM"] ?? ""
    guard !name.isEmpty, name != "dumb" else { throw .dumb }
    painter = Painter(style)
    var code = quo_screen_open(STDIN_FILENO, STDOUT_FILENO)
    guard code == 0 else { throw .refused(SystemError(code: code)) }
    code = quo_screen_take(1)
    guard code == 0 else {
      close()
      throw .refused(SystemError(code: code))
    }
  }

  deinit {
    close()
  }

  /// The terminal's own size: `COLUMNS` and `LINES` do not follow it when the window changes.
  package var size: ScreenSize {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard quo_terminal_size(STDOUT_FILENO, &columns, &rows) == 0, columns > 0, rows > 0 else {
      return ScreenSize(columns: 80, rows: 24)
    }
    return ScreenSize(columns: Int(columns), rows: Int(rows))
  }

  /// Draws the difference to what is on the screen.
  package func show(_ canvas: Canvas) throws(OutputError) {
    shown = canvas
    do throws(OutputError) {
      try output.write(painter.bytes(toShow: canvas))
      try output.flush()
    } catch {
      painter.forget()
      throw error
    }
  }

  /// Gives the terminal back while `body` runs another program on it, then takes it again and draws the canvas anew.
  package func lend<Result>(_ body: () throws -> Result) throws -> Result {
    quo_screen_give()
    quo_screen_begin_lending()
    let result = Swift.Result { try body() }
    quo_screen_end_lending()
    let code = quo_screen_take(0)
    guard code == 0 else { throw ScreenError.refused(SystemError(code: code)) }
    painter.forget()
    if let shown, shown.size == size { try show(shown) } else { waitingEvents.insert(.resized, at: 0) }
    return try result.get()
  }

  /// Gives the terminal back; may be called again.
  package func close() {
    if !isClosed { quo_screen_close() }
    isClosed = true
  }

  /// Stops the whole job, as Ctrl-Z does elsewhere, and takes the terminal again when the job goes on.
  func suspend() -> ScreenEvent {
    quo_screen_give()
    quo_screen_stop_job()
    return takeAgain(remembersModes: true)
  }

  /// Takes the terminal, of which nothing is known any more.
  func takeAgain(remembersModes: Bool) -> ScreenEvent {
    painter.forget()
    return quo_screen_take(remembersModes ? 1 : 0) == 0 ? .resized : .ended(signal: SIGHUP)
  }

  /// Draws everything anew the next time.
  func forget() {
    painter.forget()
  }
}
