internal import CivilTime
internal import Formats
internal import QuoAPI
internal import SQLite

/// Reading the contacts. The service does not tell which of them changed, so all of them are read once a day.
extension SyncRun {
  func readContacts() throws {
    guard try isDue(.contactsSweptAt) else { return }
    let began = now
    var ids: [String] = []
    var cursor = try store.fact(.contactsCursor)
    // A sweep that goes on where another was cut off does not know who is gone.
    var isWhole = cursor == nil
    var sequence = PageSequence()
    var hasRestarted = false
    var isPrepared = false
    // Pages that are not taken in yet.
    var pages: [ListPage] = []
    var committedAt = elapsed()
    func takeIn() throws {
      guard !pages.isEmpty else { return }
      try commit { taking in
        for page in pages {
          try planNotes(page)
          try taking.take(page.answer.body, named: page.request.name)
        }
        // Whoever could not be read is not gone.
        if taking.importer.summary.broken > 0 { isWhole = false }
        try store.set(.contactsCursor, to: cursor)
      }
      (pages, committedAt) = ([], elapsed())
    }
    do {
      while true {
        if !isPrepared, isHeadOld { try keepUp() }
        tell(.contacts)
        let request = Self.contacts(after: cursor)
        let answer = try send([request])[0]
        guard answer.status == 200 else {
          // The cursor has expired.
          guard !hasRestarted else {
            throw ServiceError(
              .unexpectedAnswer, request: request.name, status: answer.status, detail: "its cursors do not hold")
          }
          (cursor, isWhole, ids, sequence, hasRestarted) = (nil, true, [], PageSequence(), true)
          isPrepared = false
          continue
        }
        let page = try ListPage(answer, to: request)
        try sequence.check(page)
        ids += page.elements.map(\.id)
        cursor = page.cursor
        pages.append(page)
        isPrepared = cursor != nil && !isHeadOld && hasRoom(1)
        if isPrepared, let cursor { prepare([Self.contacts(after: cursor)]) }
        if !isPrepared || areEnough(pages.count, since: committedAt) { try takeIn() }
        if cursor == nil { break }
      }
    } catch {
      // Whatever ends the run, what was read stays.
      try takeIn()
      throw error
    }
    try finishSweep(isWhole ? ids : nil, at: began)
  }

  private static func contacts(after cursor: String?) -> ServiceRequest {
    var request = ServiceRequest(.get, .v1, ["contacts"], query: [.init("maxResults", "50")])
    guard let cursor else { return request }
    request.query.append(.init("pageToken", cursor))
    request.accepted = [400, 404, 410]
    return request
  }

  /// Plans to ask for the notes of contacts that are new or have changed.
  private func planNotes(_ page: ListPage) throws {
    let isKnown = database.statement("SELECT 1 FROM contacts WHERE quoId = ? AND updatedAt >= ?")
    try page.forEachElement { contact in
      guard let id = contact["id"]?.string, Self.isPlain(id: id) else { return }
      let time = contact["updatedAt"].flatMap(TimeField.said)
      guard try isKnown.first(id, time ?? now, body: { _ in true }) == nil else { return }
      try store.plan(SyncCheck(kind: .notes, subject: id), at: now)
    }
  }

  /// Deletes the contacts that the service once told of, and not in this sweep: `ids` are those that it told of, nil if
  /// the sweep does not know all of them.
  private func finishSweep(_ ids: [String]?, at began: Timestamp) throws {
    let found = ids.map { Set($0) }
    let known =
      try found == nil
      ? []
      : database.all(
        "SELECT quoId FROM contacts WHERE deletedAt IS NULL AND updatedAt > 0 AND updatedAt < \(began)"
      ) { $0.string(0) }
    let gone = known.filter { found?.contains($0) == false }
    try commit { taking in
      for id in gone {
        var contact = IncomingContact(id: id)
        contact.deletedAt = began
        contact.updatedAt = began
        try taking.take(.contact(contact))
      }
      try store.set(.contactsSweptAt, to: now)
    }
    summary.contactsGone = gone.count
  }
}
