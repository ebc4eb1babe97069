package import Formats

extension FieldType {
  /// Writes the members of a JSON Schema (draft 2020-12) for this type into an open object.
  package func writeMembers(to json: inout JSONWriter, isNullable: Bool = false) {
    switch self {
    case .text: writeType("string", isNullable, &json)
    case .integer: writeType("integer", isNullable, &json)
    case .number: writeType("number", isNullable, &json)
    case .bool: writeType("boolean", isNullable, &json)
    case .time:
      writeType("string", isNullable, &json)
      json.key("format")
      json.string("date-time")
    case .choice(let values):
      writeType("string", isNullable, &json)
      json.key("enum")
      json.beginArray()
      for value in values { json.string(value) }
      if isNullable { json.null() }
      json.endArray()
    case .list(let element):
      writeType("array", isNullable, &json)
      json.key("items")
      element.write(to: &json)
    case .object(let fields):
      writeType("object", isNullable, &json)
      writeFields(fields, to: &json)
    case .record(let record):
      guard isNullable else {
        json.key("$ref")
        return json.string("#/$defs/\(record.name)")
      }
      writeAlternatives([self], orNull: true, to: &json)
    case .either(let types): writeAlternatives(types, orNull: isNullable, to: &json)
    case .optional(let type): type.writeMembers(to: &json, isNullable: true)
    case .anything: break
    }
  }

  package func write(to json: inout JSONWriter) {
    json.beginObject()
    writeMembers(to: &json)
    json.endObject()
  }

  private func writeAlternatives(_ types: [FieldType], orNull: Bool, to json: inout JSONWriter) {
    json.key("anyOf")
    json.beginArray()
    for type in types { type.write(to: &json) }
    if orNull {
      json.beginObject()
      json.key("type")
      json.string("null")
      json.endObject()
    }
    json.endArray()
  }
}

/// Allows further fields, which a later version may add; present fields are required, because they stay,
/// unless they are only there where they were asked for.
private func writeFields(_ fields: [FieldLook], to json: inout JSONWriter) {
  json.key("properties")
  json.beginObject()
  for field in fields {
    json.key(field.name)
    json.beginObject()
    json.key("description")
    json.string(field.summary)
    field.type().writeMembers(to: &json)
    json.endObject()
  }
  json.endObject()
  json.key("required")
  json.beginArray()
  for field in fields where !field.isOnlyAsked { json.string(field.name) }
  json.endArray()
}

private func writeType(_ name: String, _ isNullable: Bool, _ json: inout JSONWriter) {
  json.key("type")
  guard isNullable else { return json.string(name) }
  json.beginArray()
  json.string(name)
  json.string("null")
  json.endArray()
}
