internal import CivilTime
internal import SQLite

/// The rules of one import, or of one page of a sync: those that say of messages that nobody wrote them, before statuses
/// are settled, and all others after that.
final class ImportRules {
  /// News that is older than this before the import, in milliseconds, is not looked at.
  private static let oldest: Int64 = 7 * Timestamp.day

  private let work: RuleWork
  /// The time, in milliseconds, from which on activities are looked at.
  let horizon: Int64
  /// The messages of this import that nobody wrote, each with the place of the rule that says so.
  private var automatic: [Int64: Int] = [:]
  /// The operations of rules that say so, by their places.
  private var begun: [Int: RuleWork.Begun] = [:]
  private var waiting: [Int: Int] = [:]
  private let markAutomatic: Statement
  private let insertChange: Statement

  /// Returns nil if no rule is enabled.
  init?(_ inbox: Inbox, _ author: Author, zone: LocalZone) throws {
    let rules = try inbox.rules(where: "enabled = 1")
    guard !rules.isEmpty else { return nil }
    let context = FilterContext(inbox, now: author.now, zone: zone) {
      throw InboxError.unknownName(kind: "member", name: "me", known: [])
    }
    work = try RuleWork(rules, inbox, context: context, author, inbox.arrivals())
    horizon = author.now.milliseconds - Self.oldest
    markAutomatic = inbox.database.statement(
      "UPDATE activities SET effect = 0, automatic = 1, saidAutomatic = 1 WHERE id = ?")
    insertChange = inbox.database.statement(
      "INSERT INTO changes (operation, kind, subject, field, before, after) VALUES (?, ?, ?, ?, ?, ?)")
  }

  private var rules: [Rule] { work.book.rules }

  /// Whether a rule looks for messages that nobody wrote.
  var findsAutomatic: Bool { rules.contains(where: \.marksAutomatic) }

  private enum Candidate: String, RowColumns { case conversation, isOpen = "saidAutomatic IS NULL AND automatic = 0" }

  /// Finds messages that nobody wrote among outgoing ones.
  func findAutomatic(among messages: [Int64]) throws {
    guard let last = rules.lastIndex(where: \.marksAutomatic) else { return }
    let select = work.database.statement("SELECT \(Candidate.list) FROM activities WHERE id = ?")
    for message in messages {
      guard let piece = try work.reader.piece(message), piece.at >= horizon else { continue }
      // Whoever took the word of a rule back has the last word.
      let found = try select.first(message) { $0.bool(Candidate.isOpen) ? $0.int64(Candidate.conversation) : nil }
      guard let conversation = found ?? nil else { continue }
      for index in 0...last {
        guard let use = try work.book.use(index), use.test.matches(piece), try work.keeps(use, conversation) else {
          continue
        }
        if rules[index].marksAutomatic { automatic[message] = index }
        if rules[index].marksAutomatic || rules[index].stops { break }
      }
    }
  }

  /// Messages of a conversation of which one rule says that nobody wrote them.
  struct AutomaticStep {
    let rule: Int
    let messages: [Int64]
  }

  /// The steps from a thread as inputs tell it to one in which nobody wrote what rules say so of.
  func automaticSteps(in thread: [StatusActivity]) -> [AutomaticStep] {
    guard !automatic.isEmpty else { return [] }
    let found = thread.filter { automatic[$0.id] != nil }
    guard !found.isEmpty else { return [] }
    return Set(found.compactMap { automatic[$0.id] }).sorted().map { rule in
      AutomaticStep(rule: rule, messages: found.map(\.id).filter { automatic[$0] == rule })
    }
  }

  /// The rule of a step as the author of what it changes.
  func author(of step: AutomaticStep) -> Author { work.author(of: step.rule, .byRules(cause: nil)) }

  /// Records a step, with the status before and after it, and stores what it says of the messages.
  func record(
    _ step: AutomaticStep, in conversation: Int64, from before: StatusValue, to after: StatusValue, isWaitingNow: Bool,
    cause: Int64?
  ) throws {
    // Undo takes the newest back first: the operations stand in the order of the rules.
    for index in Set(automatic.values).sorted() where begun[index] == nil {
      begun[index] = work.begun(index, .byRules(cause: cause))
      _ = try begun[index]?.begin()
    }
    guard let operation = try begun[step.rule]?.begin() else { return }
    for message in step.messages {
      guard
        let id = try work.database.first("SELECT quoId FROM activities WHERE id = \(message)", body: { $0.string(0) })
      else { continue }
      try insertChange.run(operation, SubjectKind.activity.rawValue, id, ActivityField.name, "false", "true")
      try markAutomatic.run(message)
    }
    if before != after {
      try insertChange.run(
        operation, SubjectKind.conversation.rawValue, conversation, ConversationField.status.rawValue, before.text,
        after.text)
    }
    if isWaitingNow { waiting[step.rule, default: 0] += 1 }
  }

  /// A settled conversation: its activities as rules left them, and its status before and after the news.
  struct Settled {
    let conversation: Int64
    let activities: [StatusActivity]
    /// Nil for a conversation that was not there.
    let before: (status: Status, name: String)?
    let after: Status
    /// Whether no rule may change the status.
    let isKept: Bool
  }

  /// Notes which rules match the news of a conversation. `isOld` tells activities of an export of quo's own.
  func consider(_ settled: Settled, isOld: (Int64) -> Bool) throws {
    let activities = settled.activities
    let pieces = activities.filter {
      ($0.isAffecting || automatic[$0.id] != nil) && $0.at >= horizon && !isOld($0.id)
    }
    guard !pieces.isEmpty else { return }
    let held = activities.last { ($0.before ?? .none) != .none }?.at ?? .min
    let isNews = pieces.contains { $0.isAffecting && $0.at >= held } || settled.before?.status != settled.after
    let last = activities.last { $0.effect != .none }
    // News that came late answers for a part of what stands in the inbox; a person may have had a look at that.
    let isMovable = !settled.isKept && (isNews || settled.before.map { RuleWork.isOfNews($0.name) } ?? true)
    try work.consider(
      RuleWork.Subject(
        conversation: settled.conversation, pieces: pieces.map(\.id),
        last: last.flatMap { $0.at >= horizon && !isOld($0.id) ? $0.id : nil }, isMovable: isMovable,
        wasFiled: settled.before.map { $0.status == .done } ?? true))
  }

  /// Does what the rules say. `isFresh` tells activities that were not stored before the import.
  func run(cause: Int64?, isFresh: (Int64) -> Bool) throws -> [RuleOutcome] {
    var outcomes: [RuleOutcome] = []
    for (index, begun) in begun.sorted(by: { $0.key < $1.key }) {
      guard let operation = begun.operation else { continue }
      var outcome = try work.finish(operation, rules[index])
      outcome.waiting = waiting[index] ?? 0
      outcomes.append(outcome)
    }
    outcomes.add(try work.run(.byRules(cause: cause), isFresh: isFresh))
    return outcomes
  }

  /// The names of rules that mean nothing any more.
  var unusable: [String] { work.book.unusable.map(\.name) }
}
