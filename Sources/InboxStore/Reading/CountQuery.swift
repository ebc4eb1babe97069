internal import SQLite

/// A SELECT of what is counted: `keys`, a column a field, then a number.
struct CountQuery {
  let subject: CountSubject
  let fields: [CountField]

  /// Whether a row is something that happened, with its time, instead of a group: times become local in Swift.
  var isTimed: Bool { fields.contains { $0.isTime } }

  /// Whether the counters know all that is asked for, so that a filter may be counted with them.
  var mayUseCounters: Bool {
    subject == .conversations && fields.allSatisfy { $0 == .status || $0 == .line || $0 == .assignee }
  }

  /// The SELECT. `counted` are the rows of conversations of a filter, if they may be counters.
  func select(_ filter: Filter, _ counted: Filter.Counted?) -> SQL {
    if let counted { return grouped(counted.number, from: counted.rows) }
    let people = fields.filter(\.isOfPeople)
    var rows: SQL = people.isEmpty ? "conversations c" : "(\(conversations(by: people[0], filter))) c"
    if people.count > 1 { rows += " JOIN (\(conversations(by: people[1], filter))) d ON d.id = c.id" }
    if let kind = subject.kind { rows += " JOIN activities a ON a.conversation = c.id AND a.kind = \(kind.rawValue)" }
    if people.isEmpty { rows += " WHERE \(filter.condition)" }
    guard isTimed else { return grouped("count(*)", from: rows) }
    // In the order of time most rows follow one of the same hour or day. That of the list is nearly so, and has an index
    // from which all is read; activities are too many to sort.
    let (sorted, order): (SQL, SQL) =
      people.isEmpty ? (Order().keyColumns, Order().terms) : ("c.activeAt", "c.activeAt DESC")
    return subject == .conversations
      ? "SELECT \(keys), 1, \(sorted) FROM \(rows) ORDER BY \(order)" : "SELECT \(keys), 1 FROM \(rows)"
  }

  private func grouped(_ number: SQL, from rows: SQL) -> SQL {
    fields.isEmpty
      ? "SELECT \(number) FROM \(rows)"
      : "SELECT \(keys), \(number) FROM \(rows) GROUP BY \(verbatim: fields.count == 1 ? "1" : "1, 2")"
  }

  private var keys: SQL {
    fields.map { field in
      switch field {
      case .status: "c.status"
      // The plus keeps SQLite from walking an index in the order of the column.
      case .line: "+c.line"
      case .assignee: "+c.assignedTo"
      case .hour, .weekday, .day, .week, .month: subject == .conversations ? "c.activeAt" : "a.at"
      case .company, .tag, .contact: field == fields.first(where: \.isOfPeople) ? "c.key" : "d.key"
      case .member: subject == .conversations ? Self.lastMember : SQL(text: ActivityMember.row)
      }
    }.joined(separator: ", ")
  }

  /// The member of the latest activity that shows that somebody handled a conversation.
  private static let lastMember: SQL = """
    (SELECT \(verbatim: ActivityMember.row) FROM activities a
      WHERE a.conversation = c.id AND a.effect = \(Effect.handled.rawValue)
      ORDER BY a.at DESC, a.id DESC LIMIT 1)
    """

  /// A SELECT of the conversations that a filter keeps, each once a value of the field, or with null if it has none. They
  /// are read in the order for which each filter has an index; without the LIMIT, SQLite would leave that out.
  private func conversations(by field: CountField, _ filter: Filter) -> SQL {
    let key: SQL =
      switch field {
      case .company: "k.companyKey"
      case .tag: "t.tag"
      default: "k.id"
      }
    let tags: SQL = field == .tag ? " LEFT JOIN contactTags t ON t.contact = k.id" : ""
    return """
      SELECT * FROM (
        SELECT *, max(key IS NOT NULL) OVER (PARTITION BY id) AS hasAny FROM (
          SELECT DISTINCT c.id AS id, \(key) AS key\(facts)
            FROM (SELECT c.id, c.pinned, c.activeAt, c.participants, c.status, c.line, c.assignedTo FROM conversations c
                   WHERE \(filter.condition) ORDER BY \(Order().terms) LIMIT -1) c
              LEFT JOIN \(verbatim: numbersInRow) e LEFT JOIN contactNumbers n ON n.number = e.value
              LEFT JOIN contacts k ON k.id = n.contact AND k.deletedAt IS NULL\(tags)))
       WHERE key IS NOT NULL OR NOT hasAny
      """
  }

  /// The conversations' columns that other fields need, to be selected with their people.
  private var facts: SQL {
    var columns: [SQL] = []
    if fields.contains(.status) { columns.append("c.status") }
    if fields.contains(.line) { columns.append("c.line") }
    if fields.contains(.assignee) { columns.append("c.assignedTo") }
    if isTimed && subject == .conversations { columns.append("c.activeAt") }
    return columns.map { ", " + $0 }.joined(separator: "")
  }
}
