internal import Glibc

/// The reading of a secret from standard input, which a terminal does not show while it is typed.
package enum HiddenLine {
  /// An interruption: the signal takes effect as soon as the terminal shows again what is typed.
  private struct Interrupted: Error {}

  /// Reads all of standard input, or, from a terminal, a line without echo after calling `prompt`; nil if it is longer
  /// than `limit` bytes.
  ///
  /// - Throws: `SystemError` where it cannot be read.
  package static func read(limit: Int, prompt: () throws -> Void) throws -> [UInt8]? {
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else {
      return try bytes(limit: limit, isLine: false) { false }
    }
    try prompt()
    return try HeldSignals.whileMaking { isInterrupted in
      var hidden = before
      hidden.c_lflag &= ~tcflag_t(ECHO)
      hidden.c_lflag |= tcflag_t(ECHONL)
      // Keys that end or stop quo by other signals would leave a terminal that shows nothing.
      withUnsafeMutableBytes(of: &hidden.c_cc) { keys in
        keys[Int(VQUIT)] = 0
        keys[Int(VSUSP)] = 0
      }
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
      defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
      return try bytes(limit: limit, isLine: true, isInterrupted: isInterrupted)
    }
  }

  private static func bytes(limit: Int, isLine: Bool, isInterrupted: () -> Bool) throws -> [UInt8]? {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1_024)
    while !isLine || bytes.last != UInt8(ascii: "\n") {
      if isLine {
        // Held signals interrupt no reading, so it is not waited for them there.
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        let count = poll(&input, 1, 100)
        if isInterrupted() { throw Interrupted() }
        guard count > 0 else { continue }
      }
      let count = Glibc.read(STDIN_FILENO, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemError(code: errno) }
      if count == 0 { break }
      bytes += part.prefix(count)
      guard bytes.count <= limit else { return nil }
    }
    return bytes
  }
}
