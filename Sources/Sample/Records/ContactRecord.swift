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
    if person.index % 3 == 0 {
      beginObject()
      field("name", "work")
      field("value", "client\(1_000 + person.index)@example.com")
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
    if person.index % 2 == 0 {
      beginObject()
      field("name", "Language")
      field("key", "language")
      field("id", identifiers.entry(person.index * 4 + 2))
      field("type", "string")
      field("value", person.language.inItself)
      endObject()
    }
    if person.index % 5 == 1 {
      beginObject()
      field("name", "Club member")
      field("key", "club-member")
      field("id", identifiers.entry(person.index * 4 + 3))
      field("type", "boolean")
      key("value")
      bool(true)
      endObject()
    }
    endArray()
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
