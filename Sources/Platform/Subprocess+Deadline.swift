internal import Glibc

extension Subprocess {
  /// The end of a child that has only so much time.
  package enum Ending: Equatable, Sendable {
    case exited(Int32)
    /// The child was told to end, as its time was over.
    case timedOut
    /// The child was told to end, as this process was.
    case interrupted(by: Int32)
  }

  /// The time that a child has to end after SIGTERM, in milliseconds.
  private static let grace: Int64 = 1_000

  /// The time between two looks at what the child takes of its input, in milliseconds.
  private static let glance: Int64 = 50

  /// Runs a program with `input` as its standard input to its end, to `end` on the monotonic clock in milliseconds, or
  /// to a signal that ends this process, which the caller then lets take effect.
  ///
  /// - Throws: `SystemError` where the program cannot be started.
  package static func run(
    _ program: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]? = nil, input: [UInt8], until end: Int64
  ) throws(SystemError) -> Ending {
    // Before there is a child, so that no signal comes between.
    let signals = AwaitedSignals()
    defer { signals.release() }
    var child = try Subprocess(
      program, arguments: arguments, environment: environment, input: .pipe, blocked: signals.before)
    let handler = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, handler) }
    if let descriptor = child.input { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
    var rest = input[...]
    var outcome: Ending?
    var deadline = end
    while true {
      child.write(&rest)
      if let code = child.exitCodeIfEnded() { return outcome ?? .exited(code) }
      let left = deadline - monotonicMilliseconds()
      if left <= 0 {
        guard outcome == nil else { return outcome ?? .timedOut }
        (outcome, deadline) = (.timedOut, monotonicMilliseconds() + grace)
        child.terminate()
        continue
      }
      if let signal = signals.next(within: min(left, rest.isEmpty ? 1_000 : glance)), outcome == nil {
        (outcome, deadline) = (.interrupted(by: signal), monotonicMilliseconds() + grace)
        child.terminate()
      }
    }
  }

  /// Writes as much as the child takes now, and tells it when that was all.
  private mutating func write(_ rest: inout ArraySlice<UInt8>) {
    guard let input else { return }
    let written = rest.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
    if written > 0 { rest = rest.dropFirst(written) }
    if written < 0, errno != EAGAIN, errno != EINTR { rest = [] }
    if rest.isEmpty { closeInput() }
  }
}
