internal import Glibc
internal import Platform
internal import Display

/// A line of progress on standard error, shown if that is a terminal and the work takes long.
final class ProgressLine {
  let terminal: Terminal
  let isShown: Bool
  private let began = monotonicMilliseconds()
  private var drawn: Int64 = 0
  private var isDrawn = false

  /// The delay before the line appears, in milliseconds.
  private let patience: Int64
  private static let interval: Int64 = 100

  init(_ session: Session, isQuiet: Bool) {
    terminal = session.messageTerminal
    isShown = terminal.isTerminal && !isQuiet
    patience = session.environment.variables["QUO_PROGRESS"].flatMap { Int64($0) } ?? 1_000
    session.progress = self
  }

  /// The seconds since the work began.
  var seconds: Int64 { (monotonicMilliseconds() - began) / 1_000 }

  /// Draws the line anew, unless it is too early or was drawn just now.
  func draw(_ text: () -> String) {
    guard isShown else { return }
    let time = monotonicMilliseconds()
    guard time - began >= patience, time - drawn > Self.interval else { return }
    drawn = time
    write("\r\u{1B}[K" + String(text().prefix(max(1, terminal.columns - 1))))
  }

  /// Erases the line.
  func clear() {
    if isDrawn { write("\r\u{1B}[K") }
    isDrawn = false
  }

  /// A bar of at most 40 cells, on a terminal that has room for it beside `reserved` cells of text.
  func bar(_ share: Double, beside reserved: Int = 40) -> String {
    let cells = max(0, min(40, terminal.columns - reserved))
    let full = Int(min(1, max(0, share)) * Double(cells))
    return String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
  }

  /// Writes directly to the terminal and ignores errors: a line that cannot be drawn is no reason to stop.
  private func write(_ text: String) {
    isDrawn = true
    var text = text
    text.withUTF8 { _ = Glibc.write(2, $0.baseAddress, $0.count) }
  }
}
