/// A note on a contact.
enum ContactNoteColumn: String, StoredColumns {
  case id, uid, contact, at, author, text

  static let table = Table(
    Self.self, "contactNotes", of: .contactNote, kept: "contact IN temp.exportedContacts")

  var stored: StoredColumn {
    switch self {
    case .id: .id
    case .uid, .text: .required(.text)
    case .contact: .required(.reference(.contact))
    case .at: .optional(.time)
    case .author: .optional(.text)
    }
  }
}
