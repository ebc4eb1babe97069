import SQLite
import TestSupport
import Testing

@testable import CivilTime
@testable import InboxStore

/// Those who follow the history are told what the filter keeps or kept: each change, once, in its order.
@Suite struct ToldChangeLawTests {
  private static let people = ["Sana", "Marie", "Paul"]

  /// A change by what names it.
  private struct Name: Equatable {
    let operation: Int64
    let subject: Int64
    let field: String
  }

  /// A change without the conversation, which is as it is when somebody looks.
  private struct Line: Equatable {
    let name: Name
    let values: [String?]
    let isLast: Bool

    init(_ change: ToldChange) {
      name = Name(operation: change.operation, subject: change.conversation.id, field: change.field)
      values = [change.before, change.after, change.actor, change.command]
      isLast = change.isLast
    }
  }

  /// A filter of facts that the history has; where it has a wait, news before it is only known by its time.
  private func filter(_ box: TemporaryInbox, _ random: inout SeededGenerator) throws -> (
    filter: Filter, isOfWaits: Bool
  ) {
    let members = try box.rows("SELECT id FROM members").compactMap { Int64($0) }
    let lines = try box.rows("SELECT id FROM lines").compactMap { Int64($0) }
    func some<Value>(_ values: [Value], _ random: inout SeededGenerator) -> [Value] {
      values.filter { _ in random.chance(50) }
    }
    var isOfWaits = false
    let clauses = (0..<random.number(0...3)).map { _ -> Filter.Clause in
      let criterion: Criterion
      switch random.number(0...9) {
      case 0, 1: criterion = .status(some(Status.allCases, &random))
      case 2: criterion = .pinned
      case 3: criterion = .assignedTo(some(members + [nil], &random))
      case 4: criterion = .statusChangedBy(some(Self.people + ["import"], &random))
      case 5:
        criterion = .statusChangedSince(
          Timestamp(milliseconds: 1_800_000_000_000 + Int64(random.number(0...90)) * 60_000))
      case 6: criterion = .line(some(lines, &random))
      case 7: criterion = .contact(.tag(some(GeneratedEdits.tags, &random)))
      case 8: (criterion, isOfWaits) = (.unanswered, true)
      default: (criterion, isOfWaits) = (.unreplied, true)
      }
      return Filter.Clause(criterion, isNegated: random.chance(30))
    }
    return (Filter(clauses), isOfWaits)
  }

  private func all(
    _ inbox: Inbox, after position: inout HistoryPosition, _ filter: Filter, limit: Int
  ) throws -> [ToldChange] {
    var told: [ToldChange] = []
    while true {
      let next = try inbox.changes(after: &position, keptBy: filter, limit: limit)
      told += next
      if next.count < limit { return told }
    }
  }

