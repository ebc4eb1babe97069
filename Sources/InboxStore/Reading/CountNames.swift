internal import CivilTime
internal import SQLite

/// A value under which something was counted, and its place among others under which as much was.
struct NamedCount {
  /// The number by which the value was counted.
  let key: Int64
  let value: CountedValue
  /// Compared first.
  var number: Int64 = 0
  /// Compared next; nil comes first.
  var text: String?
  var secondText = ""

  func precedes(_ other: NamedCount) -> Bool {
    if number != other.number { return number < other.number }
    if text != other.text {
      guard let text, let otherText = other.text else { return text == nil }
      return text < otherText
    }
    return secondText < other.secondText
  }
}

/// Names what was counted, each value once: there may be as many contacts as conversations.
struct CountNames {
  private let database: Database
  private let texts: CountedTexts

  init(_ database: Database, texts: CountedTexts) {
    self.database = database
    self.texts = texts
  }

  /// The names of a field's values.
  func named(_ numbers: Set<Int64>, _ field: CountField) throws -> [NamedCount] {
    switch field {
    case .line:
      try referred(numbers, "SELECT \(CountedLine.list) FROM lines l WHERE l.id = ?", orNone: .line(nil)) {
        number, row in
        NamedCount(
          key: number, value: .line(row.line(CountedLine.row, id: .id, number: .number, name: .name)),
          number: row.int64(CountedLine.row))
      }
    case .assignee, .member:
      try referred(numbers, "SELECT \(ReferredMember.list) FROM members m WHERE m.id = ?", orNone: .member(nil)) {
        number, row in
        NamedCount(
          key: number,
          value: .member(row.member(ReferredMember.id, firstName: .firstName, lastName: .lastName, email: .email)),
          text: row.string(ReferredMember.id))
      }
    case .contact:
      try referred(numbers, "SELECT \(CountedContact.list) FROM contacts k WHERE k.id = ?", orNone: .contact(nil)) {
        number, row in
        NamedCount(
          key: number, value: .contact(row.countedContact), text: row.optionalString(CountedContact.nameKey),
          secondText: row.string(CountedContact.id))
      }
    case .company: try companies(numbers)
    default: numbers.map { named($0, field) }
    }
  }

  /// The name of a value that is known by its number alone.
  private func named(_ number: Int64, _ field: CountField) -> NamedCount {
    func date() -> CivilDate { CivilDate(daysSinceEpoch: Int(number)) }
    switch field {
    case .hour: return NamedCount(key: number, value: .hour(Int(number)), number: number)
    case .weekday: return NamedCount(key: number, value: .weekday(Int(number)), number: number)
    // The latest first.
    case .day: return NamedCount(key: number, value: .day(date()), number: -number)
    case .week: return NamedCount(key: number, value: .week(date()), number: -number)
    case .month: return NamedCount(key: number, value: .month(date()), number: -number)
    case .tag: return NamedCount(key: number, value: .name(texts.text(number)), text: texts.text(number))
    default:
      let status = texts.text(number).flatMap(Status.init(rawValue:)) ?? .open
      return NamedCount(key: number, value: .status(status), number: Int64(Status.allCases.firstIndex(of: status) ?? 0))
    }
  }

  private func referred(
    _ rows: Set<Int64>, _ select: String, orNone none: CountedValue, name: (Int64, borrowing Row) throws -> NamedCount
  ) throws -> [NamedCount] {
    let statement = try database.prepare(select)
    // In the order of the rows, so that neighbours are read from one page.
    return try rows.sorted().map { number in
      try statement.first(number) { try name(number, $0) } ?? NamedCount(key: number, value: none, number: .min)
    }
  }

  /// Each company in one of its spellings.
  private func companies(_ numbers: Set<Int64>) throws -> [NamedCount] {
    let statement = try database.prepare(
      "SELECT min(company) FROM contacts WHERE companyKey = ? AND deletedAt IS NULL")
    return try numbers.map { number in
      let key = texts.text(number)
      let name = try key.flatMap { try statement.first($0) { $0.optionalString(0) } ?? nil }
      return NamedCount(key: number, value: .name(name ?? key), text: key)
    }
  }
}

private enum CountedLine: String, RowColumns {
  case row = "l.id", id = "l.quoId", number = "l.number", name = "l.name"
}

private enum CountedContact: String, RowColumns {
  case id = "k.quoId", firstName = "k.firstName", lastName = "k.lastName", company = "k.company", nameKey = "k.nameKey"
}

extension Row {
  fileprivate var countedContact: ContactReference {
    ContactReference(
      id: string(CountedContact.id),
      name: personName(optionalString(CountedContact.firstName), optionalString(CountedContact.lastName)),
      company: optionalString(CountedContact.company))
  }
}
