internal import CivilTime
internal import Formats

/// The required JSON of a column, or of a value in the history. SQL and Swift rely on it wherever they read such a
/// value, so it is checked once, on input.
enum StoredShape: Sendable {
  case any
  /// `[{"name","value"}]`: phone numbers, addresses.
  case entries
  /// `[{"key","name","type","value"}]`
  case properties
  /// A view's filters: `[{"name":"line","text":"Support"}]`
  case terms
  /// A rule's actions: `[{"do":"tag","what":"vip"}]`
  case actions
  /// A rule as its history has it: `{"place","terms","actions","stops","enabled"}`
  case rule
  /// A note on a conversation: `{"uid","at","author","text","mentions"}`
  case note
  /// The mentions that a member has seen: `{"member","notes"}`
  case seen
  /// A note on a contact: `{"at","author","text"}`
  case contactNote
  /// A property whose key is stored elsewhere: `{"name","type","value"}`
  case property
  /// A member who was added in quo: `{"email","firstName","lastName","role"}`
  case member

  func accepts(_ value: JSONValue) -> Bool {
    switch self {
    case .any: true
    case .terms: value.isArray { FilterTerm($0) != nil }
    case .actions: value.isArray { $0.isText("do") && ($0["what"] == nil || $0.isText("what")) }
    case .rule:
      value.hasOnly(["place", "terms", "actions", "stops", "enabled"])
        && value["place"]?.int64.map(RuleColumn.places.contains) == true
        && value["terms"].map(Self.terms.accepts) == true && value["actions"].map(Self.actions.accepts) == true
        && value["stops"]?.bool != nil && value["enabled"]?.bool != nil
    case .entries: value.isArray { $0.isText("value") && $0.isText("name", orNull: true) }
    // A property with an empty key could never be set or unset.
    case .properties:
      value.isArray { $0.isText("key") && $0["key"]?.string != "" && Self.property.accepts($0) }
    case .property: value["value"] != nil && value.isText("name", orNull: true) && value.isText("type", orNull: true)
    case .contactNote: value.isTime("at", orNull: true) && value.isText("author", orNull: true) && value.isText("text")
    case .member:
      value.hasOnly(["email", "firstName", "lastName", "role"])
        && value.members.allSatisfy { $0.1.isNull || $0.1.isPlainText }
    case .note:
      // SQL parses it, and takes the first of two equal keys.
      value.hasOnly(["uid", "at", "author", "text", "mentions"]) && value.isTime("at")
        && value.isPlainText("uid") && value.isPlainText("author") && value.isPlainText("text")
        && value["mentions"]?.isArray { $0.kind == .string } == true
    case .seen:
      value.hasOnly(["member", "notes"]) && value.isPlainText("member")
        && value["notes"]?.isArray { $0.isPlainText } == true
    }
  }

  /// Whether the text is JSON of this shape.
  func accepts(_ text: String) -> Bool {
    JSONValue.read(text) { accepts($0) } ?? false
  }

  var noun: String {
    switch self {
    case .any: "JSON"
    case .entries: "a list of entries with a value each"
    case .properties: "a list of properties"
    case .terms: "a list of filters"
    case .actions: "a list of actions"
    case .rule: "a rule"
    case .note, .contactNote: "a note"
    case .seen: "a list of notes that a member has seen"
    case .property: "a property"
    case .member: "a member"
    }
  }
}

extension JSONValue {
  fileprivate func isArray(of isElement: (JSONValue) -> Bool) -> Bool {
    kind == .array && elements.allSatisfy(isElement)
  }

  fileprivate func isText(_ key: StaticString, orNull: Bool = false) -> Bool {
    guard let value = self[key], !value.isNull else { return orNull && kind == .object }
    return value.kind == .string
  }

  fileprivate func isPlainText(_ key: StaticString) -> Bool { self[key]?.isPlainText ?? false }

  /// Whether the value is text without halves of surrogate pairs, which SQLite would store as they are.
  fileprivate var isPlainText: Bool {
    guard kind == .string else { return false }
    guard isEscaped else { return true }
    var isEscape = false
    for (index, byte) in content.enumerated() {
      if isEscape, byte == UInt8(ascii: "u"), index + 1 < content.count,
        content[index + 1] | 0x20 == UInt8(ascii: "d"), content[index + 2] >= UInt8(ascii: "8")
      {
        return false
      }
      isEscape = !isEscape && byte == UInt8(ascii: "\\")
    }
    return true
  }

  fileprivate func isTime(_ key: StaticString, orNull: Bool = false) -> Bool {
    guard let value = self[key], !value.isNull else { return orNull && kind == .object }
    return value.int64.map(Timestamp.writable.contains) ?? false
  }

  /// Whether the object has exactly these members, each once.
  fileprivate func hasOnly(_ keys: Set<String>) -> Bool {
    var found: Set<String> = []
    for (key, _) in members {
      guard !key.isEscaped, let name = key.string, keys.contains(name), found.insert(name).inserted else {
        return false
      }
    }
    return found == keys
  }
}
