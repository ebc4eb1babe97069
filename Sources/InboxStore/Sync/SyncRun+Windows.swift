internal import CivilTime
internal import Formats
internal import QuoAPI
internal import SQLite

/// Reading the lists of messages, calls and conversations in windows of time.
extension SyncRun {
  private static let day: Int64 = 86_400_000
  /// Elements that come to a list late are found this long after, in milliseconds.
  private static let overlap: Int64 = 10 * 60_000
  /// The windows of history, in milliseconds: widened where there is little.
  private static let leastWidth = 7 * day
  private static let greatestWidth = 364 * day
  /// The seconds after which the head is read again while history fills in.
  static let headInterval = 120.0

  /// Reads what is new: messages and calls first, then the state of conversations, which may be that of after them.
  func readHead() throws {
    headReadAt = elapsed()
    tell(.news)
    let isKnown = try SyncResource.allCases.allSatisfy { try !store.spans(of: $0).ranges.isEmpty }
    var conversations = try head(of: .conversations)
    var activities = [try head(of: .messages), try head(of: .calls)]
    // Where nothing much is new, one batch tells it all.
    let first = try isKnown && room() > 2 ? [conversations.request] : []
    let requests = activities.map(\.request) + first
    let answers = try send(requests)
    heldThrough = answers.prefix(2).compactMap(\.date).min()?.milliseconds ?? now.milliseconds
    let pages = try zip(activities.indices, answers).map { index, answer in
      try ListPage(answer, to: requests[index], time: activities[index].resource.time)
    }
    try commit { taking in
      for (index, page) in pages.enumerated() { try take(page, into: &activities[index], taking) }
      guard !first.isEmpty, activities.allSatisfy(\.isComplete) else { return }
      let page = try ListPage(answers[2], to: requests[2], time: conversations.resource.time)
      try take(page, into: &conversations, taking)
    }
    activities.removeAll(where: \.isComplete)
    while !activities.isEmpty { try readNext(&activities) }
    var rest = conversations.isComplete ? [] : [conversations]
    while !rest.isEmpty { try readNext(&rest) }
  }

  /// The window of what is later than what is in; at the very beginning the last days.
  private func head(of resource: SyncResource) throws -> SyncWindow {
    let last = try store.spans(of: resource).ranges.last?.upperBound
    let since = last.map { $0 - Self.overlap } ?? now.milliseconds - Self.leastWidth
    return SyncWindow(resource, since: max(since, floor), until: nil)
  }

  /// The time before which nothing is wanted, in milliseconds.
  private var floor: Int64 { options.since?.milliseconds ?? 0 }

  /// Reads the next page of each of the windows, at most a batch of them, and removes those that are complete.
  private func readNext(_ windows: inout [SyncWindow]) throws {
    let count = try min(windows.count, room())
    let requests = windows.prefix(count).map(\.request)
    let answers = try send(requests)
    var pages: [(index: Int, page: ListPage)] = []
    for index in 0..<count {
      guard answers[index].status == 200 else {
        try windows[index].restart(requests[index], status: answers[index].status)
        continue
      }
      let time = windows[index].resource.time
      pages.append((index, try ListPage(answers[index], to: requests[index], time: time)))
    }
    try commit { taking in
      for (index, page) in pages { try take(page, into: &windows[index], taking) }
    }
    windows.removeAll(where: \.isComplete)
  }

  private func take(_ page: ListPage, into window: inout SyncWindow, _ taking: Taking) throws {
    if window.resource != .conversations {
      let checks = try SyncChecks(store)
      let resource = window.resource
      try JSONAnswer.read(page.answer, to: page.request) { object in
        Result {
          guard let data = object["data"] else { return }
          for element in data.elements { try checks.plan(element, of: resource, now: now) }
        }
      }.get()
    }
    try taking.take(page.answer.body, named: page.request.name)
    let end = window.resource == .conversations ? heldThrough ?? now.milliseconds : now.milliseconds
    if let span = try window.take(page, now: end) { try store.add(span, to: window.resource) }
  }

  /// Fills in history, backwards, the latest first, as long as the run may; the head is read again meanwhile.
  func readHistory() throws {
    var widths: [SyncResource: Int64] = [:]
    var windows: [SyncWindow] = []
    while true {
      if isLate { return }
      if elapsed() - headReadAt >= Self.headInterval { try keepUp() }
      while windows.count < Self.batch, let next = try nextWindow(beside: windows, widths) { windows.append(next) }
      guard !windows.isEmpty else { break }
      let before = windows
      try readNext(&windows)
      for window in before where !windows.contains(where: { $0.isSame(as: window) }) {
        // A window that one page was enough for is too narrow.
        let width = widths[window.resource] ?? Self.leastWidth
        widths[window.resource] = window.pages == 0 ? min(width * 2, Self.greatestWidth) : Self.leastWidth
      }
      try tellReached()
    }
    summary.isHistoryComplete = true
  }

  /// Whether the time for history is over.
  var isLate: Bool { options.duration.map { elapsed() >= $0 } ?? false }

  /// The latest window that is neither in nor being read; nil where history is complete.
  private func nextWindow(beside open: [SyncWindow], _ widths: [SyncResource: Int64]) throws -> SyncWindow? {
    let begin = try beginOfLines()
    var found: SyncWindow?
    for resource in SyncResource.allCases {
      var spans = try store.spans(of: resource)
      for window in open where window.resource == resource { spans.insert((window.since ?? 0)...(window.until ?? 0)) }
      guard let gap = spans.gaps(downTo: floor).first, gap.upperBound > found?.until ?? .min else { continue }
      let start = gap.upperBound - (widths[resource] ?? Self.leastWidth)
      let isLast = start <= max(gap.lowerBound, begin)
      let since = isLast ? (gap.lowerBound > 0 ? gap.lowerBound : nil) : start
      found = SyncWindow(resource, since: since, until: gap.upperBound)
    }
    return found
  }

  /// The time from which on the lines exist, with a day's grace: earlier history has few windows, if any.
  private func beginOfLines() throws -> Int64 {
    try database.integer("SELECT min(createdAt) FROM lines").map { $0 - Self.day } ?? .max
  }

  func tellReached() throws {
    let spans = try SyncResource.allCases.map { try store.spans(of: $0).ranges.last }
    guard let reached = spans.compactMap({ $0?.lowerBound }).max() else { return }
    let begin = max(floor, try beginOfLines())
    let whole = Double(now.milliseconds - begin)
    let share = begin < now.milliseconds ? min(1, Double(now.milliseconds - reached) / whole) : nil
    summary.reached = Timestamp(milliseconds: reached)
    tell(.history, share: share, reached: summary.reached)
  }
}
