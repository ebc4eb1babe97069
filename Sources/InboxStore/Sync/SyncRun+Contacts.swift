internal import CivilTime
internal import Formats
internal import QuoAPI
internal import SQLite

/// Reading the contacts. The service does not tell which of them changed, so all of them are read once a day.
extension SyncRun {
  func readContacts() throws {
    guard try isDue(.contactsSweptAt) else { return }
    tell(.contacts)
    let began = now
    let isKnown = try database.prepare("SELECT 1 FROM contacts WHERE quoId = ? AND updatedAt >= ?")
    let request = ServiceRequest(.get, .v1, ["contacts"], query: [.init("maxResults", "50")])
    let ids = try readAll(request) { page in
      if elapsed() - headReadAt >= Self.headInterval { tell(.contacts) }
      try planNotes(page, isKnown)
    }
    try removeGone(ids, at: began)
  }

  /// Plans to ask for the notes of contacts that are new or have changed.
  private func planNotes(_ page: ListPage, _ isKnown: borrowing Statement) throws {
    let contacts = try JSONAnswer.read(page.answer, to: page.request) { object in
      object["data"].map { data in
        data.elements.map { (id: $0["id"]?.string ?? "", updatedAt: $0["updatedAt"]?.string) }
      }
    }
    for contact in contacts ?? [] where Self.isPlain(id: contact.id) {
      let time = contact.updatedAt.flatMap { Timestamp(rfc3339: $0) }
      guard try isKnown.first(contact.id, time ?? now, body: { _ in true }) == nil else { continue }
      try store.plan(SyncCheck(kind: .notes, subject: contact.id), at: now)
    }
  }

  /// Deletes the contacts that the service once told of, and now told of no more.
  private func removeGone(_ ids: [String], at began: Timestamp) throws {
    let found = Set(ids)
    let known = try database.all(
      "SELECT quoId FROM contacts WHERE deletedAt IS NULL AND updatedAt > 0 AND updatedAt < \(began)"
    ) { $0.string(0) }
    let gone = known.filter { !found.contains($0) }
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
