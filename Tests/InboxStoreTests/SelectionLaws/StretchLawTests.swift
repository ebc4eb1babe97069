import SQLite
import Testing
import TestSupport

@testable import InboxStore

/// A part of a list, read around any place, is that part of the whole list.
@Suite struct StretchLawTests {
  /// A place in a list, and the number of conversations that stand before it.
  private struct Place {
    let anchor: ListAnchor
    let before: Int
  }

  private func ids(_ stretch: ListStretch) -> [Int64] { stretch.rows.map(\.conversation.id) }

  /// Every conversation that is shown anywhere, with its place in an order.
  private func places(_ inbox: Inbox, _ order: Order) throws -> [Int64: ListPosition] {
    let all = try inbox.stretch(of: Filter(), order: order, around: .start, before: 0, after: 10_000)
    return Dictionary(uniqueKeysWithValues: all.rows.map { ($0.conversation.id, $0.position) })
  }

  /// The places to read around: both ends, each conversation of the list and some that are not in it, where they were.
  private func places(
    in list: [Conversation], _ order: Order, now: [Int64: ListPosition], former: [Int64: ListPosition]
  ) -> [Place] {
    var places = [Place(anchor: .start, before: 0), Place(anchor: .end, before: list.count)]
    for (index, conversation) in list.enumerated() {
      places.append(Place(anchor: .conversation(conversation.id, at: nil), before: index))
      if let position = former[conversation.id] {
        places.append(Place(anchor: .conversation(conversation.id, at: position), before: index))
      }
    }
    let listed = Set(list.map(\.id))
    for (id, position) in former where !listed.contains(id) {
      let before = list.count { precedes(now[$0.id]!, position, order) }
      places.append(Place(anchor: .conversation(id, at: position), before: before))
    }
    // A conversation that never was leaves the beginning.
    places.append(Place(anchor: .conversation(4_711, at: nil), before: 0))
    return places
  }

  /// Compares as SQLite sorts: nothing before numbers, numbers before text.
  private func precedes(_ one: ListPosition, _ other: ListPosition, _ order: Order) -> Bool {
    func rank(_ value: SQLValue) -> (Int, Int64, String) {
      switch value {
      case .null: (0, 0, "")
      case .integer(let number): (1, number, "")
      case .text(let text): (2, 0, text)
      default: fatalError("no key of an order: \(value)")
      }
    }
    for (key, (left, right)) in zip(order.keys, zip(one.values, other.values)) {
      let (left, right) = (rank(left), rank(right))
      if left != right { return (left < right) != key.isDescending }
    }
    return false
  }

  @Test func isThePartOfTheList() throws {
    for seed in seeds(12) {
      let box = try TemporaryInbox.generated(seed: seed)
      var filters = try GeneratedFilters(box, seed: seed &+ 51)
      var random = SeededGenerator(seed: seed &+ 52)
      for round in 0..<12 {
        let order = Order(Order.Key.allCases.randomElement(using: &random)!, isReversed: random.chance(30))
        let former = try places(box.inbox, order)
        try change(box, &random)
        let now = try places(box.inbox, order)
        let filter = random.chance(20) ? .inbox : filters.filter()
        let list = try box.inbox.conversations(filter, order: order)
        for place in places(in: list, order, now: now, former: former).shuffled(using: &random).prefix(25) {
          let (before, after) = (random.number(0...4), random.number(0...4))
          let found = try box.inbox.stretch(
            of: filter, order: order, around: place.anchor, before: before, after: after)
          var note: Comment { "seed \(seed), round \(round): \(before)+\(after) around \(place) \(order) \(filter)" }
          let start = place.anchor == .start ? 0 : max(0, place.before - before)
          let end = place.anchor == .end ? list.count : min(place.before + after, list.count)
          #expect(found.rows.map(\.conversation) == Array(list[start..<end]), note)
          #expect(found.rows.allSatisfy { $0.position == now[$0.conversation.id] }, note)
          #expect(found.before == place.before - start, note)
          #expect(found.isAtStart == (start == 0) && found.isAtEnd == (end == list.count), note)
        }
      }
    }
  }

  /// Moves some conversations in every order, and out of lists.
  private func change(_ box: TemporaryInbox, _ random: inout SeededGenerator) throws {
    let ids = try box.inbox.conversations(Filter()).map(\.id).filter { _ in random.chance(15) }
    let actions: [ChangeAction] = [
      .status(.marked(.done)), .status(.marked(.unread)), .pin(true), .pin(false),
    ]
    _ = try box.inbox.change(
      Selection(ids: ids), actions.randomElement(using: &random)!, command: "test", author: box.author())
    if let moved = ids.first, random.chance(50) {
      try box.database.run("UPDATE conversations SET activeAt = activeAt + 100000000 WHERE id = \(moved)")
    }
  }
}
