internal import CivilTime
internal import Formats

/// Reads and writes the JSON columns of contacts.
extension ContactEntry {
  /// `[{"name":"work","value":"…"}]`
  static func list(_ text: String?) -> [ContactEntry] {
    guard let text else { return [] }
    return JSONValue.read(text) { value in
      value.elements.compactMap { entry in
        entry["value"]?.string.map { ContactEntry(label: entry["name"]?.string, value: $0) }
      }
    } ?? []
  }

  static func json(_ entries: [ContactEntry]) -> String {
    var json = JSONWriter()
    json.beginArray()
    for entry in entries {
      json.beginObject()
      json.key("name")
      if let label = entry.label { json.string(label) } else { json.null() }
      json.key("value")
      json.string(entry.value)
      json.endObject()
    }
    json.endArray()
    return json.text
  }
}

extension ContactProperty {
  /// `[{"key","name","type","value"}]`
  static func list(_ text: String?) -> [ContactProperty] {
    guard let text else { return [] }
    return JSONValue.read(text) { value in value.elements.compactMap { ContactProperty($0) } } ?? []
  }

  /// Reads a property that `text` wrote.
  static func one(_ text: String, key: String) -> ContactProperty? {
    JSONValue.read(text) { ContactProperty($0, key: key) } ?? nil
  }

  static func json(_ properties: [ContactProperty]) -> String {
    var json = JSONWriter()
    json.beginArray()
    for property in properties.sorted(by: { $0.key < $1.key }) {
      json.beginObject()
      json.key("key")
      json.string(property.key)
      property.writeMembers(to: &json)
      json.endObject()
    }
    json.endArray()
    return json.text
  }

  /// The value without JSON syntax; several values are separated by commas.
  public var plainValue: String {
    JSONValue.read(value) { value in
      value.kind == .array
        ? value.elements.map { $0.string ?? $0.compactText }.joined(separator: ",") : value.string ?? value.compactText
    } ?? value
  }

  /// The property as JSON without the key, which is in the changed field's name:
  /// `{"name":"Plan","type":"string","value":"gold"}`
  var text: String {
    var json = JSONWriter()
    json.beginObject()
    writeMembers(to: &json)
    json.endObject()
    return json.text
  }

  private init?(_ json: JSONValue, key: String? = nil) {
    guard let key = key ?? json["key"]?.string, let value = json["value"] else { return nil }
    self.init(key: key, name: json["name"]?.string ?? key, type: json["type"]?.string, value: value.compactText)
  }

  private func writeMembers(to json: inout JSONWriter) {
    json.key("name")
    json.string(name)
    json.key("type")
    if let type { json.string(type) } else { json.null() }
    json.key("value")
    json.raw(value)
  }
}

extension ContactNote {
  /// The note as JSON without the id, which is in the changed field's name.
  var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.key("at")
    if let at { json.int(at.milliseconds) } else { json.null() }
    json.key("author")
    if let author { json.string(author) } else { json.null() }
    json.key("text")
    json.string(text)
    json.endObject()
    return json.text
  }

  static func one(_ json: String, id: String) -> ContactNote? {
    JSONValue.read(json) { value in
      value["text"]?.string.map { text in
        ContactNote(
          id: id, at: value["at"].flatMap { TimeField.timestamp($0) }, author: value["author"]?.string,
          text: text)
      }
    } ?? nil
  }
}
