internal import SQLite

/// A criterion as SQL, in one or two forms that keep the same conversations.
///
/// The faster form depends on the number of matches: a few conversations among a million are best looked up by an
/// index; the first 20 of half a million with a common word are best found by walking the list.
struct CriterionSQL {
  /// A condition on the row `c` of conversations.
  let test: SQL
  /// An alternative to `test` for walking a list: one that pays off only over many rows, or one that keeps SQLite from an
  /// index that has the matches, but not in the order of the list.
  let walked: SQL?
  /// A SELECT of the ids, answered by an index without reading other conversations. Null ids are harmless.
  let members: SQL?
  /// A SELECT with as many rows as `members`; a faster one if there is one.
  let counted: SQL?
  /// The query whose rows in the full-text index are the members; their number is estimated then.
  let query: SearchQuery?
  /// Whether `test` reads other tables; a scan of everything then uses `members`, which run once.
  let isCostly: Bool
  /// Whether the members are counted without reading about all of them first.
  let isSoonCounted: Bool
  /// Whether the list's own index has what `test` reads: to pass all its rows takes less time than to look up very many.
  let isInList: Bool
  /// The number of members, once it was counted.
  private(set) var size: Size?

  enum Size {
    /// Faster to look up and sort than the list is to walk.
    case few
    /// Met while walking the list, where what tells them is gathered first.
    case some
    /// Met so soon while walking the list that gathering does not pay.
    case many
  }

  init(
    test: SQL, walked: SQL? = nil, members: SQL? = nil, counted: SQL? = nil, query: SearchQuery? = nil,
    isCostly: Bool = false, isSoonCounted: Bool = true, isInList: Bool = false
  ) {
    self.test = test
    self.walked = walked
    self.members = members
    self.counted = counted ?? members
    self.query = query
    self.isCostly = isCostly
    self.isSoonCounted = isSoonCounted
    self.isInList = isInList
  }

  var isFew: Bool { size == .few }

  /// Whether rows are best read at first.
  var isReadFirst: Bool { isCostly && (isSoonCounted ? size == .many && walked != nil : size != .few) }

  /// Whether an index has the matches, too many to look up, in another order than the list's.
  var hasIndex: Bool { !isCostly && !isFew && walked != nil && !isInList }

  /// The same criterion after counting its members, as far as it matters.
  func counted(in database: Database, few: Int) throws -> CriterionSQL {
    var criterion = self
    let some = isCostly && walked != nil ? few * Self.someOfFew : few
    let count: Int64?
    if let query {
      count = Int64(try IndexSample(query, limit: few + 1, in: database).estimate(in: database))
    } else {
      count = try counted.flatMap { try database.integer("SELECT count(*) FROM (\($0) LIMIT \(some + 1))") }
    }
    criterion.size = count.map { $0 <= few ? .few : $0 <= some ? .some : .many }
    return criterion
  }

  /// The largest number of conversations, or of texts or contacts that find them, that is few.
  ///
  /// A walk meets the twentieth of `m` members among `n` conversations after some 20 n / m rows; looking one up takes about
  /// 1.4 times as long as testing a row of the walk.
  static func few(in database: Database) throws -> Int {
    // Asked of the table: while reminders are due, readers see a view, which SQLite would read as a whole.
    let conversations = try database.integer("SELECT max(id) FROM main.conversations") ?? 0
    return Int((14 * Double(conversations)).squareRoot())
  }

  /// The number of times `few` up to which the rows of texts are gathered before a walk; of more, the walk reads texts.
  static let someOfFew = 7

  /// The condition in the form that a rule chooses.
  func condition(_ rule: FormRule, isWalk: Bool) -> SQL {
    let byMembers =
      switch rule {
      case .tests: false
      case .members: true
      case .costlyByMembers: isCostly
      case .fewByMembers: isFew
      case .indexByMembers: isFew || hasIndex
      }
    if byMembers, let members { return "c.id IN (\(members))" }
    return isWalk ? walked ?? test : test
  }
}
