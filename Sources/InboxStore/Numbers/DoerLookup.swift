internal import SQLite

/// Finds who made an operation: the name in the history, and the member with that name.
final class DoerLookup {
  /// Who made an operation.
  struct Doer {
    let actor: String
    /// The row of the member; nil for rules, imports and persons who are no members.
    let member: Int64?
  }

  private let actors: Statement
  private let members: [String: Int64]
  private var found: [Int64: Doer] = [:]

  init(_ inbox: Inbox) throws {
    actors = inbox.database.statement("SELECT actor FROM operations WHERE id = ?")
    members = Dictionary(try inbox.teamNames().people.map { ($0.label, $0.row) }) { first, _ in first }
  }

  func doer(of operation: Int64) throws -> Doer {
    if let doer = found[operation] { return doer }
    let actor = try actors.first(operation) { $0.string(0) } ?? ""
    let doer = Doer(actor: actor, member: members[actor])
    found[operation] = doer
    return doer
  }
}
