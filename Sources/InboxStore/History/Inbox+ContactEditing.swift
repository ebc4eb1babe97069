internal import SQLite

/// The result of a command on contacts, or of its dry run.
public struct ContactOutcome: Sendable {
  /// The operation to undo; nil when nothing changed, and for a dry run.
  public let operation: Int64?
  /// The ids of changed contacts; for a new contact, its id.
  public let changed: [String]
  /// The number of contacts that needed no change.
  public let unchanged: Int
  /// The changes, field by field.
  public let changes: [FieldChange]
}

extension WritableInbox {
  /// Makes the same edits to contacts, by their ids, in one transaction and one operation named `command`.
  ///
  /// Skips fields that need no change. Throws `invalidProperty` and `tooMany`; nothing has changed then.
  public func edit(
    contacts ids: [String], _ edits: [ContactEdit], command: String, author: Author,
    options: ChangeOptions = ChangeOptions()
  ) throws -> ContactOutcome {
    try change(command: command, author: author, options: options) { editing in
      var seen: Set<String> = []
      return try ids.filter { seen.insert($0).inserted }.map { id in
        guard let contact = try contact(id) else {
          throw InboxError.unknownName(kind: "contact", name: id, known: [])
        }
        let before = ContactDraft(contact)
        var after = before
        try editing.apply(edits, to: &after)
        return Draft(id: id, title: contact.title, isNew: false, before: before, after: after)
      }
    }
  }

  /// Creates a contact with `edits`. Does nothing if an existing contact matches all of them.
  public func addContact(
    _ edits: [ContactEdit], command: String, author: Author, options: ChangeOptions = ChangeOptions()
  ) throws -> ContactOutcome {
    try change(command: command, author: author, options: options) { editing in
      var after = ContactDraft()
      after[.existence] = ContactField.added
      try editing.apply(edits, to: &after)
      if let known = try contact(like: after, edits, editing) {
        return [Draft(id: known.id, title: known.title, isNew: false, before: after, after: after)]
      }
      // The API's contact ids are hexadecimal and have no prefix.
      let id = "CT" + (try database.newUID())
      let name = personName(after[.column(.firstName)], after[.column(.lastName)])
      return [
        Draft(
          id: id,
          title: Contact.title(
            name: name, company: after[.column(.company)], phones: after.phones.list, emails: after.emails.list,
            id: id),
          isNew: true, before: ContactDraft(), after: after)
      ]
    }
  }

  private struct Draft {
    let id: String
    let title: String
    let isNew: Bool
    let before: ContactDraft
    let after: ContactDraft
  }

  private func change(
    command: String, author: Author, options: ChangeOptions, drafts: (ContactEditing) throws -> [Draft]
  ) throws -> ContactOutcome {
    func make() throws -> ContactOutcome {
      let drafts = try drafts(
        ContactEditing(database: database, author: author, properties: propertyKeys(), tags: tags()))
      let due = drafts.map { (draft: $0, changes: $0.after.changes(since: $0.before)) }
        .filter { !$0.changes.isEmpty }
      let unchanged = drafts.count - due.count
      try options.check(due.count, SubjectKind.contact.noun)
      guard !options.isDryRun && !due.isEmpty else {
        return ContactOutcome(
          operation: nil, changed: due.map(\.draft.id), unchanged: unchanged,
          changes: due.flatMap { entry in entry.changes.map { foreseen($0, entry.draft) } })
      }
      // Fields are stamped each by itself.
      let latest = try latestChange(of: due.map(\.draft), Set(due.flatMap { $0.changes.map(\.field.name) }))
      let operation = try OperationWriter(database, command: command, author: author.later(than: latest))
      let writer = ContactWriter(database, author)
      let record = ContactRecord(of: operation.id, on: database)
      for (draft, changes) in due { try write(changes, of: draft, record, writer) }
      try writer.finish()
      try operation.finish(database, .contact, due.count)
      return ContactOutcome(
        operation: operation.id, changed: due.map(\.draft.id), unchanged: unchanged, changes: [])
    }
    return try translatingErrors {
      try options.isDryRun ? database.transaction(.deferred, body: make) : changing(at: author.now, make)
    }
  }

