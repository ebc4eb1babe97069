internal import SQLite

/// Merges the fields that exports of quo's own changed: pins, tags, notes, views, settings and members. Afterwards each
/// has the value of its latest change, whichever copy made it.
///
/// Fields that versions of objects say, too, are merged by their stamps, and rules by `RuleMerge`.
final class FieldMerge {
  private let database: Database
  private let insert: Statement
  /// Whether an export of quo's own brought anything new.
  private var hasRecords = false
  /// The names of views that were something else here.
  private(set) var replacedViews: Set<String> = []

  init(_ database: Database) throws {
    self.database = database
    try database.execute(
      """
      CREATE TEMP TABLE IF NOT EXISTS changedElsewhere (
        kind INTEGER NOT NULL, subject ANY NOT NULL, field TEXT NOT NULL, PRIMARY KEY (kind, subject, field)
      ) WITHOUT ROWID;
      DELETE FROM temp.changedElsewhere
      """)
    insert = database.statement("INSERT OR IGNORE INTO temp.changedElsewhere VALUES (?, ?, ?)")
  }

  /// Notes a new record of an export: a change, or a row of a table that has only what is in effect.
  func add(_ record: RestoredRecord) throws {
    hasRecords = true
    switch record.table.record {
    case .change:
      switch ConversationField(rawValue: record.text(ChangeColumn.field)) {
      case .pinned: try add(.conversation, record[ChangeColumn.subject], ConversationField.pinned.rawValue)
      case .note: try add(.conversation, record[ChangeColumn.subject], ConversationField.note.rawValue)
      case .status, .assignedTo, .seen, nil: break
      }
    case .contactChange:
      switch ContactField(record.text(ChangeColumn.field)) {
      case .tag, .note: try add(.contact, record[ChangeColumn.subject], record.text(ChangeColumn.field))
      case .existence, .column, .property, nil: break
      }
    case .viewChange: try add(.view, record[ChangeColumn.subject], ViewField.value)
    case .settingChange: try add(.setting, record[ChangeColumn.subject], SettingField.value)
    case .memberChange: try add(.member, record[ChangeColumn.subject], MemberField.name)
    case .member: try add(.member, record[MemberColumn.quoId], MemberField.name)
    case .view: try add(.view, record[ViewColumn.name], ViewField.value)
    case .setting: try add(.setting, record[SettingColumn.key], SettingField.value)
    case .note: try add(.conversation, record[NoteColumn.conversation], ConversationField.note.rawValue)
    case .contactTag:
      try add(.contact, record[ContactTagColumn.contact], ContactField.tag(record.text(ContactTagColumn.tag)).name)
    case .contactNote:
      try add(.contact, record[ContactNoteColumn.contact], ContactField.note(record.text(ContactNoteColumn.uid)).name)
    default: break
    }
  }

  private func add(_ kind: SubjectKind, _ subject: SQLValue, _ field: String) throws {
    try insert.run(kind.rawValue, subject, field)
  }

  /// Gives each field the value of its latest change. `unindex` takes the text of a note out of the search index.
  /// Returns the conversations whose pin has changed.
  func settle(unindex: (_ note: Int64, _ text: String) throws -> Void) throws -> IdentifierSet {
    guard hasRecords else { return IdentifierSet() }
    let views = try database.all(
      """
      SELECT v.name FROM (\(latest(.view))) l CROSS JOIN views v ON v.name = l.subject
       WHERE json(v.terms) IS NOT json(l.after)
      """
    ) { $0.string(0) }
    replacedViews.formUnion(views)
    for field in [ViewField.self, SettingField.self] as [any NamedValue.Type] { try settle(field) }
    try settleContacts()
    try settleNotes(unindex)
    let pinned = try settlePins()
    // Whatever may need a member has been settled before. Nothing may need any more whom one copy had removed already.
    try addRemovedMembers()
    try MemberField.settle(latest(.member), last: latest(.member, among: "h.after IS NOT NULL"), on: database)
    return pinned
  }

