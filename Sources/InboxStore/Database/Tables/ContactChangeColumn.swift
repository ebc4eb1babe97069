/// One field of a contact before and after an operation.
enum ContactChangeColumn: String, StoredColumns {
  case operation, contact, field, before, after

  static let table = Table(
    Self.self, "contactChanges", of: .contactChange, key: [.operation, .contact, .field],
    kept: "contact IN temp.exportedContacts")

  var stored: StoredColumn {
    switch self {
    case .operation: .required(.reference(.operation))
    case .contact: .required(.reference(.contact))
    case .field: .required(.text)
    case .before, .after: .optional(.text)
    }
  }
}
