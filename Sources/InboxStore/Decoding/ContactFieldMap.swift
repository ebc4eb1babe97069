internal import Formats

/// Decodes generation A's `fields` of a contact: a map such as `{"Phone":["+1…"]}`, or a list of `{name, type, value}`.
enum ContactFieldMap {
  /// Adds the values of `fields` to `contact`; the contact's top-level values take precedence.
  static func merge(_ contactFields: Fields, into contact: inout IncomingContact) throws {
    guard let map = contactFields.value("fields") else { return }
    switch map.kind {
    case .object:
      for (key, value) in map.members where !value.isNull {
        add(key.string ?? "", type: nil, value, to: &contact)
      }
    case .array:
      for element in map.elements where !element.isNull {
        let field = try Fields(element, "a field of a contact")
        guard let name = try field.text("name"), let value = field.value("value") else { continue }
        add(name, type: try field.text("type"), value, to: &contact)
      }
    default: throw contactFields.wrong("fields", "an object or an array", map)
    }
  }

  private static func add(
    _ name: String, type: String?, _ value: JSONValue, to contact: inout IncomingContact
  ) {
    let values = strings(value)
    switch plain(type == "phone-number" ? "phone" : type == "email" ? "email" : name) {
    case "phone", "phones", "phonenumber", "phonenumbers":
      for number in values.compactMap({ PhoneNumber.asGiven($0) })
      where !(contact.phones ?? []).contains(where: { $0.value == number }) {
        contact.phones = (contact.phones ?? []) + [.init(label: label(name), value: number)]
      }
    case "email", "emails":
      for email in values where !(contact.emails ?? []).contains(where: { $0.value == email }) {
        contact.emails = (contact.emails ?? []) + [.init(label: label(name), value: email)]
      }
    case "firstname": fill(&contact.firstName, values)
    case "lastname": fill(&contact.lastName, values)
    case "company": fill(&contact.company, values)
    case "role": fill(&contact.role, values)
    default:
      let property = IncomingContact.Property(key: name, name: name, type: type, value: value.compactText)
      contact.properties = (contact.properties ?? []).filter { $0.key != name } + [property]
    }
  }

  private static func fill(_ field: inout Said<String>, _ values: [String]) {
    if case .value = field { return }
    if let value = values.first { field = .value(value) }
  }

  /// The label that a person gave; nil for a mere name of the field.
  private static func label(_ name: String) -> String? {
    ["phone", "phones", "phonenumber", "phonenumbers", "email", "emails"].contains(plain(name)) ? nil : name
  }

  private static func plain(_ name: String) -> String {
    name.lowercased().filter { $0 != " " && $0 != "_" && $0 != "-" }
  }

  private static func strings(_ value: JSONValue) -> [String] {
    let all = value.kind == .array ? Array(value.elements) : [value]
    return all.compactMap { $0.string ?? $0["value"]?.string }.filter { !$0.isEmpty }
  }
}
