internal import SQLite

/// A table that keeps what operations changed, one field of one thing a row, which queries call `h`.
///
/// To add one: a table like the others in `Schema`, its count in `operations`, a case here and in `Subject`, the way
/// back in `FieldRestoration`, and a case of `OwnRecord`, so that it is exported.
enum Ledger: CaseIterable, Sendable {
  case conversations, views, contacts

  var table: String {
    switch self {
    case .conversations: "changes"
    case .views: "viewChanges"
    case .contacts: "contactChanges"
    }
  }

  /// The column of `operations` that counts the things changed.
  var count: String {
    switch self {
    case .conversations: "conversations"
    case .views: "views"
    case .contacts: "contacts"
    }
  }

  /// What one of the things changed is called.
  var noun: String {
    switch self {
    case .conversations: "conversation"
    case .views: "view"
    case .contacts: "contact"
    }
  }

  /// The column that says what a change is of.
  var key: String {
    switch self {
    case .conversations: "conversation"
    case .views: "view"
    case .contacts: "contact"
    }
  }

  /// The changes `h`, each beside what it is of, for a FROM.
  var changes: SQL {
    switch self {
    case .conversations: "changes h JOIN conversations c ON c.id = h.conversation"
    case .views: "viewChanges h"
    case .contacts: "contactChanges h JOIN contacts k ON k.id = h.contact"
    }
  }

  /// The columns that `Subject.init(row:)` and the name after them are read from.
  var subject: SQL {
    switch self {
    case .conversations: "h.conversation, NULL, c.title"
    case .views: "NULL, h.view, h.view"
    case .contacts: "'contact', k.quoId, \(ContactField.title)"
    }
  }

  /// What a value of the history is for a reader: of a note its text, of a property its value.
  static func value(_ column: String) -> SQL {
    """
    CASE h.field WHEN 'note' THEN h.\(verbatim: column) ->> 'text' ELSE
      CASE WHEN h.field GLOB '[a-z]*:*' OR h.field IN ('phones', 'emails')
           THEN \(ContactField.readable("h.\(column)")) ELSE h.\(verbatim: column) END
    END
    """
  }

  /// A change that has a state to go back to: not the creation of a conversation, not the arrival of a message.
  var isReversible: SQL {
    switch self {
    case .conversations: "h.field <> 'activity' AND (h.field <> 'status' OR h.before IS NOT NULL)"
    case .views, .contacts: "TRUE"
    }
  }

  /// The field is not as the change left it; or something else, still in effect, has changed it since; or news came
  /// after a status was set; or something has been built on what the change made: anything said of a contact that was
  /// added, another view that is made of a view. Each note is one of its own, whoever wrote others since.
  var isOverridden: SQL {
    let isSameField: SQL =
      switch self {
      case .conversations:
        "(n.field = h.field AND h.field <> 'note' OR h.field = 'status' AND n.field = 'activity')"
      case .views: "n.field = h.field"
      case .contacts: "(n.field = h.field OR h.field = 'contact')"
      }
    return """
      (h.after IS NOT \(current) OR \(isBuiltUpon)
       OR EXISTS (SELECT 1 FROM \(verbatim: table) n JOIN operations o ON o.id = n.operation
                   WHERE n.\(verbatim: key) = h.\(verbatim: key) AND n.operation > h.operation AND \(isSameField)
                     AND o.undoes IS NULL AND o.takenBackBy IS NULL))
      """
  }

  /// Another view is made of the one that would go. Names of views have neither commas nor spaces in them.
  private var isBuiltUpon: SQL {
    guard self == .views else { return "FALSE" }
    return """
      (h.before IS NULL AND EXISTS (
        SELECT 1 FROM views v, json_each(v.words) w
         WHERE v.name <> h.view AND (w.value GLOB '--view=*' OR w.value GLOB '--not-view=*')
           AND instr(',' || replace(substr(w.value, instr(w.value, '=') + 1), ' ', '') || ',', ',' || h.view || ',')))
      """
  }

  /// The value of a change's field now. A conversation that became part of another has none to go back from.
  private var current: SQL {
    switch self {
    case .conversations:
      """
      CASE WHEN c.mergedInto IS NOT NULL THEN iif(h.after IS NULL, '', NULL) ELSE
        CASE h.field
          WHEN 'status' THEN c.status
          WHEN 'pinned' THEN iif(c.pinned, 'true', 'false')
          WHEN 'assignedTo' THEN (SELECT quoId FROM members WHERE id = c.assignedTo)
          WHEN 'note' THEN
            (SELECT coalesce(h.after, h.before) FROM notes WHERE uid = coalesce(h.after, h.before) ->> 'uid')
        END
      END
      """
    case .views: "(SELECT words FROM views WHERE name = h.view)"
    case .contacts: ContactField.current
    }
  }
}
