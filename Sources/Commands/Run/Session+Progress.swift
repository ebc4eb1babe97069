internal import InboxStore

extension Session {
  /// Does work on an inbox and shows meanwhile, where it takes long, `what` it is and for how long it has been going on.
  func showing<Result>(
    _ what: @escaping () -> String, on inbox: Inbox, isQuiet: Bool, _ work: () throws -> Result
  ) rethrows -> Result {
    let line = ProgressLine(self, isQuiet: isQuiet)
    guard line.isShown else { return try work() }
    let draw = { line.draw { "\(what()), \(line.seconds) s" } }
    draw()
    inbox.whileRunning(draw)
    defer {
      inbox.whileRunning(nil)
      line.clear()
    }
    return try work()
  }
}
