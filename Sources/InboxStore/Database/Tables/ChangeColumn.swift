internal import SQLite

/// A field of a subject before and after an operation. The changes of each kind of subject are a kind of record, which
/// names the subject by its kind.
enum ChangeColumn: String, StoredColumns {
  case operation, kind, subject, field, before, after

  static let table = Table(
    changesOf: .conversation, .change, .reference(.conversation), kept: "subject IN temp.exportedConversations")
  static let contacts = Table(
    changesOf: .contact, .contactChange, .reference(.contact), kept: "subject IN temp.exportedContacts")
  static let views = Table(changesOf: .view, .viewChange, .text, kept: "FALSE")
  static let members = Table(changesOf: .member, .memberChange, .text, kept: "FALSE")
  static let settings = Table(changesOf: .setting, .settingChange, .text, kept: "FALSE")
  static let rules = Table(changesOf: .rule, .ruleChange, .text, kept: "FALSE")
  static let activities = Table(
    changesOf: .activity, .activityChange, .text,
    kept: """
      subject IN (SELECT quoId FROM activities WHERE conversation IN temp.exportedConversations)
      """)

  var stored: StoredColumn {
    switch self {
    case .operation: .required(.reference(.operation))
    case .kind: .derived(.integer(0...6))
    case .subject, .field: .required(.text)
    case .before, .after: .optional(.text)
    }
  }
}

extension Table {
  fileprivate convenience init(
    changesOf kind: SubjectKind, _ record: OwnRecord, _ subject: StoredColumn.Form, kept: String
  ) {
    self.init(
      ChangeColumn.self, "changes", of: record, key: [.operation, .kind, .subject, .field], kept: kept, kind: kind
    ) { column in
      switch column {
      case .kind: .derived(column.stored.form, initially: kind.rawValue.sqlValue)
      case .subject: .required(subject, as: kind.noun)
      default: column.stored
      }
    }
  }
}

/// The kinds of subjects whose changes the history keeps, by their numbers in the table `changes`.
///
/// To add one: a case here, a type that is its `UndoableField`, a column of `operations` that counts them, and a case of
/// `OwnRecord` with its table in `ChangeColumn`, so that its changes are exported.
public enum SubjectKind: Int, CaseIterable, Sendable {
  case conversation, contact, view, member, setting, rule, activity
}
