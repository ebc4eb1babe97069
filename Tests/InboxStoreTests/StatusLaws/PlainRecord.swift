/// Everything that was imported and done, kept as it came. It says by the sentences of the product's description who
/// waits, which conversations must be in `list` and which are hidden, and knows nothing of how the store does it: only
/// into which conversation it put an activity, and which conversations it united.
///
/// It keeps both readings of a sentence that has two, and is content with either.
struct PlainRecord {
  enum Meaning { case attention, failure, handled, automatic, nothing }

  /// An activity, as all its versions together say it.
  struct Heard {
    let at: Int64
    private let isCall: Bool
    private let isIncoming: Bool
    private let isSystem: Bool
    private var saidAt: Int64
    private var status: String
    private var isAnswered: Bool
    private var isForwarded: Bool
    private var isAIHandled: Bool
    /// The conversation, as the store has it.
    var home: Int64 = 0

    init(_ told: ToldActivity) {
      at = told.at
      isCall = told.isCall
      isIncoming = told.isIncoming
      isSystem = told.author.hasPrefix("SYU")
      saidAt = told.saidAt
      status = told.status
      (isAnswered, isForwarded, isAIHandled) = (told.isAnswered, told.isForwarded, told.isAIHandled)
    }

    mutating func hear(_ told: ToldActivity) {
      if told.saidAt > saidAt { (saidAt, status) = (told.saidAt, told.status) }
      isAnswered = isAnswered || told.isAnswered
      isForwarded = isForwarded || told.isForwarded
      isAIHandled = isAIHandled || told.isAIHandled
    }

    var meaning: Meaning {
      if isCall {
        if status == "ringing" { return .nothing }
        if !isIncoming { return .handled }
        return !isAIHandled && (isAnswered || isForwarded) ? .handled : .attention
      }
      if isIncoming { return .attention }
      if ["failed", "undelivered"].contains(status) { return .failure }
      if ["queued", "scheduled", "canceled"].contains(status) { return .nothing }
      return isSystem ? .automatic : .handled
    }
  }

  /// The state in which people left a conversation.
  struct Standing {
    /// Whether the last thing that somebody did to its status left it done.
    var isClosed = false
    /// The readings of `closedThrough`; nil is none.
    var closedThrough: Set<Int64?> = [nil]
    /// The time of the last mark done; the latest of its readings.
    var mark: Int64?
    /// Incoming attentions stored since, which keep it in `list`.
    var owed: Set<String> = []
  }

  /// The change that one operation made to one conversation.
  struct Made {
    var before: Standing
    var after: Standing
  }

  private(set) var activities: [String: Heard] = [:]
  private(set) var standings: [Int64: Standing] = [:]
  private var objects: [Int: ToldConversation] = [:]
  private var made: [Int64: [Int64: Made]] = [:]

  // MARK: What happens

  /// Hears an import, after which the store has the activities in these conversations.
  mutating func take(
    _ pieces: [StatusHistory.Piece], homes: [String: Int64], united: [Int64: Int64], all: Set<Int64>
  ) {
    var before: [String: Meaning] = [:]
    for case .activity(let told, _, _) in pieces {
      if before[told.id] == nil { before[told.id] = activities[told.id]?.meaning ?? .nothing }
      activities[told.id, default: Heard(told)].hear(told)
    }
    for case .conversation(let told) in pieces where told.saidAt > objects[told.party]?.saidAt ?? 0 {
      objects[told.party] = told
    }
    for (id, home) in homes { activities[id]?.home = home }
    for (retired, kept) in united.sorted(by: { $0.key < $1.key }) { unite(retired, into: kept) }
    for row in all where standings[row] == nil { standings[row] = Standing() }
    for (id, meaning) in before {
      guard let activity = activities[id], activity.meaning != meaning else { continue }
      if activity.meaning == .attention, isOwed(activity) { standings[activity.home]!.owed.insert(id) }
      if activity.meaning == .failure { drop(before: activity.at, in: activity.home) }
    }
  }

  /// "A visible conversation that since its last mark done has stored an incoming attention later than `closedThrough`,
  /// or less than two days older than the mark."
  private func isOwed(_ activity: Heard) -> Bool {
    guard let standing = standings[activity.home], standing.isClosed else { return false }
    if let mark = standing.mark, activity.at > mark - 2 * day { return true }
    // With two readings the later one; and whatever somebody handled afterwards is handled.
    let closedThrough = standing.closedThrough.compactMap { $0 }.max()
    return closedThrough.map { activity.at > $0 && activity.at > latestHandled(in: activity.home) } ?? false
  }

  private func latestHandled(in row: Int64) -> Int64 {
    activities.values.filter { $0.home == row && $0.meaning == .handled }.map(\.at).max() ?? .min
  }

  /// "It is dropped when an outgoing message at or before it fails afterwards."
  private mutating func drop(before at: Int64, in row: Int64) {
    func dropped(_ standing: Standing) -> Set<Int64?> {
      Set(standing.closedThrough.map { through in through.map { at <= $0 } ?? false ? nil : through })
    }
    standings[row]!.closedThrough = dropped(standings[row]!)
    // Nothing says whether an undo brings back one that has been dropped meanwhile.
    for operation in made.keys {
      guard var changed = made[operation]?[row] else { continue }
      changed.before.closedThrough.formUnion(dropped(changed.before))
      changed.after.closedThrough.formUnion(dropped(changed.after))
      made[operation]![row] = changed
    }
  }

