/// Unions of conversations, and moves of activities from one to another: a status depends on them beside what came in.
struct Unions {
  /// For each conversation that took in another, the status of the two that asked for more attention.
  private(set) var raised: [Int64: Status] = [:]
  /// For each conversation that got activities of others for which somebody waits, the status that asks for more
  /// attention of those that they had there.
  private(set) var brought: [Int64: Status] = [:]
  /// Conversations that the team's answer left, or came to, though it was stored before: what it made of their statuses
  /// holds no more.
  private(set) var answered = IdentifierSet()
  /// Conversations that were united with others, and where activities of both have effects.
  private(set) var joined = IdentifierSet()

  /// Records a union of conversations, with the status of each by itself; nil for one that says nothing.
  mutating func recordUnion(kept: (id: Int64, status: Status?), retired: (id: Int64, status: Status?)) {
    let statuses = [raised[kept.id] ?? kept.status, raised[retired.id] ?? retired.status].compactMap { $0 }
    raised[kept.id] = statuses.max { $1.asksMore(than: $0) }
  }

  mutating func recordArrival(of status: Status, in id: Int64) {
    if brought[id].map(status.asksMore(than:)) ?? true { brought[id] = status }
  }

  mutating func recordAnswer(from one: Int64, to other: Int64) {
    answered.insert(one)
    answered.insert(other)
  }

  mutating func recordJoining(_ id: Int64) { joined.insert(id) }
}
