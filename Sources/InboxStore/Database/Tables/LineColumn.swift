/// A phone number of the team.
enum LineColumn: String, StoredColumns {
  case id, quoId, number, name, symbol, createdAt, updatedAt, stamps, impliedNumber, businessHours

  static let table = Table(Self.self, "lines", of: .line)

  var stored: StoredColumn {
    switch self {
    case .id: .id
    case .quoId, .impliedNumber: .optional(.text)
    case .number, .name, .symbol: .merged(.text)
    case .createdAt: .merged(.time)
    case .businessHours: .merged(.json(.any))
    case .updatedAt: .updatedAt
    case .stamps: .stamps
    }
  }
}
