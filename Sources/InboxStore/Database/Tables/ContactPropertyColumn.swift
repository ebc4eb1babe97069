internal import SQLite

/// A property of a contact that was set in quo.
enum ContactPropertyColumn: String, StoredColumns {
  case contact, key, name, type, value, at, inEffect

  static let table = Table(
    Self.self, "contactProperties", of: .contactProperty, key: [.contact, .key],
    kept: "contact IN temp.exportedContacts")

  var stored: StoredColumn {
    switch self {
    case .contact: .required(.reference(.contact))
    case .key, .name: .required(.text)
    case .type: .optional(.text)
    case .value: .optional(.json(.any))
    case .at: .required(.time)
    case .inEffect: .derived(.flag, initially: .integer(1))
    }
  }
}
