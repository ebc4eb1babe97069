internal import SQLite

/// Reads the stored activities of a conversation in their order.
struct ThreadReader: ~Copyable {
  private let select: Statement

  init(_ database: Database) {
    select = database.statement(
      "SELECT \(StatusActivity.Column.list) FROM activities WHERE conversation = ? ORDER BY at, quoId")
  }

  func activities(of conversation: Int64) throws -> [StatusActivity] {
    var found: [StatusActivity] = []
    try select.forEach(conversation) { found.append(try StatusActivity(held: $0)) }
    return found
  }
}

extension StatusActivity {
  /// Reads an activity whose effect is as it was before.
  init(held row: borrowing Row) throws {
    let effect: Effect = try row.known(Column.effect)
    self.init(id: row.int64(Column.id), at: row.int64(Column.at), effect: effect, before: effect)
  }
}
