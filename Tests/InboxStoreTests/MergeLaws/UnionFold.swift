import SQLite

@testable import CivilTime
@testable import InboxStore

/// Statuses as the joined history says, one conversation after another, without quo's own merge.
struct UnionFold {
  struct Change {
    let conversation: String
    let uid: String
    let at: Int64
    let after: StatusValue
    let command: String

    var isFall: Bool { command == "reminder" }
    var isImport: Bool { command == "import" }
  }

  struct Activity {
    let conversation: String
    let id: String
    let at: Int64
    let effect: Effect
  }

  private let changes: [Change]
  private let activities: [Activity]

  init(_ inbox: Inbox) throws {
    changes = try inbox.database.all(
      """
      SELECT c.quoId, o.uid, o.at, h.after, o.command FROM changes h JOIN operations o ON o.id = h.operation
        JOIN conversations c ON c.id = h.subject
       WHERE h.kind = 0 AND h.field = 'status' AND c.quoId IS NOT NULL
      """
    ) {
      Change(
        conversation: $0.string(0), uid: $0.string(1), at: $0.int64(2), after: StatusValue($0.string(3))!,
        command: $0.string(4))
    }
    activities = try inbox.database.all(
      """
      SELECT c.quoId, a.quoId, a.at, a.effect FROM activities a JOIN conversations c ON c.id = a.conversation
       WHERE c.quoId IS NOT NULL
      """
    ) {
      Activity(conversation: $0.string(0), id: $0.string(1), at: $0.int64(2), effect: Effect(rawValue: $0.int64(3))!)
    }
  }

  /// The status of each conversation with the time of its change. `seen` has what each operation's copy held then.
  func statuses(seen: [String: Set<String>]) -> [String: String] {
    Dictionary(grouping: changes, by: \.conversation).mapValues { changes in
      let rank: [Status: Int] = [.unread: 2, .open: 1, .done: 0]
      let inOrder = changes.sorted {
        ($0.at, rank[$0.after.status]!, $0.uid) < ($1.at, rank[$1.after.status]!, $1.uid)
      }
      var (latest, mark) = (inOrder[0], inOrder[0])
      // A reminder wakes only whoever sleeps until it.
      for change in inOrder
      where !change.isFall || latest.after.isAsleep && latest.after.reminder == change.after.reminder {
        // What a failed message takes back is no other mark; an import that ends a reminder is one, also where another
        // copy had recorded that it woke and the conversation was unread there already; and so is one that led away
        // from the status and back, where nobody's reason holds any more.
        let isMark =
          !change.isImport || change.after.status != latest.after.status
          || change.after.reminder != latest.after.reminder || change.after.reason != latest.after.reason
        latest = change
        if isMark { mark = change }
      }
      let since = buried(by: latest, markedAt: mark.at, seen[latest.uid] ?? []).min()
      return since.map { "unread \($0)" } ?? "\(latest.after.status.rawValue) \(mark.at)"
    }
  }

  /// The times of the messages that nobody answered and that a done had not seen.
  private func buried(by change: Change, markedAt mark: Int64, _ seen: Set<String>) -> [Int64] {
    guard change.after.status == .done else { return [] }
    let thread = activities.filter { $0.conversation == change.conversation }
    let answered = thread.filter { $0.effect == .handled }.max { ($0.at, $0.id) < ($1.at, $1.id) }
    return thread.filter { activity in
      guard activity.effect == .attention else { return false }
      if let answered, (activity.at, activity.id) < (answered.at, answered.id) { return false }
      let isLater =
        activity.at > change.after.closedThrough ?? .min && (!change.after.isAsleep || activity.at > mark)
      return isLater || !seen.contains(activity.id) && activity.at >= mark - 2 * 86_400_000
    }.map(\.at)
  }
}
