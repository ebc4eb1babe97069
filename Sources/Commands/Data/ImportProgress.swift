internal import Glibc
internal import Formats
internal import Display

/// A progress bar on standard error, shown if that is a terminal and the work takes long.
final class ImportProgress {
  private let total: Int64?
  private let terminal: Terminal
  private let isShown: Bool
  private let began = monotonicMilliseconds()
  private var drawn: Int64 = 0
  private var isDrawn = false

  /// The delay before the bar appears, in milliseconds.
  private static let patience: Int64 = 500
  private static let interval: Int64 = 100

  init(sources: [InputSource], session: Session, isQuiet: Bool) {
    terminal = session.messageTerminal
    isShown = terminal.isTerminal && !isQuiet
    total = sources.reduce(0 as Int64?) { sum, source in
      sum.flatMap { sum in source.size.map { sum + $0 } }
    }
  }

  func report(_ bytes: Int64) {
    guard isShown else { return }
    let time = monotonicMilliseconds()
    guard time - began > Self.patience, time - drawn > Self.interval else { return }
    drawn = time
    draw(bytes)
  }

  /// Erases the bar.
  func clear() {
    if isDrawn { write("\r\u{1B}[K") }
    isDrawn = false
  }

  private func draw(_ bytes: Int64) {
    let read = "\(bytes / 1_000_000) MB"
    guard let total, total > 0 else { return write("\r\u{1B}[Kimporting \(read)") }
    let share = min(1, Double(bytes) / Double(total))
    let cells = max(0, min(40, terminal.columns - 40))
    let full = Int(share * Double(cells))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
    write("\r\u{1B}[Kimporting \(bar) \(Int(share * 100)) % of \(total / 1_000_000) MB")
  }

  /// Writes directly to the terminal and ignores errors: a bar that cannot be drawn is no reason to stop.
  private func write(_ text: String) {
    isDrawn = true
    var text = text
    text.withUTF8 { _ = Glibc.write(2, $0.baseAddress, $0.count) }
  }
}

private func monotonicMilliseconds() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
}
