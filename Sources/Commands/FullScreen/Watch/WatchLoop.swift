internal import CivilTime
internal import Display
internal import InboxStore

/// Keeps a list on a terminal up to date.
struct WatchLoop {
  private let inbox: Inbox
  private let filters: FilterOptions
  private let screen: FullScreen
  private var session: Session
  private var filter: Filter
  private var watch: WatchScreen
  /// The inbox's change counter when the list was read.
  private var counter: Int64

  /// The keys that are taken before the next picture.
  private static let burst = 16

  init(
    _ session: Session, _ inbox: Inbox, _ filters: FilterOptions, _ filter: Filter, on screen: FullScreen
  ) throws {
    (self.session, self.inbox, self.filters, self.filter, self.screen) = (session, inbox, filters, filter, screen)
    counter = try inbox.changeCounter()
    watch = WatchScreen(filters: filters.terms.typed, size: screen.size, now: session.now, zone: session.zone)
  }

  /// Draws until somebody leaves, and returns the signal that was it, if one was.
  mutating func run() throws -> Int32? {
    while true {
      try read()
      try screen.show(watch.picture)
      var event: ScreenEvent?
      // Nothing is drawn while nothing happens.
      repeat {
        event = try screen.nextEvent(within: Glance.milliseconds)
      } while try !takeNews() && event == nil
      // Keys may come faster than pictures can be drawn.
      for count in 1... {
        guard let next = event else { break }
        switch next {
        case .resized: watch.size = screen.size
        case .ended(let signal): return signal
        case .key(let key):
          if watch.take(key) { return nil }
          try read()
        }
        event = count < Self.burst ? try screen.nextEvent(within: 0) : nil
      }
    }
  }

  /// Reads all that has to be known before the list can be drawn.
  private mutating func read() throws {
    while let anchor = watch.need {
      let page = watch.page
      watch.take(
        try inbox.stretch(of: filter, order: Order(), around: anchor, before: 2 * page, after: 2 * page), around: anchor
      )
      if filters.isEmpty { watch.totals = try ScreenTotals(inbox.inboxTotals()) }
    }
  }

  /// Looks at the clock, and for changes by other processes; tells whether the list may be another one.
  private mutating func takeNews() throws -> Bool {
    session = try session.renewed()
    let isLater = session.now.milliseconds / 60_000 != watch.now.milliseconds / 60_000
    let latest = try inbox.changeCounter()
    guard try isLater || latest != counter || inbox.fallsDue(by: session.now) else { return false }
    try inbox.checkVersion()
    try inbox.setTime(session.now)
    counter = latest
    watch.now = session.now
    // Times such as --idle 3d go on. A name that is no longer known leaves the filter as it was.
    if let renewed = try? filters.resolve(in: session.filterContext(inbox)) { filter = renewed }
    watch.readAgain()
    return true
  }
}
