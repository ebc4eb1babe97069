/// The doings of one rule: in an import, a page of a sync, or a run on what is stored.
public struct RuleOutcome: Sendable, Equatable {
  public let rule: String
  /// The operation; nil in a dry run.
  public internal(set) var operation: Int64?
  /// The number of conversations that changed.
  public internal(set) var conversations = 0
  /// The number of contacts that were tagged.
  public internal(set) var contacts = 0
  /// The number of messages that are automatic now.
  public internal(set) var messages = 0
  /// The number of conversations in which somebody waits now, as a message that seemed an answer is none.
  public internal(set) var waiting = 0

  init(_ rule: String, operation: Int64? = nil) {
    self.rule = rule
    self.operation = operation
  }
}

extension [RuleOutcome] {
  /// Adds what the same rules did in another part of a run.
  mutating func add(_ others: [RuleOutcome]) {
    for other in others {
      guard let index = firstIndex(where: { $0.rule == other.rule }) else {
        append(other)
        continue
      }
      self[index].operation = other.operation ?? self[index].operation
      self[index].conversations += other.conversations
      self[index].contacts += other.contacts
      self[index].messages += other.messages
      self[index].waiting += other.waiting
    }
  }
}
