import SQLite
import Testing
import TestSupport

@testable import CivilTime
@testable import InboxStore

/// One selection means the same to every verb, whatever the inbox and the filter.
@Suite struct SelectionLawTests {
  private func ids(_ box: TemporaryInbox, _ filter: Filter) throws -> [Int64] {
    try box.inbox.conversations(filter).map(\.id)
  }

  @Test func aFilterIsWhatThePlainOneSays() throws {
    for seed in seeds(30) {
      let box = try TemporaryInbox.generated(seed: seed)
      let plain = try PlainFilter(box)
      var filters = try GeneratedFilters(box, seed: seed)
      for round in 0..<60 {
        let filter = filters.filter()
        let found = try ids(box, filter)
        #expect(found.sorted() == plain.ids(filter).sorted(), "seed \(seed), round \(round): \(filter)")
        #expect(try box.inbox.countConversations(filter) == found.count, "seed \(seed), round \(round): \(filter)")
      }
    }
  }

  @Test func countsOfTheInboxAreThoseOfTheList() throws {
    for seed in seeds(20) {
      let box = try TemporaryInbox.generated(seed: seed)
      var filters = try GeneratedFilters(box, seed: seed &+ 7)
      for round in 0..<10 {
        let filter = round == 0 ? Filter() : filters.filter()
        var note: Comment { "seed \(seed), round \(round): \(filter)" }
        let inbox = try box.inbox.conversations(Filter(Filter.inbox.clauses + filter.clauses))
        let totals = try box.inbox.inboxTotals(filter)
        #expect(totals.unread == inbox.count { $0.status == .unread }, note)
        #expect(totals.open == inbox.count { $0.status == .open }, note)
        let rows = try box.inbox.inboxCounts(filter)
        #expect(rows.reduce(0) { $0 + $1.unread + $1.open } == inbox.count, note)
        for row in rows {
          let ofLine = inbox.filter { $0.line == row.line }
          #expect(row.unread == ofLine.count { $0.status == .unread }, note)
          #expect(row.open == ofLine.count { $0.status == .open }, note)
          #expect(row.unanswered == ofLine.count { $0.waitingSince != nil }, note)
        }
        let lines = try box.inbox.lines().filter { line in
          filter.clauses.allSatisfy { clause in
            guard case .line(let named) = clause.criterion else { return true }
            return named.contains(line.row) != clause.isNegated
          }
        }
        #expect(rows.compactMap(\.line).count == lines.count, note)
      }
    }
  }

  @Test func commaIsUnionAndIsIntersectionNotIsTheRest() throws {
    for seed in seeds(20) {
      let box = try TemporaryInbox.generated(seed: seed)
      let all = Set(try ids(box, Filter()))
      var filters = try GeneratedFilters(box, seed: seed &+ 77)
      for round in 0..<40 {
        let (one, other) = (filters.clause(), filters.clause())
        var note: Comment { "seed \(seed), round \(round): \(one), \(other)" }
        let (first, second) = (Set(try ids(box, Filter([one]))), Set(try ids(box, Filter([other]))))
        #expect(Set(try ids(box, Filter([one, other]))) == first.intersection(second), note)
        let twin = Set(try ids(box, Filter([.init(one.criterion, isNegated: !one.isNegated)])))
        #expect(first.union(twin) == all && first.isDisjoint(with: twin), note)
        if let alternatives = one.criterion.alternatives {
          let union = try alternatives.reduce(into: Set<Int64>()) { union, criterion in
            union.formUnion(try ids(box, Filter([.init(criterion)])))
          }
          #expect(union == (one.isNegated ? all.subtracting(first) : first), note)
        }
      }
    }
  }