  private func latestChange(of drafts: [Draft], _ fields: Set<String>) throws -> Int64? {
    let rows = try drafts.filter { !$0.isNew }.map { try contact(called: $0.id).row }
    return try LatestChange.time(
      .contact, of: "SELECT value FROM json_each(\(Selection.jsonArray(rows)))", fields: fields.sorted(), on: database)
  }

  /// Records and applies changes.
  private func write(
    _ changes: [(field: ContactField, before: String?, after: String?)], of draft: Draft,
    _ record: borrowing ContactRecord, _ writer: ContactWriter
  ) throws {
    let row =
      if draft.isNew { try writer.add(draft.id) } else { try contact(called: draft.id).row }
    for change in changes {
      try record.begin(change.field, of: row, isNew: draft.isNew)
      try writer.set(change.field, to: change.after, of: row, draft.id)
    }
    try record.end(of: row)
  }

  private func foreseen(
    _ change: (field: ContactField, before: String?, after: String?), _ draft: Draft
  ) -> FieldChange {
    func shown(_ value: String?) -> String? { change.field.readable(value) }
    return FieldChange(
      operation: nil, subject: Subject(.contact, draft.id), name: draft.title, field: change.field.name,
      before: shown(change.before), after: shown(change.after), quoId: nil, revision: nil)
  }

  /// Finds an existing contact equal to the draft, so that running a script twice is harmless.
  private func contact(
    like draft: ContactDraft, _ edits: [ContactEdit], _ editing: ContactEditing
  ) throws -> FoundContact? {
    let name = FoldedText.key(
      personName(draft[.column(.firstName)], draft[.column(.lastName)]))
    let candidates: [FoundContact] =
      if let phone = draft.phones.list.first {
        try liveContacts(
          where: "k.id IN (SELECT contact FROM contactNumbers WHERE number = \(phone.value)) AND k.nameKey IS \(name)")
      } else if let name {
        try liveContacts(where: "k.nameKey = \(name)")
      } else {
        []
      }
    return try candidates.first { candidate in
      guard let contact = try contact(candidate.id) else { return false }
      let before = ContactDraft(contact)
      var after = before
      try editing.apply(edits, to: &after)
      return after.changes(since: before).isEmpty
    }
  }
}

/// Records what an operation changes of contacts. Values are read back from SQLite, so that undo can compare them.
private struct ContactRecord: ~Copyable {
  private let operation: Int64
  private let insert: Statement
  private let update: Statement

  init(of operation: Int64, on database: Database) {
    let kind = ContactField.kind.rawValue
    let current = ContactField.current.text
    self.init(
      operation: operation,
      insert: database.statement(
        """
        INSERT INTO changes (operation, kind, subject, field, before)
        SELECT ?1, \(kind), k.id, h.field, iif(?4, NULL, \(current)) FROM contacts k, (SELECT ?3 AS field) h WHERE k.id = ?2
        """),
      update: database.statement(
        """
        UPDATE changes AS h SET after = (SELECT \(current) FROM contacts k WHERE k.id = h.subject)
         WHERE operation = ?1 AND kind = \(kind) AND subject = ?2
        """))
  }

  private init(operation: Int64, insert: consuming Statement, update: consuming Statement) {
    self.operation = operation
    self.insert = insert
    self.update = update
  }

  /// Records the value of a field before it changes; NULL for a new contact.
  func begin(_ field: ContactField, of row: Int64, isNew: Bool) throws(SQLiteError) {
    try insert.run(operation, row, field.name, isNew)
  }

  /// Records the values of a contact's changed fields after the changes.
  func end(of row: Int64) throws(SQLiteError) {
    try update.run(operation, row)
  }
}
