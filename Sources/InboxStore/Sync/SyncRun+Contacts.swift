internal import CivilTime
internal import Formats
internal import QuoAPI
internal import SQLite

/// A sweep through all contacts, as far as it has come.
private struct ContactSweep {
  /// The place after which the service goes on; nil at the beginning, and at the end.
  var cursor: String?
  /// Whether it knows all contacts at the end: not where it goes on with one that was cut off.
  var isWhole: Bool
  var isComplete = false
  var hasRestarted = false
  /// Whether the next page has been asked for.
  var isPrepared = false
  var ids: [String] = []
  var sequence = PageSequence()
  /// The pages that are not taken in yet.
  var pages: [ListPage] = []
  /// When pages were last taken in, in seconds of the run.
  var committedAt: Double
  /// The service's time at which it began.
  let began: Timestamp
}

/// Reading the contacts. The service does not tell which of them changed, so all of them are read once a day.
extension SyncRun {
  func readContacts() throws {
    guard try isDue(.contactsSweptAt) else { return }
    let began = now
    let cursor = try store.fact(.contactsCursor)
    var sweep = ContactSweep(cursor: cursor, isWhole: cursor == nil, committedAt: elapsed(), began: began)
    while !sweep.isComplete {
      do {
        try readPage(of: &sweep)
      } catch {
        // Whatever ends the run, what was read stays.
        try takeIn(&sweep)
        throw error
      }
      if !sweep.isPrepared || areEnough(sweep.pages.count, since: sweep.committedAt) { try takeIn(&sweep) }
    }
    try finishSweep(sweep.isWhole ? sweep.ids : nil, at: began)
  }

  /// Reads the next page, or begins again where the service does not know the cursor any more.
  private func readPage(of sweep: inout ContactSweep) throws {
    if !sweep.isPrepared, isHeadOld { try keepUp() }
    tell(.contacts)
    let request = Self.contacts(after: sweep.cursor)
    let answer = try send([request])[0]
    guard answer.status == 200 else {
      guard !sweep.hasRestarted else {
        throw ServiceError(
          .unexpectedAnswer, request: request.name, status: answer.status, detail: "its cursors do not hold")
      }
      let unread = sweep.pages
      sweep = ContactSweep(
        cursor: nil, isWhole: true, hasRestarted: true, pages: unread, committedAt: sweep.committedAt,
        began: sweep.began)
      return
    }
    let page = try ListPage(answer, to: request)
    try sweep.sequence.check(page)
    sweep.ids += page.elements.map(\.id)
    sweep.cursor = page.cursor
    sweep.isComplete = page.cursor == nil
    sweep.pages.append(page)
    sweep.isPrepared = !sweep.isComplete && !isHeadOld && hasRoom(1)
    if sweep.isPrepared { prepare([Self.contacts(after: sweep.cursor)]) }
  }

  private func takeIn(_ sweep: inout ContactSweep) throws {
    guard !sweep.pages.isEmpty else { return }
    try commit { taking in
      for page in sweep.pages {
        try planNotes(page)
        try taking.take(page.answer.body, named: page.request.name)
        try restore(page, deletedBefore: sweep.began, taking.importer.contacts)
      }
      // Whoever could not be read is not gone.
      if taking.importer.summary.broken > 0 { sweep.isWhole = false }
      try store.set(.contactsCursor, to: sweep.cursor)
    }
    (sweep.pages, sweep.committedAt) = ([], elapsed())
  }

  /// Takes back that contacts were deleted whom the service lists again: a sweep may have missed them.
  private func restore(_ page: ListPage, deletedBefore began: Timestamp, _ contacts: ContactReducer) throws {
    let isDeleted = database.statement("SELECT 1 FROM contacts WHERE quoId = ? AND deletedAt < ?")
    for id in page.elements.map(\.id) where try isDeleted.first(id, began, body: { _ in true }) != nil {
      try contacts.edit(id, [(.deletedAt, .null)], at: now)
    }
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
