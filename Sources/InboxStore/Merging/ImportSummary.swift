/// The result of an import.
public struct ImportSummary: Sendable, Equatable {
  /// Counts the objects of one kind that were new, updated, or already known.
  public struct Tally: Sendable, Equatable {
    public var new = 0
    public var updated = 0
    public var known = 0
    public var total: Int { new + updated + known }
  }

  public var lines = Tally()
  public var members = Tally()
  public var contacts = Tally()
  public var messages = Tally()
  public var calls = Tally()
  /// Voicemails, recordings, summaries and transcripts.
  public var callDetails = Tally()
  /// The call details that are in no conversation, because nothing says where their call belongs.
  public var callDetailsUnplaced = 0
  /// Conversation objects; threads that activities created are in `created` alone.
  public var conversations = Tally()
  /// Records of quo's own export.
  public var records = Tally()
  /// Types that quo knows and does not use, with their counts: `task`.
  public var notUsed: [String: Int] = [:]
  /// Types that quo does not know, with their counts.
  public var notUnderstood: [String: Int] = [:]
  /// Unused columns of CSV exports, each once.
  public var unusedColumns: [String] = []
  /// Unreadable records that were skipped.
  public var broken = 0
  /// Views of an export whose names already have other terms here; the existing views stay.
  public var viewsKept: [String] = []
  /// Conversations that were not there before.
  public var created = 0
  /// Conversations that were there before and changed status, by the status they have now.
  public var moved: [Status: Int] = [:]
  /// The new conversations by status.
  public var createdAs: [Status: Int] = [:]
  /// Conversations that were there before, got activities, and kept their status.
  public var received = 0
  /// Conversations that got activities, or were new, and stay hidden because Quo deleted them later.
  public var hidden = 0
  /// Conversations that are done here and in the inbox in the service, at first contact: both stay so.
  public var leftApart = 0
  /// The doings of rules, in the order in which they ran.
  public var rules: [RuleOutcome] = []
  /// Rules that were left out, as they mean nothing any more.
  public var rulesUnusable: [String] = []
  /// The operation in the history; nil when the import recorded nothing.
  public var operation: Int64?

  /// Whether there was input and none of it was understood: an API's error answer, a file of another program.
  public var isNothingUnderstood: Bool {
    let tallies = [lines, members, contacts, messages, calls, callDetails, conversations, records]
    return !notUnderstood.isEmpty && notUsed.isEmpty && tallies.allSatisfy { $0.total == 0 }
  }
}

enum Arrival {
  case new, updated, known

  init(_ outcome: MergedFields.Outcome) {
    self = outcome == .values ? .updated : .known
  }
}

extension ImportSummary.Tally {
  mutating func count(_ arrival: Arrival) {
    switch arrival {
    case .new: new += 1
    case .updated: updated += 1
    case .known: known += 1
    }
  }
}

extension ImportSummary {
  /// Adds the counts of a later import of the same run.
  mutating func add(_ other: ImportSummary) {
    lines.add(other.lines)
    members.add(other.members)
    contacts.add(other.contacts)
    messages.add(other.messages)
    calls.add(other.calls)
    callDetails.add(other.callDetails)
    conversations.add(other.conversations)
    records.add(other.records)
    callDetailsUnplaced += other.callDetailsUnplaced
    notUsed.merge(other.notUsed, uniquingKeysWith: +)
    notUnderstood.merge(other.notUnderstood, uniquingKeysWith: +)
    broken += other.broken
    created += other.created
    moved.merge(other.moved, uniquingKeysWith: +)
    createdAs.merge(other.createdAs, uniquingKeysWith: +)
    received += other.received
    hidden += other.hidden
    leftApart += other.leftApart
    rules.add(other.rules)
    rulesUnusable += other.rulesUnusable.filter { !rulesUnusable.contains($0) }
    operation = other.operation ?? operation
  }
}

extension ImportSummary.Tally {
  fileprivate mutating func add(_ other: Self) {
    new += other.new
    updated += other.updated
    known += other.known
  }
}
