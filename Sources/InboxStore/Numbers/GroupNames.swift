internal import CivilTime
internal import SQLite

/// Names and orders the groups of a grouping: days, weekdays and hours as they pass, the others by how much was asked.
struct GroupNames {
  private let inbox: Inbox
  private let grouping: Grouping

  init(_ inbox: Inbox, _ grouping: Grouping) {
    (self.inbox, self.grouping) = (inbox, grouping)
  }

  func named(_ sheets: [StatisticsBook.Key: FigureSheet]) throws -> [(group: FigureGroup, figures: Figures)] {
    let group = try naming()
    var named = try sheets.map { key, sheet in (key: key, group: try group(key), figures: sheet.figures()) }
    for key in empty where sheets[key] == nil { named.append((key, try group(key), Figures())) }
    if grouping.isOfTime {
      named.sort { $0.key.number < $1.key.number }
    } else {
      named.sort { ($1.figures.asked, $0.key) < ($0.figures.asked, $1.key) }
    }
    return named.map { ($0.group, $0.figures) }
  }

  /// The groups that are shown though nothing belongs to them.
  private var empty: [StatisticsBook.Key] {
    switch grouping {
    case .weekday: (1...7).map { .number($0) }
    case .hour: (0...23).map { .number($0) }
    default: []
    }
  }

  private func naming() throws -> (StatisticsBook.Key) throws -> FigureGroup {
    switch grouping {
    case .member:
      let members = try inbox.membersByRow()
      return { .member(members[$0.number]) }
    case .line:
      let lines = try inbox.linesByRow()
      return { .line(lines[$0.number]) }
    case .company: return { .company(try inbox.companyName($0.text)) }
    case .tag: return { .tag($0.text) }
    case .day: return { .day(CivilDate(daysSinceEpoch: Int($0.number))) }
    case .week: return { .week(CivilDate(daysSinceEpoch: Int($0.number))) }
    case .weekday: return { .weekday(Int($0.number)) }
    case .hour: return { .hour(Int($0.number)) }
    }
  }
}

extension StatisticsBook.Key: Comparable {
  var number: Int64 { if case .number(let number) = self { number } else { -1 } }
  var text: String? { if case .text(let text) = self { text } else { nil } }

  static func < (left: Self, right: Self) -> Bool {
    (left.number, left.text ?? "") < (right.number, right.text ?? "")
  }
}

extension Figures {
  /// How many waits there were.
  fileprivate var asked: Int { response.count + closed + closedAtUnknownTime + waiting.count }
}

extension Inbox {
  /// The members by their rows.
  func membersByRow() throws -> [Int64: MemberReference] {
    var members: [Int64: MemberReference] = [:]
    try database.query("SELECT m.id, \(verbatim: ReferredMember.list) FROM members m") { row in
      members[row.int64(0)] = MemberReference(
        id: row.string(1), name: personName(row.optionalString(2), row.optionalString(3)) ?? row.optionalString(4))
    }
    return members
  }

  /// The lines by their rows.
  func linesByRow() throws -> [Int64: LineReference] {
    var lines: [Int64: LineReference] = [:]
    try database.query("SELECT id, quoId, number, name FROM lines") { row in
      lines[row.int64(0)] = LineReference(
        id: row.optionalString(1), number: row.optionalString(2), name: row.optionalString(3))
    }
    return lines
  }

  /// One of the spellings of a company.
  func companyName(_ key: String?) throws -> String? {
    guard let key else { return nil }
    return try database.first(
      "SELECT min(company) FROM contacts WHERE companyKey = \(key) AND deletedAt IS NULL"
    ) { $0.string(0) }
  }
}
