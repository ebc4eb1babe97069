internal import CSQLite

extension Database {
  /// Calls `tick` again and again while statements run, some hundred times a second; nil ends that.
  package func whileRunning(_ tick: (() -> Void)?) {
    ticking = tick.map(Ticking.init)
    guard let ticking else { return sqlite3_progress_handler(handle, 0, nil, nil) }
    sqlite3_progress_handler(
      handle, instructionsBetweenTicks,
      { context in
        if let context { Unmanaged<Ticking>.fromOpaque(context).takeUnretainedValue().tick() }
        return 0
      }, Unmanaged.passUnretained(ticking).toOpaque())
  }
}

/// Boxes a closure, for C.
final class Ticking {
  let tick: () -> Void

  init(_ tick: @escaping () -> Void) {
    self.tick = tick
  }
}

private let instructionsBetweenTicks: Int32 = 50_000
