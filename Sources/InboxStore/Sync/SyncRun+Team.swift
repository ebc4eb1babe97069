internal import CivilTime
internal import Formats
internal import QuoAPI
internal import SQLite

/// Reading the workspace, its members and its lines.
extension SyncRun {
  /// Checks the key, and learns the service's time.
  func readOrganization() throws {
    let request = ServiceRequest(.get, .dated, ["organization"])
    let answer = try send([request])[0]
    let name = try JSONAnswer.readObject(answer, to: request) { $0["name"]?.string }
    if try name != store.fact(.organization) {
      try inbox.translatingErrors { try store.set(.organization, to: name) }
    }
  }

  /// Reads members and lines once a day, and plans to ask for the hours and the members of each line.
  func readTeam() throws {
    guard try isDue(.teamReadAt) else { return }
    tell(.team)
    _ = try readAll(ServiceRequest(.get, .dated, ["users"], query: [.init("limit", "50")]))
    let lines = try readAll(ServiceRequest(.get, .dated, ["phone-numbers"], query: [.init("limit", "50")]))
    try inbox.translatingErrors {
      try database.transaction {
        for line in lines where Self.isPlain(id: line) {
          try store.plan(SyncCheck(kind: .hours, subject: line), at: now)
          try store.plan(SyncCheck(kind: .lineMembers, subject: line), at: now)
        }
        try store.set(.teamReadAt, to: now)
      }
    }
  }

  /// Reads a list to its end, takes it in, and returns the ids of its elements.
  private func readAll(_ request: ServiceRequest) throws -> [String] {
    var ids: [String] = []
    try forEachPage(of: request) { page in
      try commit { try $0.take(page.answer.body, named: request.name) }
      ids += page.elements.map(\.id)
    }
    return ids
  }

  /// Reads a list of the dated API page by page. Throws `ServiceError` for one without an end.
  func forEachPage(of first: ServiceRequest, _ body: (ListPage) throws -> Void) throws {
    var sequence = PageSequence()
    var request = first
    while true {
      let page = try ListPage(try send([request])[0], to: request)
      try sequence.check(page)
      try body(page)
      guard let cursor = page.cursor else { return }
      request = first
      request.query.append(.init("after", cursor))
    }
  }

  /// Whether something that is read once a day, and by a full sync, is due. A full sync that was cut off is gone on with.
  func isDue(_ fact: SyncFact) throws -> Bool {
    guard let last = try store.time(fact) else { return true }
    if options.isFull, let began = try store.time(.fullBeganAt), last < began { return true }
    return now.milliseconds - last.milliseconds >= Timestamp.day || last > now
  }
}
