import SQLite
import Testing
import TestSupport

@testable import CivilTime
@testable import InboxStore

/// What is counted apart is what the list and its threads have, however it is counted.
@Suite struct CountLawTests {
  private static let zone = LocalZone(named: "Australia/Lord_Howe")

  @Test func countsApartAreThoseOfTheList() throws {
    for seed in seeds(10) {
      let box = try TemporaryInbox.generated(seed: seed)
      let plain = try PlainCount(box, zone: Self.zone)
      var random = SeededGenerator(seed: seed)
      var filters = try GeneratedFilters(box, seed: seed &+ 5)
      for round in 0..<30 {
        let filter = round == 0 ? Filter() : round == 1 ? .inbox : filters.filter()
        let subject = CountSubject.allCases.randomElement(using: &random)!
        let fields = Array(CountField.allCases.shuffled(using: &random).prefix(random.number(0...2)))
        var note: Comment { "seed \(seed), round \(round): \(subject) by \(fields), \(filter)" }
        let found = try box.inbox.count(filter, of: subject, by: fields, in: Self.zone)
        let expected = try plain.counts(of: subject, fields, box.inbox.conversations(filter).map(\.id))
        let counted = Dictionary(
          uniqueKeysWithValues: found.map { ($0.values.map(PlainCount.text).joined(separator: "|"), $0.count) })
        #expect(counted == (fields.isEmpty ? ["": expected[""] ?? 0] : expected), note)
        expectOrder(found, fields, note)
        // Of few conversations the people are looked up, of many all are passed.
        var ofMany: [CountedGroup] = []
        try box.inbox.forEachCount(filter, of: subject, by: fields, in: Self.zone, few: 0) { ofMany.append($0) }
        #expect(ofMany == found, note)
        if !fields.contains(where: \.isOfPeople) {
          let whole = try box.inbox.count(filter, of: subject, by: [], in: Self.zone)
          #expect(whole.map(\.count) == [found.reduce(0) { $0 + $1.count }], note)
        }
      }
    }
  }

  /// Counts by one field come first with most, times in their order.
  private func expectOrder(_ groups: [CountedGroup], _ fields: [CountField], _ note: Comment) {
    guard fields.count == 1 else { return }
    for (earlier, later) in zip(groups, groups.dropFirst()) {
      switch (earlier.values[0], later.values[0]) {
      case (.hour(let a), .hour(let b)), (.weekday(let a), .weekday(let b)): #expect(a < b, note)
      case (.day(let a), .day(let b)), (.week(let a), .week(let b)), (.month(let a), .month(let b)):
        #expect(a > b, note)
      case (.status(let a), .status(let b)):
        #expect(Status.allCases.firstIndex(of: a)! < Status.allCases.firstIndex(of: b)!, note)
      default: #expect(earlier.count >= later.count, note)
      }
    }
  }

  /// Of two fields, the groups of one value of the first stand together, in the order that the first alone has.
  @Test func theFirstFieldOrdersTheGroups() throws {
    for seed in seeds(5) {
      let box = try TemporaryInbox.generated(seed: seed)
      for first in CountField.allCases {
        for second in CountField.allCases where second != first && !second.isOfPeople {
          let alone = try box.inbox.count(Filter(), by: [first], in: Self.zone)
          let both = try box.inbox.count(Filter(), by: [first, second], in: Self.zone)
          var order: [CountedGroup] = []
          for group in both {
            if order.last?.values == [group.values[0]] {
              let sum = order.removeLast().count + group.count
              order.append(CountedGroup(values: [group.values[0]], count: sum))
            } else {
              order.append(CountedGroup(values: [group.values[0]], count: group.count))
            }
          }
          #expect(order == alone, "seed \(seed): \(first), \(second)")
        }
      }
    }
  }

  /// What a filter about times keeps is counted by what it does not keep.
  @Test func countersAndTimesAgree() throws {
    for seed in seeds(10) {
      let box = try TemporaryInbox.generated(seed: seed)
      var filters = try GeneratedFilters(box, seed: seed &+ 6)
      var compared = 0
      for round in 0..<200 {
        let filter = filters.filter()
        guard filter.tallied != nil else { continue }
        let count = try box.inbox.countConversations(filter)
        #expect(try count == box.inbox.conversations(filter).count, "seed \(seed), round \(round): \(filter)")
        compared += 1
      }
      #expect(compared > 5)
    }
  }