  /// "Of two united conversations the earlier holds, and none where one was never closed and somebody waits in it."
  private mutating func unite(_ retired: Int64, into kept: Int64) {
    guard let other = standings.removeValue(forKey: retired) else { return }
    guard let one = standings[kept] else {
      standings[kept] = other
      return
    }
    var both = Standing()
    both.isClosed = one.isClosed && other.isClosed
    both.closedThrough = Set(
      one.closedThrough.flatMap { left in other.closedThrough.map { right in [left, right].compactMap { $0 }.min() } })
    // A conversation that has none may have been closed once, or never.
    if one.closedThrough.contains(nil) || other.closedThrough.contains(nil) { both.closedThrough.insert(nil) }
    both.mark = [one.mark, other.mark].compactMap { $0 }.max()
    both.owed = one.owed.union(other.owed)
    standings[kept] = both
    for operation in made.keys {
      guard let changed = made[operation]!.removeValue(forKey: retired) else { continue }
      made[operation]![kept] = changed
    }
  }

  /// Hears that somebody moved a conversation's status: at `now` by the own clock, at `changedAt` by the store's word.
  mutating func mark(
    _ row: Int64, from before: String, to after: String, now: Int64, changedAt: Int64, operation: Int64?
  ) {
    guard let standing = standings[row] else { return }
    var marked = standing
    marked.owed = []
    marked.isClosed = after == "done"
    if after == "done" {
      marked.mark = max(now, changedAt)
      marked.closedThrough = closedThrough(row, marks: [now, changedAt])
    } else if before == "done" {
      // "It is dropped when somebody makes a done conversation open or unread again."
      marked.closedThrough = [nil]
    }
    standings[row] = marked
    if let operation { made[operation, default: [:]][row] = Made(before: standing, after: marked) }
  }

  /// "`closedThrough` is the time of the latest activity with an effect that was stored when the conversation was last
  /// marked done, and never later than the mark." An automatic message may have one or not.
  private func closedThrough(_ row: Int64, marks: [Int64]) -> Set<Int64?> {
    Set(latestEffects(in: row).flatMap { latest in marks.map { mark in latest.map { min($0, mark) } } })
  }

  private func latestEffects(in row: Int64) -> [Int64?] {
    let all = activities.values.filter { $0.home == row && $0.meaning != .nothing }
    return [all.filter { $0.meaning != .automatic }.map(\.at).max(), all.map(\.at).max()]
  }

  /// Hears that an import moved a status, so that it can be taken back.
  mutating func moved(_ row: Int64, before: Standing, operation: Int64) {
    made[operation, default: [:]][row] = Made(before: before, after: standings[row] ?? before)
  }

  /// Hears that an operation was taken back: what it changed is as it was before, and somebody wanted it so.
  mutating func takeBack(_ target: Int64, isImport: Bool, by operation: Int64, now: Int64, done: Set<Int64>) {
    for (row, changed) in made[target] ?? [:] {
      guard let current = standings[row] else { continue }
      var back = changed.before
      back.owed = []
      back.isClosed = done.contains(row)
      back.mark = [back.mark, current.mark, now].compactMap { $0 }.max()
      // Its activities stay, and a failure among them may or may not count.
      if isImport { back.closedThrough.formUnion(current.closedThrough) }
      standings[row] = back
      made[operation, default: [:]][row] = Made(before: current, after: back)
    }
  }

  // MARK: What must be so

  /// Whether a conversation has to be in `list`, should it be visible. Nobody but people takes one out.
  func mustBeListed(_ row: Int64) -> Bool {
    standings[row].map { !$0.isClosed || !$0.owed.isEmpty } ?? false
  }

  /// "A conversation is hidden while it has `deletedAt` and no activity with an effect later than it." Nil where an
  /// automatic message decides.
  func isHidden(_ row: Int64, party: Int?) -> Bool? {
    guard let deletedAt = party.flatMap({ objects[$0]?.deletedAt }) else { return false }
    let readings = Set(latestEffects(in: row).map { latest in latest.map { $0 <= deletedAt } ?? true })
    return readings.count == 1 ? readings.first : nil
  }

  /// "The time of the earliest incoming activity that asked for attention after (a) the latest handled one and (b)
  /// `closedThrough`."
  func waitingSince(_ row: Int64) -> Set<Int64?> {
    Set((standings[row]?.closedThrough ?? [nil]).map { earliestAttention(row, after: $0) })
  }

  /// "The same without (b)."
  func unrepliedSince(_ row: Int64) -> Int64? { earliestAttention(row, after: nil) }

  private func earliestAttention(_ row: Int64, after closedThrough: Int64?) -> Int64? {
    let all = activities.values.filter { $0.home == row }
    let start = max(latestHandled(in: row), closedThrough ?? .min)
    return all.filter { $0.meaning == .attention && $0.at > start }.map(\.at).min()
  }

  /// Whether a failure is new since these meanings.
  func heardFailure(_ row: Int64, since earlier: [String: Meaning]) -> Bool {
    activities.contains { $0.value.home == row && $0.value.meaning == .failure && earlier[$0.key] != .failure }
  }

  /// Whether one of those follows the latest handled activity, and everything else that the conversation held then.
  func hasFailed(_ row: Int64, since earlier: [String: Meaning]) -> Bool {
    let here = activities.filter { $0.value.home == row }
    let handled = latestHandled(in: row)
    return here.contains { id, activity in
      guard activity.meaning == .failure, earlier[id] != .failure else { return false }
      let others = here.filter { $0.key != id && [.attention, .failure, .handled].contains(earlier[$0.key]) }
      return activity.at > max(handled, others.values.map(\.at).max() ?? .min)
    }
  }
}
