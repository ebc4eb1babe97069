internal import CivilTime
internal import QuoAPI

/// A list of the service that is read in windows of time.
enum SyncResource: String, CaseIterable {
  case messages, calls, conversations

  /// The member of an element that the list is ordered by, latest first, and that its windows are of.
  var time: StaticString { self == .conversations ? "updatedAt" : "createdAt" }

  /// Requests a page of the elements from `since` to `until`, in milliseconds; nil leaves an end open.
  ///
  /// Each list has its own operators, and refuses any other. The ends that exclude their time are moved by a
  /// millisecond.
  func page(since: Int64?, until: Int64?, cursor: String?) -> ServiceRequest {
    var request =
      switch self {
      case .messages: ServiceRequest(.get, .dated, ["messages"])
      case .calls: ServiceRequest(.get, .dated, ["calls"], query: [.init("include", "summary,voicemail")])
      case .conversations: ServiceRequest(.get, .v1, ["conversations"])
      }
    func add(_ name: String, _ time: Int64?) {
      if let time { request.query.append(.init(name, Timestamp(milliseconds: time).rfc3339)) }
    }
    switch self {
    case .messages:
      add("createdAt[gt]", since.map { $0 - 1 })
      add("createdAt[lt]", until.map { $0 + 1 })
    case .calls:
      add("createdAt[gte]", since)
      add("createdAt[lte]", until)
    case .conversations:
      add("updatedAfter", since.map { $0 - 1 })
      add("updatedBefore", until.map { $0 + 1 })
    }
    request.query += paging(cursor)
    return request
  }

  /// The size of a page, and the cursor that the page before gave.
  private func paging(_ cursor: String?) -> [ServiceRequest.Parameter] {
    self == .conversations
      ? [.init("maxResults", "100")] + (cursor.map { [.init("pageToken", $0)] } ?? [])
      : [.init("limit", "50")] + (cursor.map { [.init("after", $0)] } ?? [])
  }
}
