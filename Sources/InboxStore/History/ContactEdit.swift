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
  /// All fields but the phones and emails.
  private var values: [ContactField: String] = [:]
  private(set) var phones = ContactEntries(normalForm: PhoneNumber.normalized)
  private(set) var emails = ContactEntries { FoldedText.folded($0) }
  /// The tags by their folded spelling.
  private var tagsByName: [String: Set<String>] = [:]
  /// The keys of properties by the folded key and the folded name.
  private var keysByName: [String: Set<String>] = [:]

  init() {}

  /// Copies a contact without its notes, because notes are only ever added.
  init(_ contact: Contact) {
    values[.existence] = ContactField.added
    values[.column(.firstName)] = contact.firstName
    values[.column(.lastName)] = contact.lastName
    values[.column(.company)] = contact.company
    values[.column(.role)] = contact.role
    for entry in contact.phones { phones.keep(entry) }
    for entry in contact.emails { emails.keep(entry) }
    for property in contact.properties { self[.property(property.key)] = property.text }
    for tag in contact.tags { self[.tag(tag)] = tag }
  }

  subscript(field: ContactField) -> String? {
    get { values[field] }
    set {
      switch field {
      case .tag(let tag): Self.index(tag, in: &tagsByName, [FoldedText.folded(tag)], isKept: newValue != nil)
      case .property(let key):
        Self.index(key, in: &keysByName, Self.names(of: key, values[field]), isKept: false)
        Self.index(key, in: &keysByName, Self.names(of: key, newValue), isKept: newValue != nil)
      default: break
      }
      values[field] = newValue
    }
  }

  private static func index(
    _ value: String, in index: inout [String: Set<String>], _ names: Set<String>, isKept: Bool
  ) {
    for name in names {
      if isKept { index[name, default: []].insert(value) } else { index[name]?.remove(value) }
    }
  }

  private static func names(of key: String, _ property: String?) -> Set<String> {
    guard let property, let read = ContactProperty.one(property, key: key) else { return [] }
    return [FoldedText.folded(key), FoldedText.folded(read.name)]
  }

  /// The tags that a name in any spelling refers to.
  func tags(named name: String) -> Set<String> {
    tagsByName[FoldedText.folded(name)] ?? []
  }

  /// The keys of the properties that a key or a name refers to, sorted.
  func keys(named name: String) -> [String] {
    values[.property(name)] != nil ? [name] : (keysByName[FoldedText.folded(name)] ?? []).sorted()
  }

  mutating func add(phone number: String) { phones.add(PhoneNumber.normalized(number)) }
  mutating func remove(phone number: String) { phones.remove(number) }
  mutating func add(email: String) { emails.add(email.trimmed) }
  mutating func remove(email: String) { emails.remove(email) }

  /// The differences from an earlier draft, sorted by name.
  func changes(since before: ContactDraft) -> [(field: ContactField, before: String?, after: String?)] {
    let (old, new) = (before.columns, columns)
    return Set(new.keys).union(old.keys).filter { new[$0] != old[$0] }
      .sorted { $0.name < $1.name }
      .map { (field: $0, before: old[$0], after: new[$0]) }
  }

  /// All fields, as the contact's columns have them.
  private var columns: [ContactField: String] {
    var columns = values
    columns[.column(.phones)] = phones.json
    columns[.column(.emails)] = emails.json
    return columns
  }
}

/// The phone numbers or email addresses of a contact, found by their normal form.
struct ContactEntries {
  private(set) var list: [ContactEntry] = []
  private let normalForm: (String) -> String
  private var known: Set<String> = []

  init(normalForm: @escaping (String) -> String) {
    self.normalForm = normalForm
  }

  /// The JSON of the column; nil if there are none.
  var json: String? { list.isEmpty ? nil : ContactEntry.json(list) }

  /// Keeps an entry of the contact as it is.
  mutating func keep(_ entry: ContactEntry) {
    known.insert(normalForm(entry.value))
    list.append(entry)
  }

  /// Adds a value unless it is there already.
  mutating func add(_ value: String) {
    if known.insert(normalForm(value)).inserted { list.append(ContactEntry(label: nil, value: value)) }
  }

  mutating func remove(_ value: String) {
    let form = normalForm(value)
    if known.remove(form) != nil { list.removeAll { normalForm($0.value) == form } }
  }
}
