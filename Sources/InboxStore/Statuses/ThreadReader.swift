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
    try select.forEach(conversation) { row in
      let effect = Effect(rawValue: row.int64(StatusActivity.Column.effect)) ?? .none
      found.append(
        StatusActivity(
          id: row.int64(StatusActivity.Column.id), at: row.int64(StatusActivity.Column.at), effect: effect,
          before: effect))
    }
    return found
  }
}