  /// Adds the members who are still here though their latest change took them away.
  private func addRemovedMembers() throws {
    try database.run(
      """
      INSERT OR IGNORE INTO temp.changedElsewhere
      SELECT \(SubjectKind.member.rawValue), m.quoId, \(MemberField.name) FROM members m
       WHERE m.updatedAt IS NULL
         AND (SELECT h.after IS NULL FROM changes h CROSS JOIN operations o ON o.id = h.operation
               WHERE h.subject = m.quoId AND h.kind = \(SubjectKind.member.rawValue)
               ORDER BY o.at DESC, o.uid DESC LIMIT 1)
      """)
  }

  /// The latest of the changes of a field that have one, as a SELECT of subject, field and after. `isMeant` is a condition
  /// on changes `h`.
  private func latest(_ kind: SubjectKind, _ condition: SQL = "TRUE", among isMeant: SQL = "TRUE") -> SQL {
    let changes: SQL = """
      FROM changes h CROSS JOIN operations o ON o.id = h.operation
       WHERE h.subject = s.subject AND h.kind = \(kind.rawValue) AND h.field = s.field AND \(isMeant)
      """
    return """
      SELECT s.subject, s.field, (SELECT h.after \(changes) ORDER BY o.at DESC, o.uid DESC LIMIT 1) AS after
        FROM temp.changedElsewhere s
       WHERE s.kind = \(kind.rawValue) AND \(condition) AND EXISTS (SELECT 1 \(changes))
      """
  }

  private func settle(_ field: any NamedValue.Type) throws {
    let values = latest(field.kind)
    try database.run(
      """
      DELETE FROM \(verbatim: field.table)
       WHERE \(verbatim: field.key) IN (SELECT subject FROM (\(values)) WHERE after IS NULL)
      """)
    try database.run(
      """
      INSERT INTO \(verbatim: field.table) (\(verbatim: field.key), \(verbatim: field.value))
      SELECT subject, after FROM (\(values)) WHERE after IS NOT NULL
          ON CONFLICT DO UPDATE SET \(verbatim: field.value) = excluded.\(verbatim: field.value)
      """)
  }

  private func settleContacts() throws {
    let values = latest(.contact)
    try database.run(
      """
      DELETE FROM contactTags WHERE ('tag:' || tag, contact) IN (SELECT field, subject FROM (\(values)) WHERE after IS NULL)
      """)
    try database.run(
      """
      DELETE FROM contactNotes
       WHERE ('note:' || uid, contact) IN (SELECT field, subject FROM (\(values)) WHERE after IS NULL)
      """)
    try database.run(
      """
      INSERT OR IGNORE INTO contactTags (tag, contact)
      SELECT after, subject FROM (\(values)) WHERE after IS NOT NULL AND field LIKE 'tag:%'
      """)
  }

  private enum Gone: String, RowColumns { case id, text }

  /// Deletes the notes whose latest change took them back.
  private func settleNotes(_ unindex: (Int64, String) throws -> Void) throws {
    let gone = try database.all(
      """
      SELECT \(verbatim: Gone.list) FROM notes n
       WHERE n.conversation IN (SELECT subject FROM temp.changedElsewhere WHERE kind = 0 AND field = 'note')
         AND (SELECT h.after IS NULL FROM changes h CROSS JOIN operations o ON o.id = h.operation
               WHERE h.subject = n.conversation AND h.kind = 0 AND h.field = 'note'
                 AND coalesce(h.after, h.before) ->> 'uid' = n.uid
               ORDER BY o.at DESC, o.uid DESC LIMIT 1)
      """
    ) { (id: $0.int64(Gone.id), text: $0.string(Gone.text)) }
    for note in gone {
      try unindex(note.id, note.text)
      try database.run("DELETE FROM mentions WHERE note = \(note.id)")
      try database.run("DELETE FROM notes WHERE id = \(note.id)")
    }
  }

  private func settlePins() throws -> IdentifierSet {
    let values = latest(.conversation, "s.field = 'pinned'")
    var changed = IdentifierSet()
    let ids = try database.all(
      """
      SELECT c.id FROM (\(values)) v CROSS JOIN conversations c ON c.id = v.subject
       WHERE c.pinned <> (v.after = 'true')
      """
    ) { $0.int64(0) }
    for id in ids {
      changed.insert(id)
      try database.run("UPDATE conversations SET pinned = NOT pinned WHERE id = \(id)")
    }
    return changed
  }
}
