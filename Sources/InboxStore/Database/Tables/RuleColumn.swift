/// A rule: filters, and what to do with a conversation that they keep when news comes in.
enum RuleColumn: String, StoredColumns {
  case name, place, terms, actions, stops, enabled

  static let table = Table(Self.self, "rules", of: .rule, key: [.name], kept: "FALSE")

  var stored: StoredColumn {
    switch self {
    case .name: .required(.text)
    case .place: .required(.integer(Self.places))
    case .terms: .required(.json(.terms))
    case .actions: .required(.json(.actions))
    case .stops, .enabled: .required(.flag)
    }
  }

  /// The range of places, with room for more than anybody moves.
  static let places: ClosedRange<Int64> = 0...1_000_000_000_000
}
