internal import SQLite

/// The effect of an activity as its stored columns say it.
enum StoredEffect {
  /// The effect of an activity on its conversation, and whether nobody of the team sent or made it. `isSystem` says
  /// whether a member's row is a system actor.
  static func effect(
    isSystem: (Int64) -> Bool, of value: (ActivityColumn) -> SQLValue
  ) -> (effect: Effect, isAutomatic: Bool) {
    if value(.saidAutomatic) == .integer(1) { return (.none, true) }
    let direction = value(.direction).text.flatMap(Direction.init(rawValue:))
    let status = value(.status).text
    let member = value(.member).integer ?? value(.initiatedBy).integer
    if direction == .outgoing, let member, isSystem(member) { return (.none, true) }
    guard value(.kind).text == ActivityKind.call.rawValue else {
      return (.ofMessage(direction: direction, status: status), false)
    }
    let effect = Effect.ofCall(
      direction: direction, status: status,
      isAnswered: value(.answeredAt) != .null || value(.answeredBy) != .null,
      isForwarded: value(.forwardedTo) != .null,
      isAIHandled: value(.aiHandled) != .null || (value(.answeredBy).integer ?? member).map(isSystem) ?? false,
      hasEnded: value(.completedAt) != .null)
    return (effect, false)
  }

  /// The rows of the members that are system actors.
  static func systemMembers(in database: Database) throws -> Set<Int64> {
    Set(try database.all("SELECT id FROM members WHERE quoId GLOB 'SYU*'") { $0.int64(0) })
  }

  /// Whether a member is a system actor: the AI agent, and whatever else acts for the team without being one of it.
  static func isSystem(member id: String) -> Bool { id.hasPrefix("SYU") }
}
