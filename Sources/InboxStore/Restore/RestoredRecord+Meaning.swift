internal import SQLite

/// What a record has to mean beyond what each of its columns has to be: references that lead back, and a history of
/// fields that there are with values that they can have. It is checked when the record comes in, for undo believes it.
extension RestoredRecord {
  /// Throws `ShapeError`.
  func checkMeaning() throws(ShapeError) {
    switch table.record {
    case .operation: try checkComesLater(than: OperationColumn.undoes)
    case .conversation: try checkComesLater(than: ConversationColumn.mergedInto)
    case .change:
      try check(
        ChangeColumn.before, ChangeColumn.after, of: text(ChangeColumn.field),
        HistoryField(ofConversation: text(ChangeColumn.field)))
    case .contactChange:
      try check(
        ContactChangeColumn.before, ContactChangeColumn.after, of: text(ContactChangeColumn.field),
        HistoryField(ofContact: text(ContactChangeColumn.field)))
    case .viewChange:
      guard text(ViewChangeColumn.view) != "" else { throw ShapeError("'view' of a viewChange is empty") }
      try check(
        ViewChangeColumn.before, ViewChangeColumn.after, of: text(ViewChangeColumn.field),
        HistoryField { $0.map(StoredShape.words.accepts) ?? true })
    default: break
    }
  }

  /// A row refers to rows of its own kind that were there before it: what one of them is never depends on a later one.
  private func checkComesLater(than column: some StoredColumns) throws(ShapeError) {
    guard let target = self[column].integer, target >= id else { return }
    throw ShapeError("'\(column.rawValue)' of \(table.record.noun) is not an earlier one: \(target)")
  }

  private func check<Column: StoredColumns>(
    _ before: Column, _ after: Column, of name: String, _ field: HistoryField?
  ) throws(ShapeError) {
    let name = ShapeError.quoted(name)
    guard let field else {
      throw ShapeError("'field' of \(table.record.noun) is not a field: \(name)")
    }
    for column in [before, after] where !field.accepts(self[column].text) {
      let value = self[column].text.map { ShapeError.quoted($0) } ?? "null"
      throw ShapeError("'\(column.rawValue)' of \(table.record.noun) is not a value of \(name): \(value)")
    }
    if field.isAlwaysThere, self[after] == .null { throw ShapeError("\(table.record.noun) leaves nothing of \(name)") }
    if field.isOneOfTwo, (self[before] == .null) == (self[after] == .null) {
      throw ShapeError("\(table.record.noun) neither makes \(name) nor takes it away")
    }
  }
}

/// What the history says of one field: the values that it can have, where nil is none.
private struct HistoryField {
  let accepts: (String?) -> Bool
  /// Whether it only ever comes and goes, and never becomes another.
  private(set) var isOneOfTwo = false
  /// Whether nothing takes it away.
  private(set) var isAlwaysThere = false

  init(accepts: @escaping (String?) -> Bool) {
    self.accepts = accepts
  }

  /// Nil for a name that is no field.
  init?(ofConversation name: String) {
    switch name {
    // Nil before it was made.
    case "status":
      accepts = { $0.map { Status(rawValue: $0) != nil } ?? true }
      isAlwaysThere = true
    case "pinned": accepts = { $0 == "true" || $0 == "false" }
    case "assignedTo", "activity": accepts = { _ in true }
    case "note":
      accepts = { $0.map(StoredShape.note.accepts) ?? true }
      isOneOfTwo = true
    default: return nil
    }
  }

  /// Nil for a name that is no field.
  init?(ofContact name: String) {
    switch ContactField(name) {
    case .existence: accepts = { $0 == nil || $0 == ContactField.added }
    case .column(.phones), .column(.emails):
      accepts = { $0.map(StoredShape.entries.accepts) ?? true }
    case .column: accepts = { _ in true }
    case .property(let key) where key != "": accepts = { $0.map(StoredShape.property.accepts) ?? true }
    case .tag(let tag) where tag != "": accepts = { $0 == nil || $0 == tag }
    case .note: accepts = { $0.map(StoredShape.contactNote.accepts) ?? true }
    case .property, .tag, nil: return nil
    }
  }
}
