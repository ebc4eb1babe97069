internal import SQLite

/// The operations of one run of a sync, as one: SQL on the rows `o` of operations. An operation of any other command is
/// a run by itself.
enum RunOfOperations {
  /// Whether the operation is the last of its run, whose id stands for all of them.
  static let isLast: SQL =
    "(o.run IS NULL OR NOT EXISTS (SELECT 1 FROM operations n WHERE n.run = o.run AND n.id > o.id))"

  /// The ids of the operations in the run that has this operation, as a list in parentheses.
  static func ids(with operation: Int64) -> SQL {
    """
    (SELECT \(operation) UNION SELECT id FROM operations
                               WHERE run = (SELECT run FROM operations WHERE id = \(operation)))
    """
  }

  /// The SELECT list of a run: the columns of its last operation, with the counts of all.
  static var columns: SQL {
    OperationColumn.named { column in
      let name = SQL(text: column.rawValue)
      return switch column {
      case .conversations:
        """
        iif(o.run IS NULL, o.conversations, (
          SELECT count(DISTINCT subject) FROM changes
           WHERE kind = \(SubjectKind.conversation.rawValue)
             AND operation IN (SELECT id FROM operations WHERE run = o.run)))
        """
      case .views, .contacts, .members, .settings, .rules, .activities:
        "iif(o.run IS NULL, o.\(name), (SELECT total(\(name)) FROM operations WHERE run = o.run))"
      case .undoes, .takenBackBy:
        """
        iif(o.run IS NULL, o.\(name), coalesce((
          SELECT max(t.id) FROM operations t WHERE t.run = (SELECT run FROM operations WHERE id = o.\(name))), o.\(name)))
        """
      case .id, .uid, .at, .actor, .command, .message, .run, .cause: "o.\(name)"
      }
    }
  }
}
