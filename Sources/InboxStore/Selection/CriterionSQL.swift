internal import SQLite

/// A criterion as SQL, in one or two forms that keep the same conversations.
///
/// Which of the two is quick depends on how many it keeps: the few that waited for a year among a million are looked up
/// by their index; the first 20 of half a million with a common word are met soon on the way down the list.
struct CriterionSQL {
  /// A condition on the row `c` of conversations.
  let test: SQL
  /// A SELECT of the ids, which an index answers without a look at the other conversations. Null ids do no harm.
  let members: SQL?
  /// A SELECT of as many rows, where there is one that is quicker than `members`.
  let counted: SQL?
  /// Whether the test looks into other tables: whoever goes through everything asks for the members once instead.
  let isCostly: Bool
  /// Up to how many members are quicker to look up and sort than the list is to walk.
  let few: Int

  init(test: SQL, members: SQL? = nil, counted: SQL? = nil, isCostly: Bool = false, few: Int = 4_000) {
    self.test = test
    self.members = members
    self.counted = counted ?? members
    self.isCostly = isCostly
    self.few = few
  }

  /// Whether it keeps so few that the first page of a list is quicker found among its members.
  func keepsFew(in database: Database, few: Int? = nil) throws -> Bool {
    guard let counted else { return false }
    let few = few ?? self.few
    let count = try database.integer("SELECT count(*) FROM (\(counted) LIMIT \(few + 1))")
    return (count ?? 0) <= few
  }

  /// `IS NOT TRUE` rather than `NOT`, so that a null on either side leaves a conversation in exactly one of the twins.
  func condition(byMembers: Bool, isNegated: Bool) -> SQL {
    let condition: SQL = if byMembers, let members { "c.id IN (\(members))" } else { test }
    return isNegated ? "((\(condition)) IS NOT TRUE)" : "(\(condition))"
  }
}
