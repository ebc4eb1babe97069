import Foundation

@testable import CivilTime
@testable import InboxStore

/// The waits of an inbox by the sentences of the manual, each message or call looked at by itself.
///
/// A message or call that asks for attention waits from its own time, and again from a mark that opens what an earlier
/// mark had closed. It waits until the first answer after it, or the first mark that closes it. Those that end with the
/// same event are one wait.
struct PlainWaits {
  struct Activity {
    let conversation: Int64
    let id: String
    let at: Int64
    let effect: Effect
    let isCall: Bool
    let isOutgoing: Bool
  }

  struct Change {
    let conversation: Int64
    let operation: Int64
    let at: Int64
    let undoes: Int64?
    let command: String
    let before: StatusValue?
    let after: StatusValue
  }

  struct Wait: Hashable {
    let conversation: Int64
    let since: Int64
    let endedAt: Int64?
    let ending: InboxStore.Wait.Ending?
    let isFirst: Bool
  }

  struct Done: Hashable {
    let at: Int64
    let since: Int64?
    let isReopened: Bool
  }

  private struct Mark {
    let at: Int64
    let value: StatusValue
    let isKnown: Bool
  }

  let activities: [Activity]
  private let marks: [Int64: [Mark]]

  /// - Parameter closed: the time up to which each conversation is closed, also where the history does not say so,
  ///   as where two were united.
  init(_ activities: [Activity], _ changes: [Change], closed: [Int64: Int64?]) {
    self.activities = activities.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    var marks = Dictionary(grouping: changes, by: \.conversation).mapValues(Self.marks)
    for (conversation, closed) in closed {
      let last = marks[conversation]?.last
      guard last?.value.closedThrough != closed else { continue }
      let at = max(last?.at ?? .min, closed ?? .min)
      marks[conversation, default: []].append(
        Mark(at: at, value: StatusValue(.open, closedThrough: closed), isKnown: false))
    }
    self.marks = marks
  }

  /// The marks that nobody has undone. An undo that was itself undone undoes nothing.
  private static func marks(_ changes: [Change]) -> [Mark] {
    let changes = changes.sorted { ($0.at, $0.operation) < ($1.at, $1.operation) }
    func isUndone(_ change: Change) -> Bool {
      changes.contains { $0.undoes == change.operation && !isUndone($0) }
    }
    var marks: [Mark] = []
    for change in changes where change.undoes == nil && !isUndone(change) {
      let isArrival = change.before == nil
      let isKnown = !isArrival && !(change.after.isDoneForGood && change.command == "import")
      let at = isKnown ? change.at : change.after.closedThrough ?? .min
      marks.append(
        Mark(at: max(at, marks.last?.at ?? .min), value: change.after, isKnown: isKnown))
    }
    return marks
  }

  /// The event that ended something.
  private enum Event: Hashable {
    case answer(id: String, at: Int64)
    /// A mark, by its number.
    case mark(Int)
    case nothing
  }

  /// The time in which one message or call waited.
  private struct Span {
    let asked: Activity
    /// The mark that opened it again; nil where it waited from its own time.
    let openedBy: Int?
    let end: Event
  }

  private func spans(of conversation: Int64) -> [Span] {
    let thread = activities.filter { $0.conversation == conversation && $0.effect != .none }
    let marks = marks[conversation] ?? []
    var spans: [Span] = []
    for (index, asked) in thread.enumerated() where asked.effect == .attention {
      func closes(_ mark: Mark) -> Bool { mark.value.closedThrough.map { $0 >= asked.at } ?? false }
      let answer = thread[(index + 1)...].first { $0.effect == .handled }
      var isOpen = !(marks.last { $0.at < asked.at }.map(closes) ?? false)
      var openedBy: Int?
      for (number, mark) in marks.enumerated() where mark.at >= asked.at && mark.at < answer?.at ?? .max {
        if isOpen && closes(mark) { spans.append(Span(asked: asked, openedBy: openedBy, end: .mark(number))) }
        if !isOpen && !closes(mark) { openedBy = number }
        isOpen = !closes(mark)
      }
      guard isOpen else { continue }
      let end = answer.map { Event.answer(id: $0.id, at: $0.at) } ?? .nothing
      spans.append(Span(asked: asked, openedBy: openedBy, end: end))
    }
    return spans
  }

  func waits(of conversation: Int64) -> [Wait] {
    let thread = activities.filter { $0.conversation == conversation && $0.effect != .none }
    return Dictionary(grouping: spans(of: conversation), by: \.end).map { event, spans in
      let asked = spans.map(\.asked).min { ($0.at, $0.id) < ($1.at, $1.id) }!
      let before = thread.last { ($0.at, $0.id) < (asked.at, asked.id) }
      let (end, ending): (Int64?, InboxStore.Wait.Ending?) =
        switch event {
        case .answer(_, let at): (at, .answer)
        case .mark(let number):
          ended(by: marks[conversation]![number])
        case .nothing: (nil, nil)
        }
      return Wait(
        conversation: conversation, since: asked.at, endedAt: end, ending: ending,
        isFirst: before.map { asked.at - $0.at >= 7 * day } ?? true)
    }
  }

  private func ended(by mark: Mark) -> (Int64?, InboxStore.Wait.Ending?) {
    mark.isKnown && mark.value.isDoneForGood ? (mark.at, .done) : (nil, .unknown)
  }

  /// The marks done by persons and rules.
  func dones(of conversation: Int64) -> [Done] {
    let marks = marks[conversation] ?? []
    let spans = spans(of: conversation)
    var found: [Done] = []
    var earlier: Int?
    for (number, mark) in marks.enumerated() where mark.value.isDoneForGood {
      if number > 0, marks[number - 1].value.isDoneForGood { continue }
      defer { earlier = number }
      guard mark.isKnown else { continue }
      let asked = spans.filter { span in
        let isEarly = span.openedBy.map { $0 < number } ?? (span.asked.at <= mark.at)
        guard let earlier else { return isEarly }
        return switch span.end {
        case .mark(let end): isEarly && end > earlier
        case .answer(_, let at): isEarly && at > marks[earlier].at
        case .nothing: isEarly
        }
      }
      let reopened = marks[(number + 1)...].first { $0.value.status != .done }
      found.append(
        Done(
          at: mark.at, since: asked.map(\.asked.at).min(),
          isReopened: reopened.map { $0.at - mark.at <= 7 * day } ?? false))
    }
    return found
  }

  /// The missed calls by their times, and which of them were recovered.
  func missedCalls(of conversation: Int64) -> [(at: Int64, isRecovered: Bool)] {
    let thread = activities.filter { $0.conversation == conversation }
    return thread.enumerated().filter { $1.effect == .attention && $1.isCall }.map { index, call in
      let answer = thread[(index + 1)...].first { $0.effect == .handled }
      return (call.at, answer.map { $0.at - call.at <= day } ?? false)
    }
  }
}

extension StatusValue {
  fileprivate var isDoneForGood: Bool { status == .done && !isAsleep }
}
