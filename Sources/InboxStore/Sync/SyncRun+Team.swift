internal import CivilTime
internal import Formats
internal import QuoAPI

/// Reading the workspace, its members and its lines.
extension SyncRun {
  private static let day: Int64 = 86_400_000

  /// Checks the key, and learns the service's time.
  func readOrganization() throws {
    let request = ServiceRequest(.get, .dated, ["organization"])
    let answer = try send([request])[0]
    let name = try JSONAnswer.readObject(answer, to: request) { $0["name"]?.string }
    if try name != store.fact(.organization) {
      try inbox.translatingErrors { try store.set(.organization, to: name) }
    }
  }

  /// Reads members and lines once a day, with the hours and the members of each line.
  func readTeam() throws {
    guard try isDue(.teamReadAt) else { return }
    tell(.team)
    _ = try readAll(ServiceRequest(.get, .dated, ["users"], query: [.init("limit", "50")]))
    let lines = try readAll(ServiceRequest(.get, .dated, ["phone-numbers"], query: [.init("limit", "50")]))
    var requests: [(line: String, request: ServiceRequest)] = []
    for line in lines where Self.isPlain(id: line) {
      requests.append((line, .init(.get, .dated, ["phone-numbers", line], query: [.init("include", "businessHours")])))
      requests.append((line, .init(.get, .dated, ["phone-numbers", line, "users"])))
    }
    while !requests.isEmpty {
      let part = try requests.prefix(room()).map { pair in
        var pair = pair
        // A key may be allowed to see a line and not what belongs to it.
        pair.request.accepted = [403, 404]
        return pair
      }
      let answers = try send(part.map(\.request))
      try commit { taking in
        for (pair, answer) in zip(part, answers) { try take(answer, of: pair.line, to: pair.request, taking) }
      }
      requests.removeFirst(part.count)
    }
    try commit { _ in try store.set(.teamReadAt, to: now) }
  }

  private func take(
    _ answer: ServiceAnswer, of line: String, to request: ServiceRequest, _ taking: Taking
  ) throws {
    guard answer.status == 200 else {
      if !summary.linesRefused.contains(line) { summary.linesRefused.append(line) }
      return
    }
    guard request.path.last == "users" else { return try taking.take(answer.body, named: request.name) }
    let record = try JSONAnswer.read(answer, to: request) { object -> String? in
      guard let users = object["data"], users.kind == .array else { return nil }
      var json = JSONWriter()
      json.beginObject()
      json.key("object")
      json.string("phoneNumber")
      json.key("id")
      json.string(line)
      json.key("users")
      users.write(to: &json)
      json.endObject()
      return json.text
    }
    guard let record else { throw JSONAnswer.unexpected(request, "its answer is no list") }
    try taking.take(Array(record.utf8), named: request.name)
  }

  /// Reads a list to its end, a page at a time, and returns the ids of its elements. `plan` is called with each page
  /// before it is taken in.
  func readAll(_ first: ServiceRequest, plan: (ListPage) throws -> Void = { _ in }) throws -> [String] {
    var ids: [String] = []
    var seen: Set<String> = []
    var request = first
    let cursorName = first.version == .v1 ? "pageToken" : "after"
    while true {
      let page = try ListPage(try send([request])[0], to: request)
      try commit { taking in
        try plan(page)
        try taking.take(page.answer.body, named: request.name)
      }
      ids += page.elements.map(\.id)
      guard let cursor = page.cursor else { return ids }
      guard seen.insert(cursor).inserted, !page.elements.isEmpty else {
        throw JSONAnswer.unexpected(request, "its pages have no end")
      }
      request = first
      request.query.append(.init(cursorName, cursor))
    }
  }

  /// Whether something that is read once a day is due.
  func isDue(_ fact: SyncFact) throws -> Bool {
    guard !options.isFull, let last = try store.time(fact) else { return true }
    return now.milliseconds - last.milliseconds >= Self.day || last > now
  }
}
