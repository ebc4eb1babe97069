internal import CivilTime
internal import Formats
internal import QuoAPI
internal import SQLite

/// Reading the lists of messages, calls and conversations in windows of time.
extension SyncRun {
  /// Elements that come to a list late are found this long after, in milliseconds.
  private static let overlap: Int64 = 10 * 60_000
  /// The first window of a list, in milliseconds, and the first ones of history, before their density is known.
  private static let firstWidth = 7 * Timestamp.day
  private static let firstHistoryWidth = 28 * Timestamp.day
  /// The elements that a window of history should have: four pages. Several are read at once.
  private static let windowSize = 200
  /// The seconds after which the head is read again while history fills in.
  private static let headInterval = 120.0

  /// Reads what is new: messages and calls first, then the state of conversations, which may be that of after them.
  func readHead() throws {
    headReadAt = elapsed()
    heldThrough = now.milliseconds
    tell(.news)
    var conversations = [try head(of: .conversations)]
    var activities = [try head(of: .messages), try head(of: .calls)]
    let isKnown = try SyncResource.allCases.allSatisfy { try !store.spans(of: $0).ranges.isEmpty }
    if try isKnown && room() > 2 {
      // If not much is new, a single batch tells it all.
      let pages = try readPages(activities + conversations).map { try $0.page() }
      var taken = try activities.indices.map { try take(pages[$0], into: &activities[$0]) }
      let last = try take(pages[2], into: &conversations[0])
      if activities.allSatisfy(\.isComplete) { taken.append(last) }
      try takeIn(taken)
      if taken.count == activities.count {
        try readAll(activities)
        try takeIn([last])
      }
    } else {
      try readAll(activities)
    }
    try readAll(conversations)
  }

  /// Has the conversations of the last weeks read again once a day, and all of them by a full sync: nobody knows whether
  /// the service counts a mark as an update, by which their list is read.
  func sweepConversations() throws {
    guard try isDue(.conversationsSweptAt) else { return }
    let start = options.isFull ? Timestamp(milliseconds: 0) : Timestamp(milliseconds: now.milliseconds - Self.swept)
    try inbox.translatingErrors {
      try database.transaction {
        try store.removeSpans(of: .conversations, from: start)
        try store.set(.conversationsSweptAt, to: now)
      }
    }
  }

  private static let swept = 28 * Timestamp.day

  /// The window of what is later than what is in; at the very beginning the last days.
  private func head(of resource: SyncResource) throws -> SyncWindow {
    let last = try store.spans(of: resource).ranges.last?.upperBound
    let since = last.map { $0 - Self.overlap } ?? now.milliseconds - Self.firstWidth
    return SyncWindow(resource, since: max(since, floor), until: nil)
  }

  /// The time before which nothing is wanted, in milliseconds.
  private var floor: Int64 { max(0, options.since?.milliseconds ?? 0) }

  /// The answer to the request of a window.
  private struct Turn {
    let request: ServiceRequest
    let answer: ServiceAnswer
    let time: StaticString

    func page() throws -> ListPage { try ListPage(answer, to: request, time: time) }
  }

  private func readPages(_ windows: [SyncWindow]) throws -> [Turn] {
    let requests = windows.map(\.request)
    return zip(zip(requests, try send(requests)), windows).map {
      Turn(request: $0.0, answer: $0.1, time: $1.resource.time)
    }
  }

  /// A page that was read and is not taken in yet, with what is in with it.
  private struct Taken {
    let resource: SyncResource
    let page: ListPage
    let span: ClosedRange<Int64>?
  }

  /// Reads the next page of each of the windows, at most a batch of them.
  private func readNext(_ windows: inout [SyncWindow]) throws -> [Taken] {
    var pages: [Taken] = []
    for (index, turn) in try readPages(Array(windows.prefix(room()))).enumerated() {
      if turn.answer.status == 200 {
        pages.append(try take(turn.page(), into: &windows[index]))
      } else {
        try windows[index].restart(turn.request, status: turn.answer.status)
      }
    }
    return pages
  }