  /// Whether a criterion's members are asked for or the rows are tested is a matter of speed alone.
  @Test func bothFormsOfACriterionKeepTheSame() throws {
    for seed in seeds(20) {
      let box = try TemporaryInbox.generated(seed: seed)
      var filters = try GeneratedFilters(box, seed: seed &+ 31)
      for round in 0..<60 {
        let filter = filters.filter()
        let forms = try [FormRule.members, .tests].map { rule in
          try box.database.all(
            "SELECT c.id FROM conversations c WHERE \(filter.condition(rule)) ORDER BY c.id"
          ) { $0.int64(0) }
        }
        #expect(forms[0] == forms[1], "seed \(seed), round \(round): \(filter)")
        let page = try box.inbox.conversations(filter, limit: 5)
        #expect(page == Array(try box.inbox.conversations(filter).prefix(5)), "seed \(seed), round \(round): \(filter)")
      }
    }
  }

  /// However its conversations are come by.
  @Test func aPageIsTheBeginningOfTheList() throws {
    for seed in seeds(20) {
      let box = try TemporaryInbox.generated(seed: seed)
      var filters = try GeneratedFilters(box, seed: seed &+ 37)
      for round in 0..<40 {
        let filter = filters.filter()
        let order = Order(
          Order.Key.allCases.randomElement(using: &filters.random)!, isReversed: filters.random.chance(30))
        let limit = filters.random.number(0...6)
        let all = try box.inbox.conversations(filter, order: order)
        var note: Comment { "seed \(seed), round \(round): \(limit) \(order) \(filter)" }
        #expect(try box.inbox.conversations(filter, order: order, limit: limit) == Array(all.prefix(limit)), note)
        let page = FirstPage(
          filter: filter, order: order, limit: limit, furthest: filters.random.number(1...9),
          steps: Int32(filters.random.number(1...400)), firstSteps: Int32(filters.random.number(1...400)),
          few: filters.random.number(0...5))
        let ids = try box.database.all(page.ids(in: box.database)) { $0.int64(0) }
        #expect(Set(ids) == Set(all.prefix(limit).map(\.id)) && ids.count == min(limit, all.count), note)
      }
    }
  }

  /// What is listed is what a dry run names and what is changed, but for what is so already.
  @Test func everyVerbChangesWhatIsListed() throws {
    for seed in seeds(15) {
      let box = try TemporaryInbox.generated(seed: seed)
      var filters = try GeneratedFilters(box, seed: seed &+ 5)
      var random = SeededGenerator(seed: seed &+ 9)
      for round in 0..<20 {
        let filter = filters.filter()
        let status = Status.allCases.randomElement(using: &random)!
        let members = try box.database.all("SELECT id, quoId FROM members ORDER BY id") { row in
          (row: row.int64(0), id: row.string(1))
        }
        let member = members.randomElement(using: &random)
        let actions: [ChangeAction] = [
          .status(.marked(status)), .status(.viewed), .pin(true), .pin(false), .assign(to: nil, isHandover: false),
          .snooze(Timestamp(milliseconds: 1_900_000_000_000)),
          .assign(to: member?.row, isHandover: true),
          .assign(to: member?.row, isHandover: random.chance(50), note: NoteDraft(text: "yours")),
        ]
        let action = actions.randomElement(using: &random)!
        let everything = try ids(box, Filter())
        let named = random.chance(40) ? everything.filter { _ in random.chance(50) } : nil
        let listed = try box.inbox.conversations(filter).filter { named?.contains($0.id) ?? true }
        let due = listed.filter { isDue($0, action, member) }.map(\.id).sorted()
        var note: Comment { "seed \(seed), round \(round): \(action) \(named.map { "\($0)" } ?? "") \(filter)" }
        // Ids given twice and in any order are the same selection.
        let selection = Selection(ids: named.map { $0.shuffled(using: &random) + $0 }, filter: filter)

        let before = try box.everything()
        var dry = ChangeOptions()
        dry.isDryRun = true
        let weighed = try box.inbox.change(selection, action, command: "test", author: box.author(), options: dry)
        var seen: [Int64] = []
        try box.inbox.forEachDueChange(selection, action, author: box.author()) {
          seen.append($0.subject.conversation!)
        }
        let isAll = named != nil && filter.clauses.isEmpty
        #expect(seen == seen.sorted() && Set(seen) == Set(due), note)
        #expect(weighed.changed == due.count && weighed.operation == nil, note)
        #expect(weighed.unchanged == (isAll ? named!.count : listed.count) - due.count, note)
        if !due.isEmpty {
          var few = ChangeOptions()
          few.most = due.count - 1
          #expect(throws: InboxError.self, note) {
            try box.inbox.change(selection, action, command: "test", author: box.author(), options: few)
          }
        }
        #expect(try box.everything() == before, note)

        var enough = ChangeOptions()
        enough.most = due.count
        let outcome = try box.inbox.change(selection, action, command: "test", author: box.author(), options: enough)
        #expect(outcome.changed == due.count && (outcome.operation == nil) == due.isEmpty, note)
        var changed: [Int64] = []
        if let operation = outcome.operation {
          try box.inbox.forEachChange(madeBy: operation) { changed.append($0.subject.conversation!) }
          #expect(
            try box.rows("SELECT conversations FROM operations WHERE id = \(operation)") == ["\(due.count)"], note)
        } else {
          #expect(try box.everything() == before, note)
        }
        #expect(changed == changed.sorted() && changed == seen.filter(due.contains), note)
        // What is done is so and stays so; but one can always say something more.
        if case .assign(_, _, .some) = action {
          for id in due {
            #expect(try !isDue(box.inbox.conversation(id)!, .assign(to: member?.row, isHandover: true), member), note)
          }
        } else {
          for id in due { #expect(try !isDue(box.inbox.conversation(id)!, action, member), note) }
          let again = try box.inbox.change(selection, action, command: "test", author: box.author())
          if named != nil || filter.clauses.isEmpty { #expect(again.changed == 0, note) }
        }
        try box.checkLaws("seed \(seed), round \(round)")
      }
    }
  }

