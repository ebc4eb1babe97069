internal import CivilTime
internal import SQLite

/// Names what was counted, and says in which order.
struct CountNames {
  private let database: Database

  init(_ database: Database) { self.database = database }

  /// The value that a key stands for, and the key's place among others that count as much.
  func value(of key: SQLValue, _ field: CountField) throws -> (value: CountedValue, place: [SQLValue]) {
    let number = key.integer ?? 0
    let date = CivilDate(daysSinceEpoch: Int(number))
    switch field {
    case .status:
      let status = key.text.flatMap(Status.init(rawValue:)) ?? .open
      return (.status(status), [.integer(Int64(Status.allCases.firstIndex(of: status) ?? 0))])
    case .line: return (.line(try line(number)), [key])
    case .assignee, .member:
      let member = try member(number)
      return (.member(member), [member.map { .text($0.id) } ?? .null])
    case .hour: return (.hour(Int(number)), [key])
    case .weekday: return (.weekday(Int(number)), [key])
    // The latest first.
    case .day: return (.day(date), [.integer(-number)])
    case .week: return (.week(date), [.integer(-number)])
    case .month: return (.month(date), [.integer(-number)])
    case .company: return (.name(try key.text.map(company)), [key])
    case .tag: return (.name(key.text), [key])
    case .contact: return try contact(number)
    }
  }

  private func line(_ row: Int64) throws -> LineReference? {
    try database.first("SELECT \(verbatim: CountedLine.list) FROM lines l WHERE l.id = \(row)") { row in
      row.line(CountedLine.row, id: .id, number: .number, name: .name)
    } ?? nil
  }

  private func member(_ row: Int64) throws -> MemberReference? {
    try database.first("SELECT \(verbatim: ReferredMember.list) FROM members m WHERE m.id = \(row)") { row in
      row.member(ReferredMember.id, firstName: .firstName, lastName: .lastName, email: .email)
    } ?? nil
  }

  /// A company in one of its spellings.
  private func company(_ key: String) throws -> String {
    try database.first("SELECT min(company) FROM contacts WHERE companyKey = \(key) AND deletedAt IS NULL") {
      $0.optionalString(0) ?? key
    } ?? key
  }

  private func contact(_ row: Int64) throws -> (value: CountedValue, place: [SQLValue]) {
    try database.first("SELECT \(verbatim: CountedContact.list) FROM contacts k WHERE k.id = \(row)") { row in
      let contact = ContactReference(
        id: row.string(CountedContact.id),
        name: personName(row.optionalString(CountedContact.firstName), row.optionalString(CountedContact.lastName)),
        company: row.optionalString(CountedContact.company))
      return (.contact(contact), [row.value(CountedContact.nameKey), row.value(CountedContact.id)])
    } ?? (.contact(nil), [.null, .null])
  }
}

private enum CountedLine: String, RowColumns {
  case row = "l.id", id = "l.quoId", number = "l.number", name = "l.name"
}

private enum CountedContact: String, RowColumns {
  case id = "k.quoId", firstName = "k.firstName", lastName = "k.lastName", company = "k.company", nameKey = "k.nameKey"
}

extension CountField {
  /// Whether the values under which most is counted come first.
  var isByCount: Bool { !isTime && self != .status }
}

extension SQLValue {
  /// Whether a value comes before another in SQLite's order.
  func precedes(_ other: SQLValue) -> Bool {
    switch (self, other) {
    case (.integer(let a), .integer(let b)): a < b
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    case (.null, .null), (_, .null): false
    case (.null, _), (.integer, _): true
    default: false
    }
  }
}