  private func take(_ page: ListPage, into window: inout SyncWindow) throws -> Taken {
    let end = window.resource == .conversations ? heldThrough ?? now.milliseconds : now.milliseconds
    return Taken(resource: window.resource, page: page, span: try window.take(page, now: end))
  }

  /// Reads windows to their ends.
  private func readAll(_ windows: [SyncWindow]) throws {
    var windows = windows.filter { !$0.isComplete }
    while !windows.isEmpty {
      try takeIn(readNext(&windows))
      windows.removeAll(where: \.isComplete)
    }
  }

  /// Takes pages in, as one operation.
  private func takeIn(_ pages: [Taken]) throws {
    guard !pages.isEmpty else { return }
    try commit { taking in for page in pages { try take(page, taking) } }
  }

  private func take(_ taken: Taken, _ taking: Taking) throws {
    let page = taken.page
    var isBelieved = true
    if taken.resource == .conversations {
      isBelieved = try !reopensAll(page)
      summary.isDoneUnknown = summary.isDoneUnknown || !isBelieved
      taking.importer.conversations.believesStates = isBelieved
    } else {
      let checks = SyncChecks(store)
      try page.forEachElement { try checks.plan($0, of: taken.resource, now: now) }
    }
    let broken = taking.importer.summary.broken
    try taking.take(page.answer.body, named: page.request.name)
    guard let span = taken.span else { return }
    // The stretch of a page with broken records is asked for again, by the next run: now it would be the same.
    let isWhole = taking.importer.summary.broken == broken
    guard isBelieved && isWhole else { return passed[taken.resource, default: TimeSpans()].insert(span) }
    try store.add(span, to: taken.resource)
  }

  /// The number of done conversations that are reopened in a row, while the service tells of no other that is done.
  private static let mostReopened = 20

  /// Whether a page reopens too many conversations that were done, as was agreed: it is likelier that the undocumented
  /// way of telling has changed than that somebody reopened them all. Any conversation that is done shows that it has
  /// not.
  private func reopensAll(_ page: ListPage) throws -> Bool {
    var reopened = 0
    var isDoneTold = false
    let isAgreed = database.statement(
      """
      SELECT 1 FROM agreements a JOIN conversations c ON c.id = a.conversation WHERE c.quoId = ? AND a.state = 'done'
      """)
    try page.forEachElement { element in
      let until = element["snoozedUntil"].flatMap(TimeField.said)?.milliseconds
      if RemoteState(snoozedUntil: until, now: now.milliseconds) == .done {
        isDoneTold = true
      } else if try isAgreed.first(element["id"]?.string ?? "", body: { _ in true }) != nil {
        reopened += 1
      }
    }
    let before = try isDoneTold ? 0 : store.fact(.reopened).flatMap { Int($0) } ?? 0
    if !isDoneTold, reopened > 0, before + reopened >= Self.mostReopened { return true }
    if isDoneTold || reopened > 0 { try store.set(.reopened, to: isDoneTold ? nil : String(before + reopened)) }
    return false
  }

