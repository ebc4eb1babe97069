internal import Text

/// An edit of one field of a contact.
public enum ContactEdit: Sendable, Equatable {
  /// Sets the first name; nil removes it.
  case firstName(String?)
  case lastName(String?)
  case company(String?)
  case role(String?)
  /// Adds a number in any usual spelling.
  case addPhone(String)
  case removePhone(String)
  case addEmail(String)
  case removeEmail(String)
  /// Sets a property. A nil type keeps the property's type.
  case setProperty(String, String, PropertyType?)
  case unsetProperty(String)
  case tag(String)
  case untag(String)
  case note(String)

  /// Splits a whole name: the first word is the first name, the rest the last name; the other way round if the family
  /// name stands first.
  public static func name(_ name: String) -> [ContactEdit] {
    var words = name.split(separator: " ", maxSplits: 1).map { String($0).trimmed }
    if words.count == 2, FamilyNameFirst.writes(words[0], words[1]) { words.swapAt(0, 1) }
    return [.firstName(words.first), .lastName(words.count > 1 ? words[1] : nil)]
  }
}

/// A contact's fields, before and after edits.
struct ContactDraft {
  private(set) var values: [ContactField: String] = [:]

  init() {}

  /// Copies a contact without its notes, because notes are only ever added.
  init(_ contact: Contact) {
    values[.existence] = ContactField.added
    values[.column(.firstName)] = contact.firstName
    values[.column(.lastName)] = contact.lastName
    values[.column(.company)] = contact.company
    values[.column(.role)] = contact.role
    phones = contact.phones
    emails = contact.emails
    for property in contact.properties { values[.property(property.key)] = property.text }
    for tag in contact.tags { values[.tag(tag)] = tag }
  }

  subscript(field: ContactField) -> String? {
    get { values[field] }
    set { values[field] = newValue }
  }

  var phones: [ContactEntry] {
    get { ContactEntry.list(values[.column(.phones)]) }
    set { values[.column(.phones)] = newValue.isEmpty ? nil : ContactEntry.json(newValue) }
  }

  var emails: [ContactEntry] {
    get { ContactEntry.list(values[.column(.emails)]) }
    set { values[.column(.emails)] = newValue.isEmpty ? nil : ContactEntry.json(newValue) }
  }

  var tags: [String] {
    values.keys.compactMap { field in if case .tag(let tag) = field { tag } else { nil } }
  }

  /// The keys of the properties that a key or a name refers to.
  func keys(named name: String) -> [String] {
    let folded = FoldedText.folded(name)
    let all = values.compactMap { field, text -> ContactProperty? in
      if case .property(let key) = field { ContactProperty.one(text, key: key) } else { nil }
    }
    if all.contains(where: { $0.key == name }) { return [name] }
    return all.filter { FoldedText.folded($0.key) == folded || FoldedText.folded($0.name) == folded }.map(\.key)
  }

  /// The differences from an earlier draft, sorted by name.
  func changes(since before: ContactDraft) -> [(field: ContactField, before: String?, after: String?)] {
    Set(values.keys).union(before.values.keys).filter { values[$0] != before.values[$0] }
      .sorted { $0.name < $1.name }
      .map { (field: $0, before: before.values[$0], after: values[$0]) }
  }
}
