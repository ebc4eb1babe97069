internal import SQLite

/// One field of a conversation, a contact or a view before and after a change that was made, or that a dry run would
/// make.
public struct FieldChange: Sendable, Equatable {
  public let operation: Int64?
  public let subject: Subject
  public let name: String
  public let field: String
  public let before: String?
  public let after: String?
  /// Of a conversation: Quo's id, and its revision now.
  public let quoId: String?
  public let revision: Int64?
}

/// The columns that `makeFieldChange` reads, of changes `h` of a ledger.
func fieldChangeColumns(
  _ ledger: Ledger, operation: SQL = "h.operation", before: String = "before", after: String = "after"
) -> SQL {
  let conversation: SQL = ledger == .conversations ? "c.quoId, c.revision" : "NULL, NULL"
  return "\(operation), \(ledger.subject), h.field, \(Ledger.value(before)), \(Ledger.value(after)), \(conversation)"
}

func makeFieldChange(_ row: borrowing Row) -> FieldChange {
  FieldChange(
    operation: row.optionalInt64(0), subject: makeSubject(row, from: 1), name: row.string(3), field: row.string(4),
    before: row.optionalString(5), after: row.optionalString(6), quoId: row.optionalString(7),
    revision: row.optionalInt64(8))
}
