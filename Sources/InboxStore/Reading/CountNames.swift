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
    let statement = database.statement(select)
    // In the order of the rows, so that neighbours are read from one page.
    return try rows.sorted().map { number in
      try statement.first(number) { try name(number, $0) } ?? NamedCount(key: number, value: none, number: .min)
    }
  }

  /// Each company in one of its spellings: the first in the order of the alphabet.
  private func companies(_ numbers: Set<Int64>) throws -> [NamedCount] {
    let few = 1_000
    var names: [String: String] = [:]
    let keys = numbers.count > few ? [] : numbers.compactMap(texts.text)
    let named: SQL = "companyKey IN \(list: keys) AND deletedAt IS NULL"
    let people = try database.integer("SELECT count(*) FROM (SELECT 1 FROM contacts WHERE \(named) LIMIT \(few + 1))")
    // The contacts of many are read in the order in which they are stored, not that of the index.
    let areMany = numbers.count > few || (people ?? 0) > few
    let found: SQL = areMany ? "NOT INDEXED WHERE companyKey IS NOT NULL AND deletedAt IS NULL" : "WHERE \(named)"
    try database.query("SELECT \(verbatim: CountedCompany.list) FROM contacts \(found)") { row in
      let (key, name) = (row.string(CountedCompany.companyKey), row.string(CountedCompany.company))
      if names[key].map({ name < $0 }) ?? true { names[key] = name }
    }
    return numbers.map { number in
      let key = texts.text(number)
      return NamedCount(key: number, value: .name(key.map { names[$0] ?? $0 }), text: key)
    }
  }
}

private enum CountedLine: String, RowColumns {
  case row = "l.id", id = "l.quoId", number = "l.number", name = "l.name"
}

private enum CountedCompany: String, RowColumns { case companyKey, company }

enum CountedContact: String, RowColumns {
  case id = "k.quoId", firstName = "k.firstName", lastName = "k.lastName", company = "k.company", nameKey = "k.nameKey"
}

extension Row {
  var countedContact: ContactReference {
    ContactReference(
      id: string(CountedContact.id),
      name: personName(optionalString(CountedContact.firstName), optionalString(CountedContact.lastName)),
      company: optionalString(CountedContact.company))
  }
}
