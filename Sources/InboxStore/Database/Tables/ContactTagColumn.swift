/// A tag of a contact.
enum ContactTagColumn: String, StoredColumns {
  case tag, contact

  static let table = Table(
    Self.self, "contactTags", of: .contactTag, key: [.tag, .contact], kept: "contact IN temp.exportedContacts")

  var stored: StoredColumn {
    switch self {
    case .tag: .required(.text)
    case .contact: .required(.reference(.contact))
    }
  }
}
