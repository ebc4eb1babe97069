/// A person of the team.
enum MemberColumn: String, StoredColumns {
  case id, quoId, email, firstName, lastName, role, createdAt, updatedAt, stamps

  static let table = Table(Self.self, "members", of: .member)

  var stored: StoredColumn {
    switch self {
    case .id: .id
    case .quoId: .required(.text)
    case .email, .firstName, .lastName, .role: .merged(.text)
    case .createdAt: .merged(.time)
    case .updatedAt: .updatedAt
    case .stamps: .stamps
    }
  }
}