  private func isDue(
    _ conversation: Conversation, _ action: ChangeAction, _ member: (row: Int64, id: String)?
  ) -> Bool {
    switch action {
    case .status(.marked(.done)): conversation.status != .done || conversation.snoozedUntil != nil
    case .status(.marked(let status)): conversation.status != status
    case .status(.snoozed(let time)): conversation.snoozedUntil != time
    case .status: conversation.status == .unread
    // Of these actions only pins set a field.
    case .set(_, let value): conversation.isPinned != (value == "true")
    // A note is something to do whoever has it.
    case .assign(_, _, .some): true
    case .assign(nil, _, _): conversation.assignedTo != nil
    case .assign: conversation.assignedTo?.id != member?.id
    case .note: true
    }
  }

  @Test func theGuardLeavesAloneWhatChanged() throws {
    for seed in seeds(15) {
      let box = try TemporaryInbox.generated(seed: seed)
      var filters = try GeneratedFilters(box, seed: seed)
      var random = SeededGenerator(seed: seed &+ 3)
      let listed = try box.inbox.conversations(Filter())
      let touched = listed.map(\.id).filter { _ in random.chance(30) }
      _ = try box.inbox.change(
        Selection(ids: touched), .pin(seed.isMultiple(of: 2)), command: "pin", author: box.author("other"))
      let changed = Set(
        try listed.filter { try box.inbox.conversation($0.id)!.revision != $0.revision }.map(\.id))
      let filter = filters.filter()
      let selected = Set(try ids(box, filter))
      let selection = Selection(
        ids: listed.map(\.id), filter: filter,
        guards: Dictionary(uniqueKeysWithValues: listed.map { ($0.id, $0.revision) }))
      let outcome = try box.inbox.change(selection, .status(.marked(.done)), command: "done", author: box.author())
      let isAll = filter.clauses.isEmpty
      #expect(
        Set(outcome.leftAlone.map(\.subject.conversation)) == (isAll ? changed : changed.intersection(selected)),
        "seed \(seed)"
      )
      for conversation in listed {
        let isDone = (isAll || selected.contains(conversation.id)) && !changed.contains(conversation.id)
        #expect(
          try box.inbox.conversation(conversation.id)!.status == (isDone ? .done : conversation.status),
          "seed \(seed): \(conversation.id)")
      }
    }
  }

  /// Pinned ones first, then by what is asked for; reversed within each; a limit takes the first.
  @Test func orders() throws {
    for seed in seeds(10) {
      let box = try TemporaryInbox.generated(seed: seed)
      let activeAt = Dictionary(
        uniqueKeysWithValues: try box.database.all("SELECT id, activeAt FROM conversations") {
          ($0.int64(0), $0.int64(1))
        })
      for key in Order.Key.allCases {
        for isReversed in [false, true] {
          let found = try box.inbox.conversations(Filter(), order: Order(key, isReversed: isReversed))
          let rows = found.map { conversation -> (Int, Int64, String, Int64) in
            let never = isReversed ? Int64.min : Int64.max
            return switch key {
            case .activity: (conversation.isPinned ? 0 : 1, -activeAt[conversation.id]!, "", -conversation.id)
            case .waiting:
              (conversation.isPinned ? 0 : 1, conversation.waitingSince?.milliseconds ?? never, "", conversation.id)
            case .changed:
              (conversation.isPinned ? 0 : 1, -conversation.statusChangedAt.milliseconds, "", -conversation.id)
            case .name:
              (
                conversation.isPinned ? 0 : 1, Titles.indexed(conversation.name) == nil ? never : 0,
                FoldedText.folded(conversation.name), conversation.id
              )
            case .id: (conversation.isPinned ? 0 : 1, 0, "", conversation.id)
            }
          }
          for (one, next) in zip(rows, rows.dropFirst()) {
            let isInOrder =
              one.0 != next.0
              ? one.0 < next.0
              : isReversed
                ? (one.1, one.2, one.3) >= (next.1, next.2, next.3) : (one.1, one.2, one.3) <= (next.1, next.2, next.3)
            #expect(isInOrder, "seed \(seed), \(key), reversed \(isReversed): \(one), \(next)")
          }
          for limit in [0, 1, 3, 1000] {
            let some = try box.inbox.conversations(Filter(), order: Order(key, isReversed: isReversed), limit: limit)
            #expect(some == Array(found.prefix(limit)), "seed \(seed), \(key), limit \(limit)")
          }
        }
      }
    }
  }

  /// However many rows there are: no filter looks at every activity, and the inbox is read from its own index.
  @Test func plans() throws {
    let box = try TemporaryInbox.generated(seed: 1)
    var filters = try GeneratedFilters(box, seed: 1)
    for _ in 0..<300 {
      let clause = filters.clause()
      let filter = Filter(Filter.inbox.clauses + [clause])
      let plan = try [FormRule.members, .tests].flatMap { rule in
        try box.database.all(
          """
          EXPLAIN QUERY PLAN SELECT c.id FROM conversations c WHERE \(filter.condition(rule))
           ORDER BY \(Order().terms) LIMIT 20
          """
        ) { $0.string(3) }
      }
      let scans = plan.filter { $0.hasPrefix("SCAN") && !$0.contains("USING INDEX") && !$0.contains("VIRTUAL TABLE") }
      #expect(scans.allSatisfy { $0.hasPrefix("SCAN notes") }, "\(clause): \(plan)")
      #expect(!plan.contains { $0.hasPrefix("SCAN a") }, "\(clause): \(plan)")
    }
    let plan = try box.database.all(
      "EXPLAIN QUERY PLAN SELECT c.id FROM conversations c WHERE \(Filter.inbox.condition) ORDER BY \(Order().terms)"
    ) { $0.string(3) }
    #expect(plan == ["SCAN c USING INDEX conversationsInInbox"])
    let numbers = try box.database.all("EXPLAIN QUERY PLAN SELECT number FROM contactNumbers WHERE contact = 1") {
      $0.string(3)
    }
    #expect(numbers == ["SEARCH contactNumbers USING COVERING INDEX contactNumbersByContact (contact=?)"])
  }

  /// The way of each clause and of the page, as `quo list --explain` prints them.
  @Test func explainedPages() throws {
    let box = try TemporaryInbox.generated(seed: 1)
    let word = Criterion.match(SearchQuery("hello"))
    let time = Timestamp(milliseconds: 0)
    let explained: [(Filter, Order.Key, few: Int, [String])] = [
      (Filter.inbox, .activity, 0, ["scan", "page walk"]),
      (Filter.inbox, .waiting, 0, ["scan", "page walk"]),
      (Filter(Filter.inbox.clauses + [.init(word)]), .activity, 0, ["scan", "walk", "page read"]),
      (Filter([.init(word)]), .name, 100_000, ["look up", "page look up and sort"]),
      (Filter([.init(word, isNegated: true)]), .name, 100_000, ["scan", "page walk"]),
      (
        Filter([.init(.waitingSince(time)), .init(word)]), .id, 1_000, ["look up", "look up", "page look up and sort"]
      ),
      (Filter([.init(.anyOf([Filter.inbox, Filter([.init(word)])]))]), .id, 0, ["walk", "page read"]),
      (Filter([.init(.match(SearchQuery("h*")))]), .activity, 100_000, ["walk", "page read"]),
      (Filter([.init(.contact(.company(["nobody"])))]), .activity, -1, ["walk", "page walk and test"]),
      (Filter([.init(.statusChangedSince(time))]), .activity, 0, ["scan", "page walk"]),
      (Filter([.init(.statusChangedSince(time))]), .activity, 100_000, ["look up", "page look up and sort"]),
      (Filter(Filter.inbox.clauses + [.init(.waitingSince(time))]), .activity, -1, ["scan", "scan", "page walk"]),
    ]
    for (filter, key, few, ways) in explained {
      let lines = try box.inbox.explainPage(filter, order: Order(key), limit: 3, few: few)
      let told = lines.filter { !$0.hasPrefix("sqlite\t") }.map { line in
        let parts = line.split(separator: "\t").map(String.init)
        return parts[0] == "page" ? "page \(parts[1])" : parts[0]
      }
      #expect(told == ways, "\(filter) \(key): \(lines)")
      #expect(lines.last?.hasPrefix("sqlite\t") == true)
    }
    let waiting = try box.inbox.explainPage(Filter.inbox, order: Order(.waiting), limit: 3)
    #expect(waiting.contains { $0.contains("conversationsWaiting") }, "\(waiting)")
    // Of the done ones, however many there are, a list of the inbox passes none.
    for key in [Order.Key.waiting, .changed] {
      let merged = try box.inbox.explainPage(Filter.inbox, order: Order(key), limit: 3)
      let searched = merged.filter {
        $0.contains("SEARCH c USING INDEX conversations\(key == .changed ? "Changed" : "Waiting") (status=?")
      }
      #expect(searched.count == (key == .changed ? 4 : 2), "\(merged)")
    }
    // The beginning of a word that no text near the top of the list has is counted then.
    let rare = FirstPage(
      filter: Filter([.init(.match(SearchQuery("nobodysword*")))]), order: Order(), limit: 3, firstSteps: 1)
    #expect(try rare.found(in: box.database).page.way == "look up and sort")
    // Where a walk finds none in time, the index of the criterion is read, in whatever order the list is.
    for key in [Order.Key.activity, .changed, .id] {
      let changed = FirstPage(
        filter: Filter([.init(.statusChangedSince(time))]), order: Order(key), limit: 3, steps: 1, few: 0)
      let page = try changed.found(in: box.database).page
      let plan = try box.database.all("EXPLAIN QUERY PLAN \(page.query)") { $0.string(3) }
      #expect(page.way == "sort" && plan.contains { $0.contains("conversationsChanged") }, "\(key): \(plan)")
    }
  }
}
