internal import Formats

/// Decodes contacts: API v1 has `defaultFields`, API 2026-03-30 and webhooks are flat, generation A may have `fields`.
enum ContactShape {
  static func decode(_ object: JSONValue, in surroundings: Surroundings) throws -> IncomingContact {
    let fields = try Fields(object, "a contact")
    var contact = IncomingContact(id: try fields.id())
    let names = try fields.fields("defaultFields", "the default fields of a contact") ?? fields
    contact.externalId = try fields.saidText("externalId")
    contact.source = try fields.saidText("source")
    contact.firstName = try names.saidText("firstName")
    contact.lastName = try names.saidText("lastName")
    contact.company = try names.saidText("company")
    contact.role = try names.saidText("role")
    contact.phones = try labelled(names, "phoneNumbers")?.compactMap { entry in
      PhoneNumber.asGiven(entry.value).map { .init(label: entry.label, value: $0) }
    }
    contact.emails = try labelled(names, "emails")
    contact.properties = try properties(fields)
    contact.notes = try notes(fields)
    contact.createdBy = try fields.saidText("createdByUserId")
    if contact.createdBy == .absent { contact.createdBy = try fields.saidText("userId") }
    contact.createdAt = try fields.time("createdAt")
    contact.updatedAt = try fields.time("updatedAt") ?? surroundings.time
    contact.deletedAt = try fields.time("deletedAt")
    try ContactFieldMap.merge(fields, into: &contact)
    if surroundings.event == .contactDeleted, contact.deletedAt == nil {
      guard let time = surroundings.time ?? contact.updatedAt else {
        throw ShapeError("\(fields.subject) was deleted at no known time")
      }
      contact.deletedAt = time
    }
    return contact
  }

  /// Decodes `[{"name":"work","value":"…"}]`, or plain strings.
  private static func labelled(
    _ fields: Fields, _ key: StaticString
  ) throws -> [IncomingContact.Labelled]? {
    guard let elements = try fields.elements(key) else { return nil }
    var all: [IncomingContact.Labelled] = []
    for element in elements where !element.isNull {
      if let value = element.string {
        if !value.isEmpty { all.append(.init(label: nil, value: value)) }
        continue
      }
      guard element.kind == .object else { throw fields.wrong(key, "an array of objects", element) }
      let entry = try Fields(element, "an entry of a contact")
      if let value = try entry.text("value") { all.append(.init(label: try entry.text("name"), value: value)) }
    }
    return all
  }

  /// Decodes properties, and ignores those without a value.
  private static func properties(_ fields: Fields) throws -> [IncomingContact.Property]? {
    guard let elements = try fields.elements("customFields") else { return nil }
    var all: [IncomingContact.Property] = []
    for element in elements where !element.isNull {
      let field = try Fields(element, "a custom field")
      guard let value = field.value("value") else { continue }
      let name = try field.text("name")
      guard let key = try field.text("key") ?? field.text("id") ?? name else {
        throw ShapeError("a custom field of \(fields.subject) has no 'key'")
      }
      all.append(
        .init(key: key, name: name ?? key, type: try field.text("type"), value: value.compactText))
    }
    return all
  }

  private static func notes(_ fields: Fields) throws -> [IncomingContact.Note] {
    guard let elements = try fields.elements("notes") else { return [] }
    var all: [IncomingContact.Note] = []
    for element in elements where !element.isNull {
      if let text = element.string {
        if !text.isEmpty { all.append(.init(text: text, at: nil, memberId: nil)) }
        continue
      }
      let note = try Fields(element, "a note of a contact")
      guard let text = try note.text("text") ?? note.text("body") ?? note.text("content") else { continue }
      all.append(
        .init(
          text: text, at: try note.time("createdAt") ?? note.time("updatedAt"),
          memberId: try note.text("userId")))
    }
    return all
  }
}
