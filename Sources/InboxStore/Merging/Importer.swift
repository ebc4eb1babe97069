internal import CivilTime
internal import SQLite
internal import Formats

/// Merges inputs into the database one record at a time, and settles the conversations at the end.
///
/// Used inside one transaction. Memory stays flat: the importer keeps one bit for each row, and a few small caches.
final class Importer {
  let database: Database
  let author: Author
  let origin: ImportOrigin
  /// The status for conversations that this import creates, instead of the derived one.
  let statusOfNew: Status?
  /// The setting of the inbox, or of an export of quo's own.
  var arrivals: Arrivals

  let team: TeamReducer
  let contacts: ContactReducer
  let callDetails: CallDetailReducer
  let threads: Threads
  let activities: ActivityReducer
  let conversations: ConversationReducer
  let search: SearchFilling
  /// The rules to run on what comes in; nil if there are none.
  let rules: ImportRules?
  private let possibleNames: PossibleNames
  private let upkeep: DeferredUpkeep

  /// The export of quo's own that is being read; each header and each source begins another.
  private var restore: (source: InputSource, session: Restore)?
  /// The location of the last record from an export of quo's own.
  private var lastOwn: (source: String, line: Int)?
  /// Conversations restored from exports of quo's own, with the statuses and revisions that they had there.
  var restored = IdentifierSet()
  /// The contents of the exports of quo's own, in their order.
  let exports = ExportContents.All()
  /// Statuses of which they told something.
  let statuses: StatusMerge
  /// Conversations that an earlier part of the same run created: they are counted as new, whatever moves them now.
  var createdInRun = IdentifierSet()
  /// Conversations of exports whose quo did not yet keep what a mark done closed.
  var unclosed = IdentifierSet()
  /// Rules, and rules' words on messages, that exports of quo's own changed.
  var ruledAnew = RuleMerge()
  /// Other fields that exports of quo's own changed.
  let fieldMerge: FieldMerge
  /// Conversations whose mentions came in, or were seen elsewhere.
  var withMentions = IdentifierSet()
  /// Whether exports of quo's own contained operations that undo others.
  var hasNewUndoes = false

  var summary = ImportSummary()

  init(
    _ database: Database, author: Author, arrivals: Arrivals, statusOfNew: Status? = nil, origin: ImportOrigin = .input,
    rules: ImportRules? = nil
  ) throws {
    self.database = database
    self.author = author
    self.origin = origin
    self.arrivals = arrivals
    self.statusOfNew = statusOfNew
    self.rules = statusOfNew == nil ? rules : nil
    upkeep = try DeferredUpkeep(database)
    search = try SearchFilling(database)
    possibleNames = try PossibleNames(database)
    team = try TeamReducer(database)
    contacts = ContactReducer(database, possibleNames: possibleNames)
    threads = Threads(database, possibleNames: possibleNames, author: author, origin: origin)
    callDetails = CallDetailReducer(database, threads: threads, search: search)
    activities = ActivityReducer(
      database, team: team, threads: threads, search: search, possibleNames: possibleNames, now: author.now,
      horizon: self.rules.flatMap { $0.findsAutomatic ? $0.horizon : nil })
    conversations = ConversationReducer(
      database, team: team, threads: threads, possibleNames: possibleNames, now: author.now.milliseconds, origin: origin
    )
    statuses = try StatusMerge(database, exports)
    fieldMerge = try FieldMerge(database)
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
    possibleNames.insertAll()
    let version = try Restore.version(header: record)
    if version != nil || restore?.source !== source {
      try checkExportEnded()
      restore = (source, try Restore(self, version: version))
    }
    lastOwn = (source.name, line)
    if version == nil { try restore?.session.take(record) }
  }

  private func take(_ incoming: Incoming) throws {
    switch incoming {
    case .line(let line): summary.lines.count(try team.lines.take(line))
    case .member(let member): summary.members.count(try team.members.take(member))
    case .contact(let contact): summary.contacts.count(try contacts.take(contact))
    case .conversation(let conversation): summary.conversations.count(try conversations.take(conversation))
    case .callDetail(let detail): summary.callDetails.count(try callDetails.take(detail))
    case .impliedCall(let call): _ = try activities.take(call, isImplied: true)
    case .activity(let activity):
      let arrival = try activities.take(activity)
      switch activity.kind {
      case .message: summary.messages.count(arrival)
      case .call: summary.calls.count(arrival)
      }
    }
  }

  /// Brings threads, titles and statuses up to date with all the inputs.
  func settle() throws {
    if hasNewUndoes { try OperationWriter.markAllTakenBack(on: database) }
    try upkeep.buildActivities()
    try ThreadUnion(self).settle()
    if restore != nil { try completeRestored() }
    try rules?.findAutomatic(among: activities.sent.filter { !exports.haveActivity($0) })
    try Settlement(self).settle()
    try settleMentions()
    try upkeep.buildListing()
    try search.fill()
    if let rules {
      summary.rules = try rules.run(cause: summary.operation, isFresh: activities.fresh.contains)
      summary.rulesUnusable = rules.unusable
    }
    try checkIDs()
    summary.callDetailsUnplaced = try callDetails.countUnplaced()
  }

  /// Derives again which mentions are new wherever somebody may have written since, or is somebody else now.
  private func settleMentions() throws {
    guard try database.integer("SELECT 1 FROM mentions LIMIT 1") != nil else { return }
    let refresh = NewMentions.refreshing(on: database)
    for id in threads.touched { try refresh.run(id) }
    for id in restored where !threads.touched.contains(id) { try refresh.run(id) }
    for id in withMentions where !threads.touched.contains(id) { try refresh.run(id) }
    for member in Set(team.members.united.values) {
      try NewMentions.refresh(
        where: "n.id IN (SELECT g.note FROM mentions g WHERE g.member = \(member))", on: database)
    }
  }

  /// Gives conversations of exports what an older quo did not write: the history of those merged into them, and what
  /// marks done closed where the status is the export's. Gives members in the history the ids that Quo has given them.
  private func completeRestored() throws {
    // A copy that does not know yet how Quo calls a member tells of him by his local id.
    for (local, id) in team.members.named { try LocalMember.rename(local, to: id, on: database) }
    if !ruledAnew.isEmpty { for id in try ruledAnew.settle(on: database) { threads.markChanged(id) } }
    try database.execute(ClosedWaits.uniting5)
    let pinned = try fieldMerge.settle { try search.replace($1, by: nil, of: .note, $0) }
    for id in pinned { threads.markChanged(id) }
    summary.viewsKept.removeAll(where: fieldMerge.replacedViews.contains)
    let close = database.statement(ClosedWaits.closing5("id = ?"))
    for id in unclosed where restored.contains(id) { try close.run(id) }
  }

  /// Throws `InputError` if the export that was being read was cut off. Used at the end of each source.
  func checkExportEnded() throws {
    guard let lastOwn, restore?.session.isUnfinished == true else { return }
    throw InputError(
      source: lastOwn.source, line: lastOwn.line, reason: "the export ends too early, after this record")
  }

  /// Throws `InputError` if the ids of an export of quo's own are so great that none are left for other input.
  func checkIDs() throws {
    if let lastOwn, try Restore.hasUsedUpIDs(database) {
      throw InputError(
        source: lastOwn.source, line: lastOwn.line, reason: "its ids leave none for what came in besides")
    }
  }
}
