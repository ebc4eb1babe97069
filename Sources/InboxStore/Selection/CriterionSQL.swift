internal import SQLite

/// A criterion as SQL, in one or two forms that keep the same conversations.
///
/// Which of the two is quick depends on how many it keeps: the few that waited for a year among a million are looked up
/// by their index; the first 20 of half a million with a common word are met soon on the way down the list.
struct CriterionSQL {
  /// A condition on the row `c` of conversations.
  let test: SQL
  /// The same for one walk down a list, where there is one that pays off only when it is asked of many rows.
  let walked: SQL?
  /// A SELECT of the ids, which an index answers without a look at the other conversations. Null ids do no harm.
  private(set) var members: SQL?
  /// A SELECT of as many rows, where there is one that is quicker than `members`.
  private(set) var counted: SQL?
  /// The members that are in the inbox, where those have an index of their own.
  private let membersInInbox: SQL?
  /// Whether the test looks into other tables: whoever goes through everything asks for the members once instead.
  let isCostly: Bool
  /// Up to how many members are quicker to look up and sort than the list is to walk.
  let few: Int

  init(
    test: SQL, walked: SQL? = nil, members: SQL? = nil, membersInInbox: SQL? = nil, counted: SQL? = nil,
    isCostly: Bool = false, few: Int = 4_000
  ) {
    self.test = test
    self.walked = walked
    self.members = members
    self.membersInInbox = membersInInbox
    self.counted = counted ?? members
    self.isCostly = isCostly
    self.few = few
  }

  /// For a filter that keeps nothing but the inbox anyway.
  var withinInbox: CriterionSQL {
    guard let membersInInbox else { return self }
    var narrowed = self
    narrowed.members = membersInInbox
    narrowed.counted = membersInInbox
    return narrowed
  }

  /// Whether it keeps so few that the first page of a list is quicker found among its members.
  func keepsFew(in database: Database, few: Int? = nil) throws -> Bool {
    guard let counted else { return false }
    let few = few ?? self.few
    let count = try database.integer("SELECT count(*) FROM (\(counted) LIMIT \(few + 1))")
    return (count ?? 0) <= few
  }

  /// `IS NOT TRUE` rather than `NOT`, so that a null on either side leaves a conversation in exactly one of the twins.
  func condition(byMembers: Bool, isNegated: Bool, isWalk: Bool = false) -> SQL {
    let condition: SQL =
      if byMembers, let members { "c.id IN (\(members))" } else { isWalk ? walked ?? test : test }
    return isNegated ? "((\(condition)) IS NOT TRUE)" : "(\(condition))"
  }
}
