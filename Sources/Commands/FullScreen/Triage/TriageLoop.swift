internal import CivilTime
internal import Display
internal import InboxStore

/// Runs triage on a terminal: waits for keys and for changes by others, and draws what comes of them.
struct TriageLoop {
  /// The way in which triage ended.
  enum Ending: Equatable {
    case left
    case signal(Int32)
  }

  private let session: Session
  private let inbox: WritableInbox
  private let screen: FullScreen
  private var desk: TriageDesk
  private(set) var triage: Triage
  /// The inbox's change counter when the list was read.
  private var counter: Int64

  init(_ session: Session, _ inbox: WritableInbox, _ desk: TriageDesk, on screen: FullScreen, filters: String) throws {
    (self.session, self.inbox, self.desk, self.screen) = (session, inbox, desk, screen)
    counter = try inbox.changeCounter()
    triage = Triage(filters: filters, size: screen.size, now: session.now, zone: session.zone)
  }

  mutating func run() throws -> Ending {
    while true {
      try desk.answer(\.need, of: &triage)
      try screen.show(triage.picture)
      _ = triage.take(.drawn)
      // Nothing is drawn while nothing happens, so that a screen at which nobody looks costs next to nothing.
      while true {
        if let first = try screen.nextEvent(within: Glance.milliseconds) {
          if let ending = try take(first) { return ending }
          try takeNews()
          break
        }
        let isLater = try takeTime()
        if try takeNews() || isLater { break }
      }
    }
  }

  /// Takes an event and all that came before the next picture, because they mean the one that is on the screen; returns
  /// the ending if one of them was the last.
  private mutating func take(_ first: ScreenEvent) throws -> Ending? {
    var event: ScreenEvent? = first
    while let next = event {
      switch next {
      case .resized: _ = triage.take(.resized(screen.size))
      case .ended(let signal): return .signal(signal)
      case .key(let key):
        for effect in triage.take(.key(key)) {
          if effect == .leave { return .left }
          _ = triage.take(desk.perform(effect) { try screen.lend($0) })
        }
        // The next key acts on what is highlighted then.
        try desk.answer(\.listNeed, of: &triage)
      }
      event = try screen.nextEvent(within: 0)
    }
    return nil
  }

  /// Looks at the clock; tells whether the times on the screen are others now.
  private mutating func takeTime() throws -> Bool {
    let now = try session.environment.renewed.now()
    let isLater = now.milliseconds / 60_000 != triage.now.milliseconds / 60_000
    _ = triage.take(.tick(now))
    return isLater
  }

  /// Looks for changes by other processes and for reminders that have fallen due; tells whether there are any.
  @discardableResult
  private mutating func takeNews() throws -> Bool {
    let latest = try inbox.changeCounter()
    guard try latest != counter || inbox.fallsDue(by: triage.now) else { return false }
    counter = latest
    _ = triage.take(.changedElsewhere)
    return true
  }
}
