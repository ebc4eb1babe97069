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
  private(set) var members: SQL?
  /// A SELECT with as many rows as `members`; a faster one if there is one.
  private(set) var counted: SQL?
  /// A SELECT of the ids in the inbox, if an index has only these.
  private let membersInInbox: SQL?
  /// Whether `test` reads other tables; a scan of everything then uses `members`, which run once.
  let isCostly: Bool
  /// The largest number of members that is faster to look up and sort than the list is to walk.
  let few: Int
  /// Whether the members are counted without reading about all of them first.
  let isSoonCounted: Bool
  /// Whether it was counted, and has so few members that the first page of a list is found faster among them.
  var isFew = false

  init(
    test: SQL, walked: SQL? = nil, members: SQL? = nil, membersInInbox: SQL? = nil, counted: SQL? = nil,
    isCostly: Bool = false, few: Int = 4_000, isSoonCounted: Bool = true
  ) {
    self.test = test
    self.walked = walked
    self.members = members
    self.membersInInbox = membersInInbox
    self.counted = counted ?? members
    self.isCostly = isCostly
    self.few = few
    self.isSoonCounted = isSoonCounted
  }

  /// Whether rows are best read at first, while it is not known how many match.
  var isReadFirst: Bool { isCostly && !isFew && (walked != nil || !isSoonCounted) }

  /// Whether an index has the matches, too many to look up, in another order than the list's.
  var hasIndex: Bool { !isCostly && !isFew && walked != nil }

  /// This criterion for a filter that is limited to the inbox by another clause.
  var withinInbox: CriterionSQL {
    guard let membersInInbox else { return self }
    var narrowed = self
    narrowed.members = membersInInbox
    narrowed.counted = membersInInbox
    return narrowed
  }

  /// Counts the members, up to the number that is too many.
  func keepsFew(in database: Database, few: Int? = nil) throws -> Bool {
    guard let counted else { return false }
    let few = few ?? self.few
    let count = try database.integer("SELECT count(*) FROM (\(counted) LIMIT \(few + 1))")
    return (count ?? 0) <= few
  }

  /// The condition in the form that a rule chooses.
  func condition(_ rule: FormRule, isWalk: Bool) -> SQL {
    let byMembers =
      switch rule {
      case .tests: false
      case .members: true
      case .costlyByMembers: isCostly
      case .fewByMembers: isFew
      }
    if byMembers, let members { return "c.id IN (\(members))" }
    return isWalk ? walked ?? test : test
  }
}