  @Test func tellsWhatIsOrWasKept() throws {
    for seed in seeds(15) {
      let box = try TemporaryInbox.generated(seed: seed)
      var random = SeededGenerator(seed: seed &+ 61)
      var selections = try GeneratedFilters(box, seed: seed &+ 62)
      let filters = try (0..<8).map { _ in try filter(box, &random) }
      let start = try box.inbox.endOfHistory()
      var positions = filters.map { _ in start }
      var told = filters.map { _ -> [Line] in [] }
      var hasNews = false
      for round in 0..<12 {
        let before = try filters.map { Set(try box.inbox.conversations($0.filter).map(\.id)) }
        let latest = try box.inbox.endOfHistory().operation
        let person = Self.people.randomElement(using: &random)!
        if random.chance(15) {
          _ = try box.inbox.undo(.newest, author: box.author(person))
        } else {
          _ = try box.act(by: person, at: round, &random, &selections)
        }
        let isNews =
          try box.database.integer("SELECT 1 FROM operations WHERE id > \(latest) AND command = 'import'") == 1
        hasNews = hasNews || isNews
        let made = try box.database.all(
          "SELECT operation, subject, field FROM changes WHERE operation > \(latest) AND kind = 0 ORDER BY 1, 2, 3"
        ) { Name(operation: $0.int64(0), subject: $0.int64(1), field: $0.string(2)) }
        for (index, (filter, isOfWaits)) in filters.enumerated() {
          let now = Dictionary(uniqueKeysWithValues: try box.inbox.conversations(filter).map { ($0.id, $0) })
          let changes = try all(box.inbox, after: &positions[index], filter, limit: random.number(1...4))
          var note: Comment { "seed \(seed), round \(round): \(filter)" }
          let expected = made.filter { before[index].contains($0.subject) || now[$0.subject] != nil }
          let lines = changes.map(Line.init)
          if isNews, isOfWaits {
            // It may be told that nobody waited any more where nobody did before.
            #expect(lines.map(\.name).allSatisfy(made.contains), note)
          } else {
            #expect(lines.map(\.name) == expected, note)
          }
          for (index, line) in lines.enumerated() {
            let next = lines.dropFirst(index + 1).first
            #expect(line.isLast == (next?.name.operation != line.name.operation), note)
          }
          for change in changes {
            #expect(change.isKept == (now[change.conversation.id] != nil), note)
            #expect(try box.inbox.conversation(change.conversation.id) == change.conversation, note)
          }
          told[index] += lines
        }
      }
      let end = try box.inbox.endOfHistory()
      for (index, (filter, isOfWaits)) in filters.enumerated() where !(hasNews && isOfWaits) {
        for cut in start.operation...end.operation {
          var position = try box.inbox.historyPosition(after: cut)
          let rest = try all(box.inbox, after: &position, filter, limit: 50)
          var note: Comment { "seed \(seed): \(filter) after \(cut)" }
          #expect(rest.map(Line.init) == told[index].filter { $0.name.operation > cut }, note)
          #expect(position == end, note)
        }
      }
    }
  }

  /// One message after another, and what filters on waits and times hear of it.
  @Test(arguments: [
    (Criterion.unanswered, [true, true, true, false]), (.answered, [false, false, true, true]),
    (.unreplied, [true, true, true, false]), (.status([.unread]), [true, true, true, false]),
    (.idleSince(Timestamp(rfc3339: "2026-11-16T10:02:30Z")!), [true, true, true, false]),
  ]) func newsOneByOne(_ criterion: Criterion, _ isTold: [Bool]) throws {
    let box = try TemporaryInbox()
    func message(_ id: Int, isIncoming: Bool) -> String {
      let (from, to) = isIncoming ? ("+15145550999", "+15145550100") : ("+15145550100", "+15145550999")
      return """
        {"id":"AC\(id)","object":"message","text":"news","direction":"\(isIncoming ? "incoming" : "outgoing")",\
        "from":"\(from)","to":["\(to)"],"status":"\(isIncoming ? "received" : "sent")","conversationId":"CN1",\
        "phoneNumberId":"PN1","createdAt":"2026-11-16T10:0\(id):00Z"}
        """
    }
    var position = try box.inbox.historyPosition(after: 0)
    // A question, another, the answer, a word more.
    for (index, isIncoming) in [true, true, false, false].enumerated() {
      try box.take(message(index + 1, isIncoming: isIncoming))
      let told = try box.inbox.changes(after: &position, keptBy: Filter([.init(criterion)]), limit: 10)
      #expect(told.map(\.field) == (isTold[index] ? [[0, 2].contains(index) ? "status" : "activity"] : []), "\(index)")
    }
  }

  @Test func knowsItsPlaces() throws {
    let box = try TemporaryInbox()
    #expect(try box.inbox.endOfHistory().operation == 0)
    #expect(throws: InboxError.unknownOperation(1)) { try box.inbox.historyPosition(after: 1) }
    _ = try box.inbox.set(.arrivals, to: "open", author: box.author())
    var position = try box.inbox.historyPosition(after: 0)
    #expect(try box.inbox.changes(after: &position, keptBy: Filter(), limit: 1) == [])
    #expect(position == (try box.inbox.historyPosition(after: 1)))
  }

  /// A newer quo has brought the inbox up to date in the meantime.
  @Test func endsWithTheSchemaItKnows() throws {
    let box = try TemporaryInbox()
    var position = try box.inbox.endOfHistory()
    try box.database.execute("PRAGMA user_version = 900")
    #expect(throws: InboxError.newer(path: box.inbox.path, version: 900)) {
      try box.inbox.changes(after: &position, keptBy: Filter(), limit: 1)
    }
  }
}
