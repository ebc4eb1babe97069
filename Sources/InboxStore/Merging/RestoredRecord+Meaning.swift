internal import SQLite

/// Checks a record beyond the form of its columns: references must lead back, and history must name existing fields
/// with valid values. Checked on import because undo trusts the history.
extension RestoredRecord {
  /// Takes what was not set here for Quo's last word, in a conversation of an export that did not tell the two apart.
  mutating func supplyWordsOfQuo() {
    let known = Stamps.decode(self[ConversationColumn.stamps].text ?? "").map(\.0)
    for (said, own) in ConversationReducer.words where !known.contains(own.rawValue) { self[said] = self[own] }
  }

  /// Tells the number that activities implied from one that a line said, in an export that did not.
  mutating func separateImpliedNumber() {
    guard self[LineColumn.quoId] != .null else { return }
    guard MergedFields(table, values: values).time(of: LineColumn.number) == nil else { return }
    (self[LineColumn.impliedNumber], self[LineColumn.number]) = (self[LineColumn.number], .null)
  }

  /// Replaces the words in a view's history by terms; exports had words until version 4 of the tables.
  mutating func replaceWords() {
    guard table.record == .viewChange, text(ChangeColumn.field) == "words" else { return }
    self[ChangeColumn.field] = .text(ViewField.value)
    for column in [ChangeColumn.before, .after] {
      if let words = self[column].text { self[column] = .text(ViewTerms.terms(words: words) ?? words) }
    }
  }

  /// Checks the record's references and history. Throws `ShapeError`.
  func checkMeaning() throws(ShapeError) {
    switch table.record {
    case .operation:
      try checkComesLater(than: OperationColumn.undoes)
      try checkComesLater(than: OperationColumn.cause)
    case .conversation:
      try checkComesLater(than: ConversationColumn.mergedInto)
      try checkBelongs(ConversationColumn.remindAt, to: .done)
      try checkBelongs(ConversationColumn.wokeAt, to: .unread)
    case .change: try checkValues(of: HistoryField(ofConversation: text(ChangeColumn.field)))
    case .contactChange: try checkValues(of: HistoryField(ofContact: text(ChangeColumn.field)))
    case .viewChange:
      guard text(ChangeColumn.subject) != "" else { throw ShapeError("'view' of a viewChange is empty") }
      try checkValues(of: HistoryField(named: ViewField.value) { StoredShape.terms.accepts($0) })
    case .memberChange:
      guard text(ChangeColumn.subject) != "" else { throw ShapeError("'member' of a memberChange is empty") }
      try checkValues(of: HistoryField(named: MemberField.name, isSomething: true) { StoredShape.member.accepts($0) })
    case .ruleChange:
      guard text(ChangeColumn.subject) != "" else { throw ShapeError("'rule' of a ruleChange is empty") }
      try checkValues(of: HistoryField(named: RuleField.name) { StoredShape.rule.accepts($0) })
    case .activityChange:
      guard text(ChangeColumn.subject) != "" else { throw ShapeError("'activity' of an activityChange is empty") }
      try checkValues(of: HistoryField(named: ActivityField.name) { ActivityField.accepts($0) })
    case .settingChange:
      let setting = SettingKey(text(ChangeColumn.subject))?.setting
      try checkValues(of: HistoryField(named: SettingField.value) { setting?.accepts($0) ?? true })
    case .setting:
      let key = text(SettingColumn.key)
      guard SettingKey(key)?.setting.accepts(text(SettingColumn.value)) ?? true else {
        throw ShapeError("'value' of the setting \(ShapeError.quoted(key)) is none of its values")
      }
    default: break
    }
  }

  /// Checks that a row refers only to earlier rows of its own kind, so that no row depends on a later one.
  private func checkComesLater(than column: some StoredColumns) throws(ShapeError) {
    guard let target = self[column].integer, target >= id else { return }
    throw ShapeError("'\(column.rawValue)' of \(table.record.noun) is not an earlier one: \(target)")
  }

  /// Checks that only conversations of a status have a value in a column.
  private func checkBelongs(_ column: ConversationColumn, to status: Status) throws(ShapeError) {
    guard self[column] != .null, text(ConversationColumn.status) != status.rawValue else { return }
    throw ShapeError("'\(column.rawValue)' of a conversation that is not \(status.rawValue)")
  }

  private func checkValues(of field: HistoryField?) throws(ShapeError) {
    let name = ShapeError.quoted(text(ChangeColumn.field))
    guard let field, field.name == nil || field.name == text(ChangeColumn.field) else {
      throw ShapeError("'field' of \(table.record.noun) is not a field: \(name)")
    }
    for column in [ChangeColumn.before, .after] where !field.accepts(self[column].text) {
      let value = self[column].text.map { ShapeError.quoted($0) } ?? "null"
      throw ShapeError("'\(column.rawValue)' of \(table.record.noun) is not a value of \(name): \(value)")
    }
    if field.isAlwaysThere, self[ChangeColumn.after] == .null {
      throw ShapeError("\(table.record.noun) leaves nothing of \(name)")
    }
    let (isNothing, wasNothing) = (self[ChangeColumn.after] == .null, self[ChangeColumn.before] == .null)
    if field.isOneOfTwo ? isNothing == wasNothing : field.isSomething && isNothing && wasNothing {
      throw ShapeError("\(table.record.noun) neither makes \(name) nor takes it away")
    }
  }
}

/// The values that the history may hold for one field; nil means no value.
private struct HistoryField {
  let accepts: (String?) -> Bool
  /// Whether the field is only ever created and deleted, never modified.
  private(set) var isOneOfTwo = false
  /// Whether the field has a value before a change or after it.
  private(set) var isSomething = false
  /// Whether the field always has a value.
  private(set) var isAlwaysThere = false
  /// The only name that the field can have; nil if the field was found by its name.
  private(set) var name: String?

  init(named name: String, isSomething: Bool = false, accepts: @escaping (String) -> Bool) {
    self.name = name
    self.isSomething = isSomething
    self.accepts = { $0.map(accepts) ?? true }
  }

  /// Returns nil for a name that is no field.
  init?(ofConversation name: String) {
    let field = ConversationField(rawValue: name)
    guard field != nil || name == "activity" else { return nil }
    accepts = { field?.accepts($0) ?? true }
    isAlwaysThere = field == .status
    isOneOfTwo = field == .note || field == .seen
  }

  /// Returns nil for a name that is no field.
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
