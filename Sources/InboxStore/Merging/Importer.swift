internal import SQLite
internal import Formats

/// Takes what inputs say into the database, one thing at a time, and settles the conversations at the end.
///
/// Used inside one transaction. Memory stays flat: what it remembers between records is a bit for each row, and a few
/// small caches.
final class Importer {
  let database: Database
  let author: Author
  /// The status that the conversations of this import get instead of the derived one.
  let statusOfNew: Status?
  /// As the inbox has it set, or as an export of quo's own brings it.
  var arrivals: Arrivals

  let team: TeamReducer
  let contacts: ContactReducer
  let callDetails: CallDetailReducer
  let threads: Threads
  let activities: ActivityReducer
  let conversations: ConversationReducer
  let search: SearchFilling
  private let upkeep: DeferredUpkeep

  /// The export of quo's own that is being read; another begins with each header and in each source.
  private var restore: (source: InputSource, session: Restore)?
  /// Where the last record of an export of quo's own was.
  private var lastOwn: (source: String, line: Int)?
  /// Conversations that exports of quo's own brought, with the statuses and revisions that they had there.
  var restored = IdentifierSet()
  /// Conversations whose statuses an export of quo's own replaced by newer ones.
  let replaced: ReplacedStatuses
  /// Whether exports of quo's own brought operations that took others back.
  var hasNewUndoes = false

  var summary = ImportSummary()

  init(_ database: Database, author: Author, arrivals: Arrivals, statusOfNew: Status?) throws {
    self.database = database
    self.author = author
    self.arrivals = arrivals
    self.statusOfNew = statusOfNew
    upkeep = try DeferredUpkeep(database)
    search = try SearchFilling(database)
    team = try TeamReducer(database)
    contacts = try ContactReducer(database)
    threads = try Threads(database, author: author)
    callDetails = try CallDetailReducer(database, threads: threads, search: search)
    activities = try ActivityReducer(database, team: team, threads: threads, search: search, now: author.now)
    conversations = try ConversationReducer(database, team: team, threads: threads)
    replaced = try ReplacedStatuses(database)
  }

  func take(_ item: ImportItem, from source: InputSource, line: Int) throws {
    switch item {
    case .incoming(let incoming): try take(incoming)
    case .notUsed(let kind): summary.notUsed[kind, default: 0] += 1
    case .notUnderstood(let kind): countNotUnderstood(kind)
    case .unusedColumn(let name): if !summary.unusedColumns.contains(name) { summary.unusedColumns.append(name) }
    case .own(let record): try take(own: record, from: source, line: line)
    }
  }

  func countNotUnderstood(_ kind: String) {
    summary.notUnderstood[kind, default: 0] += 1
  }

  private func take(own record: JSONValue, from source: InputSource, line: Int) throws {
    lastOwn = (source.name, line)
    let isHeader = try Restore.isHeader(record)
    if isHeader || restore?.source !== source { restore = (source, try Restore(self)) }
    if !isHeader { try restore?.session.take(record) }
  }

  private func take(_ incoming: Incoming) throws {
    switch incoming {
    case .line(let line): summary.lines.count(try team.take(line))
    case .member(let member): summary.members.count(try team.take(member))
    case .contact(let contact): summary.contacts.count(try contacts.take(contact))
    case .conversation(let conversation): summary.conversations.count(try conversations.take(conversation))
    case .callDetail(let detail): summary.callDetails.count(try callDetails.take(detail))
    case .activity(let activity):
      let arrival = try activities.take(activity)
      switch activity.kind {
      case .message: summary.messages.count(arrival)
      case .call: summary.calls.count(arrival)
      }
    }
  }

  /// Brings threads, titles and statuses up to date with all that was taken.
  func settle() throws {
    if hasNewUndoes { try OperationWriter.markAllTakenBack(on: database) }
    try upkeep.buildActivities()
    try ThreadUnion(database, team: team, threads: threads, activities: activities, search: search).settle()
    try Settlement(self).settle()
    try upkeep.buildListing()
    try search.fill()
    try checkIDs()
  }

  /// Throws `InputError` where an export of quo's own has ids so great that none are left for what came in besides.
  func checkIDs() throws {
    if let lastOwn, try Restore.hasUsedUpIDs(database) {
      throw InputError(
        source: lastOwn.source, line: lastOwn.line, reason: "its ids leave none for what came in besides")
    }
  }
}