  /// Fills in history, backwards, the latest first, as long as the run may; the head is read again meanwhile.
  func readHistory() throws {
    var widths: [SyncResource: Int64] = [:]
    var windows: [SyncWindow] = []
    var isPrepared = false
    // Pages that are not taken in yet, and the windows that are complete with them.
    var pages: [Taken] = []
    var complete: [SyncWindow] = []
    var committedAt = elapsed()
    while isPrepared || !isLate {
      if !isPrepared {
        if isHeadOld { try keepUp() }
        try fill(&windows, beside: [], widths)
      }
      guard !windows.isEmpty else {
        summary.isHistoryComplete = passed.isEmpty
        return
      }
      do {
        pages += try readNext(&windows)
      } catch {
        // Whatever ends the run, what was read stays.
        try takeIn(pages)
        throw error
      }
      for window in windows { widths[window.resource] = window.width(of: Self.windowSize) ?? widths[window.resource] }
      complete += windows.filter(\.isComplete)
      windows.removeAll(where: \.isComplete)
      try fill(&windows, beside: complete, widths)
      // The service answers the next batch while this one is taken in.
      let next = windows.prefix(batchSize)
      isPrepared = !isLate && !isHeadOld && !next.isEmpty && hasRoom(next.count)
      if isPrepared { prepare(next.map(\.request)) }
      guard !isPrepared || areEnough(pages.count, since: committedAt) else { continue }
      try takeIn(pages)
      (pages, complete, committedAt) = ([], [], elapsed())
      try tellReached()
    }
  }

  /// Whether pages are to be taken in of which the first came after `time`: a fast service's are taken in together.
  func areEnough(_ pages: Int, since time: Double) -> Bool {
    pages >= Self.mostPages || elapsed() - time >= Self.patience
  }

  /// The pages, and the seconds, after which pages are taken in at the latest.
  private static let mostPages = 384
  private static let patience = 2.0

  func hasRoom(_ count: Int) -> Bool {
    options.maxRequests.map { summary.requests + count <= $0 } ?? true
  }

  /// Opens windows until a batch of them is being read; those that the service is asked for in the same way stand
  /// together.
  private func fill(
    _ windows: inout [SyncWindow], beside others: [SyncWindow], _ widths: [SyncResource: Int64]
  ) throws {
    while windows.count < batchSize, let next = try nextWindow(beside: others + windows, widths) {
      windows.append(next)
    }
    windows = windows.filter { $0.resource != .conversations } + windows.filter { $0.resource == .conversations }
  }

  /// Whether the head is to be read again.
  var isHeadOld: Bool { elapsed() - headReadAt >= Self.headInterval }

  /// Whether the time for history is over.
  var isLate: Bool { options.duration.map { elapsed() >= $0 } ?? false }

  /// The latest window that is neither in nor being read; nil where history is complete.
  private func nextWindow(beside open: [SyncWindow], _ widths: [SyncResource: Int64]) throws -> SyncWindow? {
    let begin = try beginOfLines()
    var found: SyncWindow?
    for resource in SyncResource.allCases {
      var spans = try store.spans(of: resource)
      for window in open where window.resource == resource { spans.insert((window.since ?? 0)...(window.until ?? 0)) }
      for range in passed[resource]?.ranges ?? [] { spans.insert(range) }
      guard let gap = spans.gaps(downTo: floor).first, gap.upperBound > found?.until ?? .min else { continue }
      let width = widths[resource] ?? Self.firstHistoryWidth
      let isLast = gap.upperBound - max(gap.lowerBound, begin) <= width
      let since = isLast ? (gap.lowerBound > 0 ? gap.lowerBound : nil) : gap.upperBound - width
      found = SyncWindow(resource, since: since, until: gap.upperBound)
    }
    return found
  }

  /// The time from which on the lines exist, with a day's grace: earlier history has few windows, if any.
  private func beginOfLines() throws -> Int64 {
    try database.integer("SELECT min(createdAt) FROM lines").map { $0 - Timestamp.day } ?? .max
  }

  func tellReached() throws {
    let spans = try SyncResource.allCases.map { try store.spans(of: $0).ranges.last }
    guard let reached = spans.compactMap({ $0?.lowerBound }).max() else { return }
    let begin = max(floor, try beginOfLines())
    let whole = Double(now.milliseconds - begin)
    let share = begin < now.milliseconds ? min(1, Double(now.milliseconds - reached) / whole) : nil
    summary.reached = reached > 0 ? Timestamp(milliseconds: reached) : nil
    tell(.history, share: share, reached: summary.reached)
  }
}