  /// The counters count what the conversations do.
  @Test func countersAndRowsAgree() throws {
    for seed in seeds(5) {
      let box = try TemporaryInbox.generated(seed: seed)
      for fields in [[CountField.status], [.line], [.assignee], [.line, .status], [.assignee, .line]] {
        for filter in [Filter(), .inbox, Filter([.init(.pinned)])] {
          let query = CountQuery(subject: .conversations, fields: fields)
          #expect(query.mayUseCounters)
          let slow = try box.database.rows(query.select(filter, nil))
          let fast = try box.database.rows(query.select(filter, box.inbox.counted(filter)))
          #expect(fast.sorted() == slow.sorted(), "\(fields) \(filter)")
        }
      }
    }
  }
}

/// What is counted, written over what a list and a thread show.
private struct PlainCount {
  private var threads: [Int64: ConversationThread] = [:]
  private var activeAt: [Int64: Timestamp] = [:]
  private let zone: LocalZone

  init(_ box: TemporaryInbox, zone: LocalZone) throws {
    self.zone = zone
    for conversation in try box.inbox.conversations(Filter()) {
      threads[conversation.id] = try box.inbox.thread(conversation.id)
      activeAt[conversation.id] = try box.database.integer(
        "SELECT activeAt FROM conversations WHERE id = \(conversation.id)"
      ).map(Timestamp.init(milliseconds:))
    }
  }

  func counts(of subject: CountSubject, _ fields: [CountField], _ ids: [Int64]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for thread in ids.map({ threads[$0]! }) {
      let kind = subject == .messages ? ActivityKind.message : .call
      let items: [Activity?] = subject == .conversations ? [nil] : thread.activities.filter { $0.kind == kind }
      for item in items {
        var keys = [""]
        for (place, field) in fields.enumerated() {
          let values = values(field, thread, item)
          keys = keys.flatMap { key in values.map { place == 0 ? $0 : "\(key)|\($0)" } }
        }
        for key in keys { counts[key, default: 0] += 1 }
      }
    }
    return counts
  }

  private func values(_ field: CountField, _ thread: ConversationThread, _ item: Activity?) -> [String] {
    let conversation = thread.conversation
    let local = zone.local(item?.at ?? activeAt[conversation.id]!)
    switch field {
    case .status: return [conversation.status.rawValue]
    case .line: return [conversation.line?.id ?? conversation.line?.number ?? "-"]
    case .assignee: return [conversation.assignedTo?.id ?? "-"]
    case .hour: return ["\(local.hour)"]
    case .weekday: return [local.date.weekday.rawValue]
    case .day: return [local.date.text]
    case .week: return [(0...6).map { local.date.adding(days: -$0) }.first { $0.weekday == .monday }!.text]
    case .month: return [String(local.date.text.prefix(7))]
    case .company:
      let keys = Set(conversation.contacts.compactMap(\.company).map { FoldedText.folded($0) })
      return keys.isEmpty ? ["-"] : Array(keys)
    case .tag: return conversation.tags.isEmpty ? ["-"] : conversation.tags.map { FoldedText.folded($0) }
    case .contact: return conversation.contacts.isEmpty ? ["-"] : conversation.contacts.map(\.id)
    case .member:
      let last = item ?? thread.activities.last { $0.effect == .handled }
      return [last.flatMap(Self.member)?.id ?? "-"]
    }
  }

  private static func member(_ activity: Activity) -> MemberReference? {
    if activity.direction == .outgoing { return activity.call?.initiatedBy ?? activity.member }
    return activity.effect == .handled ? activity.call?.answeredBy ?? activity.member : nil
  }

  static func text(_ value: CountedValue) -> String {
    switch value {
    case .status(let status): status.rawValue
    case .line(let line): line?.id ?? line?.number ?? "-"
    case .member(let member): member?.id ?? "-"
    case .hour(let hour): "\(hour)"
    case .weekday(let day): Weekday.allCases[day].rawValue
    case .day(let date), .week(let date): date.text
    case .month(let date): String(date.text.prefix(7))
    // A company is spelled in several ways.
    case .name(let name): name.map { FoldedText.folded($0) } ?? "-"
    case .contact(let contact): contact?.id ?? "-"
    }
  }
}

extension Database {
  fileprivate func rows(_ query: SQL) throws -> [String] {
    try all(query) { row in (0..<row.count).map { "\(row.value($0))" }.joined(separator: " | ") }
  }
}
