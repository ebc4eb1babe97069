/// A person or company outside the team.
enum ContactColumn: String, StoredColumns {
  case id, quoId, externalId, source, firstName, lastName, company, role, phones, emails, properties, createdBy
  case createdAt, deletedAt, updatedAt, stamps, nameKey, companyKey

  static let table = Table(Self.self, "contacts", of: .contact, kept: "id IN temp.exportedContacts")

  var stored: StoredColumn {
    switch self {
    case .id: .id
    case .quoId: .required(.text)
    case .externalId, .source, .firstName, .lastName, .company, .role, .createdBy: .merged(.text)
    case .phones, .emails: .merged(.json(.entries))
    case .properties: .merged(.json(.properties))
    case .createdAt, .deletedAt: .merged(.time)
    case .updatedAt: .updatedAt
    case .stamps: .stamps
    case .nameKey, .companyKey: .derived(.text)
    }
  }
}
