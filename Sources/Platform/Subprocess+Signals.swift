extension Subprocess {
  /// Runs a program to its end. A signal that ends this process ends the child first: nobody would wait for it then. The
  /// caller lets the signal take effect.
  ///
  /// - Throws: `SystemError` where the program cannot be started.
  package static func runUnlessInterrupted(
    _ program: [UInt8], arguments: [[UInt8]], input: Stream, output: Stream
  ) throws(SystemError) -> Ending {
    // Before there is a child, so that no signal comes between.
    let signals = AwaitedSignals()
    defer { signals.release() }
    var child = try Subprocess(
      program, arguments: arguments, input: input, output: output, blocked: signals.before)
    return child.wait(signals)
  }

  /// Waits for a child that has its input, in the same way.
  package mutating func waitUnlessInterrupted() -> Ending {
    let signals = AwaitedSignals()
    defer { signals.release() }
    return wait(signals)
  }

  private mutating func wait(_ signals: AwaitedSignals) -> Ending {
    var interruption: Int32?
    while true {
      if let code = exitCodeIfEnded() { return interruption.map { .interrupted(by: $0) } ?? .exited(code) }
      if let signal = signals.next(), interruption == nil {
        interruption = signal
        terminate()
      }
    }
  }
}
