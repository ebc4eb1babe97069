internal import SQLite

/// A change of one field, made or planned by a dry run.
public struct FieldChange: Sendable, Equatable {
  public let operation: Int64?
  public let subject: Subject
  public let name: String
  public let field: String
  public let before: String?
  public let after: String?
  /// A conversation's Quo id and current revision.
  public let quoId: String?
  public let revision: Int64?
}

extension FieldChange {
  /// The same change before any operation makes it, of a conversation with this revision.
  func planned(at revision: Int64?) -> FieldChange {
    FieldChange(
      operation: nil, subject: subject, name: name, field: field, before: before, after: after, quoId: quoId,
      revision: revision)
  }

  enum Column: String, RowColumns { case operation, kind, subject, title, field, before, after, quoId, revision }

  /// The SELECT list for changes `h` of a kind.
  static func columns(
    _ kind: SubjectKind, operation: SQL = "h.operation", before: String = "h.before", after: String = "h.after"
  ) -> SQL {
    let fields = kind.fields
    return Column.named { column in
      switch column {
      case .operation: operation
      case .kind: "h.kind"
      case .subject: fields.id
      case .title: fields.title
      case .field: "h.field"
      case .before: fields.readable(before)
      case .after: fields.readable(after)
      case .quoId: kind == .conversation ? "c.quoId" : "NULL"
      case .revision: kind == .conversation ? "c.revision" : "NULL"
      }
    }
  }

  init(_ row: borrowing Row) {
    operation = row.optionalInt64(Column.operation)
    subject = row.subject(Column.kind, .subject)
    name = row.string(Column.title)
    field = row.string(Column.field)
    before = row.optionalString(Column.before)
    after = row.optionalString(Column.after)
    quoId = row.optionalString(Column.quoId)
    revision = row.optionalInt64(Column.revision)
  }
}

extension Row {
  /// The subject of a change, from the columns of its kind and its command-line name.
  func subject<Column: RowColumns>(_ kind: Column, _ name: Column) -> Subject {
    Subject(SubjectKind(rawValue: int(kind)) ?? .conversation, string(name))
  }
}
