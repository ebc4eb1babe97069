internal import QuoAPI

/// A stretch of time of a list that is read page by page, latest first.
///
/// After each page, what lies between its oldest element and the window's end is in, so that a run that is cut off
/// goes on there; a cursor that expired is replaced by a window that begins there.
struct SyncWindow {
  let resource: SyncResource
  /// The lower end in milliseconds; nil if everything earlier is wanted.
  let since: Int64?
  /// The upper end; nil at the head of the list, whose end is the latest element read.
  private(set) var until: Int64?
  private var cursor: String?
  private(set) var isComplete = false
  /// The elements read so far.
  private var count = 0
  /// The time of the latest element that was read at the head.
  private var latest: Int64?
  /// The time down to which everything is in; nil before the first page.
  private var reached: Int64?
  /// Whether a page was not in the order of times: then only the whole window says what is in.
  private var isUnordered = false
  private var sequence = PageSequence()
  /// The times at which it began again; to do so twice at the same time would go on for ever.
  private var restarts: Set<Int64> = []

  init(_ resource: SyncResource, since: Int64?, until: Int64?) {
    self.resource = resource
    self.since = since
    self.until = until
  }

  /// The width, in milliseconds, of a window with so many elements, as far as this one can tell; nil if it cannot.
  func width(of elements: Int) -> Int64? {
    guard let end = until, let start = isComplete ? since : reached, end > start else { return nil }
    let each = (end - start) / Int64(max(1, count))
    return each.multipliedReportingOverflow(by: Int64(elements)).overflow ? .max : each * Int64(elements)
  }

  var request: ServiceRequest {
    var request = resource.page(since: since, until: until, cursor: cursor)
    // The cursor has expired.
    if cursor != nil { request.accepted = [400, 404, 410] }
    return request
  }

  /// Takes the next page. Returns the stretch of time that is in with it alone, or, of a list that is not in order, with
  /// all of the window; nil if there is none yet.
  ///
  /// `now` is the service's time, beyond which nothing is in. Throws `ServiceError` for a list without an end.
  mutating func take(_ page: ListPage, now: Int64) throws -> ClosedRange<Int64>? {
    try sequence.check(page)
    count += page.elements.count
    cursor = page.cursor
    let before = reached
    if let times = page.descendingTimes, times.upperBound <= reached ?? .max {
      latest = latest ?? times.upperBound
      reached = times.lowerBound
    } else if !page.elements.isEmpty {
      isUnordered = true
      latest = max(latest ?? .min, page.elements.compactMap(\.time).max() ?? .min)
    }
    if let since, let reached, !isUnordered, reached < since { cursor = nil }
    isComplete = cursor == nil
    return covered(above: before, now: now)
  }

  /// Takes the service's refusal of the cursor: begins again where the last page ended.
  mutating func restart(_ request: ServiceRequest, status: Int) throws {
    guard restarts.insert(isUnordered ? .min : reached ?? .max).inserted else {
      throw ServiceError(.unexpectedAnswer, request: request.name, status: status, detail: "its cursors do not hold")
    }
    cursor = nil
    sequence = PageSequence()
    // Elements of the last page's time may be missing.
    if let reached, !isUnordered { until = reached }
    if isUnordered { reached = nil }
  }

  private func covered(above before: Int64?, now: Int64) -> ClosedRange<Int64>? {
    let top = isUnordered ? until ?? latest : before ?? until ?? latest
    guard let end = (top ?? (isComplete ? since : nil)).map({ min($0, now) }) else { return nil }
    let start = isComplete ? since ?? 0 : isUnordered ? nil : reached.map { $0 + 1 }
    return start.flatMap { $0 <= end ? $0...end : nil }
  }
}
