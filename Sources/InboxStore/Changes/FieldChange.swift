internal import SQLite

/// One field of one thing before and after a change that was made, or that a dry run would
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

/// The columns that `makeFieldChange` reads, of the changes `h` of a kind, with their FROM; a condition may follow.
func fieldChangeColumns(
  _ kind: SubjectKind, operation: SQL = "h.operation", before: String = "h.before", after: String = "h.after"
) -> SQL {
  let fields = kind.fields
  let conversation: SQL = kind == .conversation ? "c.quoId, c.revision" : "NULL, NULL"
  return """
    \(operation), \(fields.subject), \(fields.readable(before)), \(fields.readable(after)), \(conversation)
      FROM \(fields.changes)
    """
}

func makeFieldChange(_ row: borrowing Row) -> FieldChange {
  FieldChange(
    operation: row.optionalInt64(0), subject: makeSubject(row, from: 1), name: row.string(3), field: row.string(4),
    before: row.optionalString(5), after: row.optionalString(6), quoId: row.optionalString(7),
    revision: row.optionalInt64(8))
}
