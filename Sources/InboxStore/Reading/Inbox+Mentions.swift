internal import SQLite

/// The conversations in which a note mentions a member who has not seen it.
///
/// `member` finds the member, if it is one. It is asked only where anybody has a new mention: most of the time there is
/// none, and a shell prompt need not wait for names.
extension Inbox {
  /// Counts those that a filter keeps.
  public func countNewMentions(_ filter: Filter = Filter(), of member: () throws -> Int64?) throws -> Int {
    guard let mentioned = try filterOfNewMentions(of: member) else { return 0 }
    return try countConversations(Filter(mentioned.clauses + filter.clauses))
  }

  /// Returns those among some conversations.
  public func newMentions(among ids: [Int64], of member: () throws -> Int64?) throws -> Set<Int64> {
    guard let filter = try filterOfNewMentions(of: member) else { return [] }
    return Set(try conversationIDs(in: Selection(ids: ids, filter: filter)))
  }

  private func filterOfNewMentions(of member: () throws -> Int64?) throws -> Filter? {
    let isAny = try translatingErrors {
      try database.integer("SELECT 1 FROM mentions INDEXED BY mentionsNew WHERE isNew = 1 LIMIT 1") != nil
    }
    guard isAny, let member = try member() else { return nil }
    return Filter([Filter.Clause(.newMention(of: [member]))])
  }
}
