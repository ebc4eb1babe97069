internal import CivilTime
internal import Formats

/// Writes a contact: most in the v1 shape, a quarter in the flat shape of 2026-03-30.
extension JSONWriter {
  mutating func contact(_ person: Person, identifiers: Identifiers, team: Team, createdAt: Timestamp) {
    let isFlat = person.index % 4 == 3
    beginObject()
    field("id", identifiers.contact(person.index))
    field("externalId", nil as String?)
    field("source", isFlat ? "csv" : "public-api")
    if !isFlat {
      key("defaultFields")
      beginObject()
    }
    field("company", person.name.company)
    key("emails")
    beginArray()
    if let email = person.email {
      beginObject()
      field("name", "work")
      field("value", email)
      field("id", identifiers.entry(person.index * 4))
      endObject()
    }
    endArray()
    field("firstName", person.name.first)
    field("lastName", person.name.last)
    key("phoneNumbers")
    beginArray()
    beginObject()
    field("name", person.name.company == nil ? "mobile" : "work")
    field("value", person.number)
    field("id", identifiers.entry(person.index * 4 + 1))
    endObject()
    endArray()
    field("role", person.name.role)
    if !isFlat { endObject() }
    customFields(of: person, identifiers)
    field("createdAt", createdAt)
    field("updatedAt", createdAt)
    field("createdByUserId", team.members[person.index % team.members.count].id)
    endObject()
    newline()
  }

  private mutating func customFields(of person: Person, _ identifiers: Identifiers) {
    key("customFields")
    beginArray()
    for custom in person.customFields {
      beginObject()
      field("name", custom.name)
      field("key", custom.key)
      field("id", identifiers.entry(person.index * 4 + custom.entry))
      value(of: custom)
      endObject()
    }
    endArray()
  }

  mutating func value(of custom: CustomField) {
    field("type", custom.text == nil ? "boolean" : "string")
    if let text = custom.text { field("value", text) } else { flag("value", true) }
  }
}

/// A field of a contact that the team has made up: a text, or the word that something is so.
struct CustomField {
  let name: String
  let key: String
  let text: String?
  /// The number of its entry among those of the contact.
  let entry: Int
}

extension Person {
  var email: String? { index % 3 == 0 ? "client\(1_000 + index)@example.com" : nil }

  var customFields: [CustomField] {
    var fields: [CustomField] = []
    if index % 2 == 0 {
      fields.append(CustomField(name: "Language", key: "language", text: language.inItself, entry: 2))
    }
    if index % 5 == 1 {
      fields.append(CustomField(name: "Club member", key: "club-member", text: nil, entry: 3))
    }
    return fields
  }
}

extension Language {
  /// The language's name in that language.
  fileprivate var inItself: String {
    switch self {
    case .english: "English"
    case .french: "français"
    case .chinese: "中文"
    case .japanese: "日本語"
    case .korean: "한국어"
    }
  }
}
