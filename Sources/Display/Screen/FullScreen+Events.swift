internal import CTerminal
internal import Glibc
package import Platform

extension FullScreen {
  /// The time, in milliseconds, that the rest of a sequence may take after its ESC.
  private static let patience: Int64 = 50

  /// Waits for the next event; nil when `milliseconds` are over, which nil makes endless.
  package func nextEvent(within milliseconds: Int?) throws(SystemError) -> ScreenEvent? {
    let end = milliseconds.map { monotonicMilliseconds() + Int64(max($0, 0)) }
    while true {
      if let event = waitingEvents.popLast() {
        // Ctrl-Z is a byte here, as the terminal is raw.
        return event == .key(.control("z")) ? suspend() : event
      }
      let settling = reader.isWaiting ? latestBytes + Self.patience : nil
      let wait = [end, settling].compactMap { $0 }.min().map { Int32(clamping: max($0 - monotonicMilliseconds(), 0)) }
      var sources = [
        pollfd(fd: quo_screen_signals(), events: Int16(POLLIN), revents: 0),
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&sources, nfds_t(sources.count), wait ?? -1)
      if count < 0, errno != EINTR, errno != EAGAIN { throw SystemError(code: errno) }
      if count > 0, sources[0].revents != 0, let event = readSignals() { return event }
      if count > 0, sources[1].revents != 0 {
        guard readKeys() else { return .ended(signal: SIGHUP) }
        continue
      }
      let now = monotonicMilliseconds()
      if let settling, now >= settling { enqueue(reader.settle()) }
      if waitingEvents.isEmpty, let end, now >= end { return nil }
    }
  }

  /// Keeps keys for the next calls; to be used when no event is waiting.
  private func enqueue(_ keys: [Key]) {
    waitingEvents = keys.reversed().map(ScreenEvent.key)
  }

  /// Reads what the keyboard sent; false where the terminal is gone.
  private func readKeys() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    if count < 0 { return errno == EINTR || errno == EAGAIN }
    latestBytes = monotonicMilliseconds()
    enqueue(reader.take(bytes[..<count]))
    return count > 0
  }

  /// Acts on the signals that came, and returns the event that they are.
  private func readSignals() -> ScreenEvent? {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(quo_screen_signals(), &bytes, bytes.count)
    guard count > 0 else { return nil }
    let signals = bytes[..<count].map(Int32.init)
    if let ending = signals.first(where: { [SIGTERM, SIGHUP, SIGINT].contains($0) }) { return .ended(signal: ending) }
    if signals.contains(SIGTSTP) { return suspend() }
    // After SIGSTOP, of which nobody is told, the terminal may be in the shell's modes.
    if signals.contains(SIGCONT) { return takeAgain(remembersModes: false) }
    forget()
    return .resized
  }
}
