internal import InboxStore

/// The mentions that the member who asks has not seen. A setting `me` that names several is no error here: counts and
/// lists do not need it.
extension Session {
  /// Counts the conversations with such mentions that a filter keeps, whatever their status.
  func countNewMentions(_ filter: Filter, _ inbox: Inbox) throws -> Int {
    try inbox.countNewMentions(filter) { (try? actor(inbox))?.member?.row }
  }

  /// Returns the conversations with such mentions among some.
  func newMentions(among ids: [Int64], _ inbox: Inbox) throws -> Set<Int64> {
    try inbox.newMentions(among: ids) { (try? actor(inbox))?.member?.row }
  }
}
