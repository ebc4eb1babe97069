internal import SQLite

/// Merges lines and members.
struct TeamReducer {
  let lines: LineReducer
  let members: MemberReducer

  init(_ database: Database) throws {
    members = try MemberReducer(database)
    lines = try LineReducer(database, members: members)
  }

  /// The Quo id of a row that is a line or a member; nil for other records.
  func quoId(of record: OwnRecord, _ row: Int64) -> String? {
    switch record {
    case .line: lines.quoId(of: row)
    case .member: members.quoId(of: row)
    default: nil
    }
  }
}
