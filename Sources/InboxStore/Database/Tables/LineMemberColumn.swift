/// A member who works on a line.
enum LineMemberColumn: String, StoredColumns {
  case line, member

  static let table = Table(Self.self, "lineMembers", of: .lineMember, key: [.line, .member])

  var stored: StoredColumn {
    switch self {
    case .line: .required(.reference(.line))
    case .member: .required(.reference(.member))
    }
  }
}
