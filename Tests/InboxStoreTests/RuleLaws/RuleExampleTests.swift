import SQLite
import Testing

@testable import CivilTime
@testable import InboxStore

/// What rules never do, and what they do besides statuses: an example for each sentence.
@Suite struct RuleExampleTests {
  private let desk: StatusDesk
  private let now = november(20, 12)

  init() throws { desk = try StatusDesk() }

  private func add(
    _ name: String = "promos", _ terms: [FilterTerm]? = nil, then actions: RuleAction..., stops: Bool = false
  )
    throws
  {
    let rule = Rule(name, terms ?? [FilterTerm("match", "acpromo*")], then: actions, stops: stops)
    _ = try desk.inbox.save(rule, command: "rule add", author: person(at: november(1)))
  }

  private func conversation(_ party: Int = 1, on other: StatusDesk? = nil) throws -> Conversation {
    let desk = other ?? desk
    return try #require(try desk.inbox.conversation(desk.rows(of: party)[0]))
  }

  private func rules(_ summary: ImportSummary) -> [String] { summary.rules.map(\.rule) }

  @Test func aQuestionBesideAPromotionStays() throws {
    try add(then: .done)
    try desk.take(.incoming("ACask1", at: now), .incoming("ACpromo2", at: now + minute), at: now + hour)
    #expect(try conversation().status == .unread)
    try desk.take(.incoming("ACpromo3", at: now + hour), at: now + 2 * hour)
    #expect(try conversation().status == .unread)
    // Once it is answered, the next promotion is filed.
    try desk.take(.outgoing("ACreply4", at: now + 2 * hour), at: now + 3 * hour)
    try desk.take(.incoming("ACpromo5", at: now + 3 * hour), at: now + 4 * hour)
    #expect(try conversation().status == .done)
    #expect(try conversation().statusChangedBy == "rule promos")
  }

  /// A new conversation has nothing before its first news, so the rule's word is the last of its history.
  @Test func anAutomaticMessageThatFailedBeginsAConversation() throws {
    try add("away", [FilterTerm("outgoing"), FilterTerm("match", "acaway1")], then: .automatic)
    try desk.take(.outgoing("ACaway1", at: now, "failed"), at: now + hour)
    #expect(try conversation().status == .open && conversation().statusChangedBy == "rule away")
    #expect(try conversation().statusChangedAt == Timestamp(milliseconds: now + hour + 1))
  }

  /// The earlier of two operations is foretold as it is where the later one is taken back first.
  @Test func undoForetellsEachStep() throws {
    try add(then: .done)
    try desk.take(.outgoing("AChello1", at: now), at: now + minute)
    try desk.take(.incoming("ACpromo2", at: now + hour), at: now + 2 * hour)
    func changes(_ changes: [FieldChange]?) -> [String] {
      (changes ?? []).map { "\($0.before ?? "-") \($0.after ?? "-")" }
    }
    let importer = Author(name: "import", now: Timestamp(milliseconds: now + 3 * hour))
    let foretold = try desk.inbox.undo(.newest, author: importer, options: ChangeOptions(isDryRun: true))
    #expect(changes(foretold?.foreseen) == ["done unread", "unread open"])
    let revision = try conversation().revision
    #expect(foretold?.foreseen?.allSatisfy { $0.operation == nil && $0.revision == revision } == true)
    let undone = try #require(try desk.inbox.undo(.newest, author: importer)?.operation)
    var made: [FieldChange] = []
    try desk.inbox.forEachChange(madeBy: undone) { made.append($0) }
    #expect(try changes(made) == changes(foretold?.foreseen) && conversation().status == .open)
  }

  /// A question that comes late, from before what the rule closed, is not buried by the next promotion either.
  @Test func aLateQuestionStaysToo() throws {
    try add(then: .done)
    try desk.take(.incoming("ACpromo1", at: now), at: now + hour)
    #expect(try conversation().status == .done)
    try desk.take(.incoming("ACask2", at: now - hour), at: now + 2 * hour)
    #expect(try conversation().status == .unread)
    for number in 3...4 {
      try desk.take(.incoming("ACpromo\(number)", at: now + Int64(number) * hour), at: now + 9 * hour)
      #expect(try conversation().status == .unread)
    }
  }

  @Test func whatAPersonMarkedUnreadStays() throws {
    try add(then: .done, .pin)
    try desk.take(.incoming("ACpromo1", at: now), at: now + hour)
    try desk.mark(.unread, Selection(filter: Filter()), by: person(at: now + 2 * hour))
    _ = try desk.inbox.change(
      Selection(filter: Filter()), .pin(false), command: "unpin", author: person(at: now + 2 * hour))
    let summary = try desk.take(.incoming("ACpromo2", at: now + 3 * hour), at: now + 4 * hour)
    // All but the status.
    #expect(rules(summary) == ["promos"] && summary.rules[0].conversations == 1)
    #expect(try conversation().status == .unread && conversation().isPinned)
  }

  @Test func whatAReminderWokeStays() throws {
    try add(then: .done)
    try desk.take(.incoming("ACother1", at: now), .outgoing("ACreply2", at: now + minute), at: now + hour)
    _ = try desk.inbox.change(
      Selection(filter: Filter()), .status(.snoozed(until: Timestamp(milliseconds: now + 3 * hour))), command: "snooze",
      author: person(at: now + 2 * hour))
    // It wakes before its time, as by any news, and the rule files that.
    try desk.take(.incoming("ACpromo3", at: now + 2 * hour), at: now + 2 * hour + minute)
    #expect(try conversation().status == .done && conversation().statusChangedBy == "rule promos")
    _ = try desk.inbox.undo(.operation(desk.lastImport), author: person(at: now + 2 * hour + 2 * minute))
    try desk.take(.incoming("ACpromo4", at: now + 4 * hour), at: now + 5 * hour)
    #expect(try conversation().status == .unread && conversation().statusChangedBy == "reminder")
  }

  @Test func exportsMarksAndOldNewsRunNoRule() throws {
    try desk.take(.incoming("ACpromo1", at: now), at: now + hour)
    var export: [UInt8] = []
    try desk.inbox.export { export += $0 }
    try add(then: .done)
    let copy = try StatusDesk()
    _ = try copy.inbox.save(
      Rule("promos", [FilterTerm("match", "acpromo*")], then: [.done]), command: "rule add",
      author: person(at: november(1)))
    #expect(rules(try copy.take([[String(decoding: export, as: UTF8.self)]], at: now + 2 * hour)) == [])
    let open = try desk.take(
      ToldActivity.incoming("ACpromo2", at: now).inConversation(2), at: now + hour, status: .open)
    #expect(rules(open) == [])
    #expect(try conversation(2).status == .open)
    let old = try desk.take(ToldActivity.incoming("ACpromo3", at: now).inConversation(3), at: now + 8 * day)
    #expect(rules(old) == [])
    #expect(try conversation(3).status == .unread)
  }

  /// "`automatic` outlives later versions of the message, and wins over failed."
  @Test func automaticOutlivesLaterVersions() throws {
    try add("auto", [FilterTerm("match", "acauto*"), FilterTerm("outgoing")], then: .automatic)
    try desk.take(
      .call("ACcall1", at: now, "completed"), .outgoing("ACauto2", at: now + 1_000, "queued"), at: now + minute)
    try desk.take(.outgoing("ACauto2", at: now + 1_000, "sent", saidAt: now + 5_000), at: now + 2 * minute)
    #expect(try conversation().waitingSince?.milliseconds == now && conversation().status == .unread)
    try desk.take(.outgoing("ACauto2", at: now + 1_000, "failed", saidAt: now + 9_000), at: now + 3 * minute)
    #expect(try conversation().waitingSince?.milliseconds == now)
    #expect(
      try desk.inbox.database.rows("SELECT effect, automatic, saidAutomatic FROM activities ORDER BY quoId")
        == ["0 | 1 | 1", "1 | 0 | ∅"])
    // Taken back, it stays so, whatever is said of it later.
    let operation = try #require(
      try desk.inbox.database.integer("SELECT id FROM operations WHERE actor = 'rule auto'"))
    #expect(try desk.inbox.undo(.operation(operation), author: person(at: now + hour))?.conflicts == [])
    try desk.take(.outgoing("ACauto2", at: now + 1_000, "delivered", saidAt: now + hour), at: now + 2 * hour)
    #expect(
      try desk.inbox.database.rows("SELECT effect, automatic, saidAutomatic FROM activities ORDER BY quoId")
        == ["3 | 0 | 0", "1 | 0 | ∅"])
    #expect(try desk.examined() == [])
  }

  /// "`rule run` on stored messages changes effects and waits, never a status, and says how many now wait."
  @Test func runTellsWhoWaits() throws {
    try desk.take(
      .call("ACcall1", at: now, "completed"), .outgoing("ACauto2", at: now + 1_000),
      ToldActivity.incoming("ACpromo3", at: now).inConversation(2), at: now + minute)
    try add("auto", [FilterTerm("match", "acauto*"), FilterTerm("outgoing")], then: .automatic)
    try add(then: .done)
    let before = try desk.inbox.database.everything()
    let author = person(at: now + 30 * day)
    let foreseen = try desk.inbox.run(rule: nil, author: author, isDryRun: true)
    #expect(try desk.inbox.database.everything() == before)
    let run = try desk.inbox.run(rule: nil, author: author)
    #expect(run.outcomes.map(\.rule) == ["auto", "promos"])
    #expect(run.outcomes.map(\.waiting) == [1, 0] && run.outcomes.map(\.messages) == [1, 0])
    #expect(foreseen.outcomes.map(\.conversations) == run.outcomes.map(\.conversations))
    #expect(foreseen.foreseen.map(\.after) == ["done", "true"])
    #expect(try conversation().status == .open && conversation().waitingSince?.milliseconds == now)
    #expect(try conversation(2).status == .done)
    #expect(try desk.inbox.run(rule: nil, author: author).outcomes == [])
    #expect(try desk.inbox.undo(.newest, author: person(at: now + 31 * day))?.conflicts == [])
    #expect(try conversation().waitingSince == nil && conversation(2).status == .unread)
    // Taken back, the messages can be marked again.
    #expect(try desk.inbox.run(rule: "auto", author: author).outcomes.map(\.messages) == [1])
    #expect(try conversation().waitingSince?.milliseconds == now)
    #expect(try desk.examined() == [])
  }

  /// Whoever runs a rule again says nothing twice, but to what came in since.
  @Test func aNoteIsLeftOnceForWhatCameIn() throws {
    try desk.take(ToldActivity.incoming("ACpromo1", at: now), at: now + minute)
    try add(then: .note("look at this"))
    func notes() throws -> Int64? { try desk.inbox.database.integer("SELECT count(*) FROM notes") }
    for expected in [1, 0] {
      #expect(
        try desk.inbox.run(rule: nil, author: person(at: now + hour)).outcomes.map(\.conversations).reduce(0, +)
          == expected)
      #expect(try notes() == 1)
    }
    try desk.take(ToldActivity.incoming("ACpromo2", at: now + 2 * hour), at: now + 2 * hour)
    #expect(try notes() == 2)
    #expect(try desk.inbox.run(rule: nil, author: person(at: now + 3 * hour)).outcomes == [])
    #expect(try notes() == 2 && desk.examined() == [])
  }

  /// What is stored comes out as news would have, also where one rule files what another puts to sleep.
  @Test func aRunEqualsAnImport() throws {
    let other = try StatusDesk()
    func save(on desk: StatusDesk) throws {
      for rule in [
        Rule("promos", [FilterTerm("match", "acpromo*")], then: [.done]),
        Rule("sleep", [FilterTerm("incoming")], then: [.snooze("3d")]),
      ] { _ = try desk.inbox.save(rule, command: "rule add", author: person(at: november(1))) }
    }
    try save(on: desk)
    for desk in [desk, other] { try desk.take(.incoming("ACpromo1", at: now), at: now + hour) }
    try save(on: other)
    _ = try other.inbox.run(rule: nil, author: person(at: now + hour))
    for desk in [desk, other] {
      let found = try conversation(on: desk)
      #expect(found.status == .done && found.snoozedUntil?.milliseconds == now + hour + 3 * day)
    }
    // A conversation that several rules changed is counted once.
    let outcome = try other.inbox.undo(.newest, author: person(at: now + 2 * hour))
    #expect(outcome?.counts.map(\.count) == [1] && outcome?.conflicts == [])
  }

  @Test func eachActionDoesWhatItSays() throws {
    try desk.take(
      [
        [
          #"{"id":"K1","object":"contact","createdAt":"2026-11-01T00:00:00Z","updatedAt":"2026-11-01T00:00:00Z","defaultFields":{"firstName":"Ann","phoneNumbers":[{"name":"work","value":"\#(outsideNumber(1))"}]}}"#
        ]
      ], at: now)
    try add("all", then: .assign("US2"), .tag("ads"), .note("filed, @Marie"), .open, .snooze("2h"))
    let summary = try desk.take(.incoming("ACpromo1", at: now), at: now + hour)
    #expect(summary.rules.map(\.conversations) == [1] && summary.rules.map(\.contacts) == [1])
    let found = try conversation()
    #expect(found.status == .done && found.assignedTo?.id == "US2" && found.tags == ["ads"])
    #expect(try desk.inbox.database.rows("SELECT author, text FROM notes") == ["rule all | filed, @Marie"])
    #expect(try desk.inbox.database.rows("SELECT member FROM mentions").count == 1)
    #expect(try desk.inbox.database.integer("SELECT remindAt FROM conversations") == now + 3 * hour)
    let undone = try desk.inbox.undo(
      .operation(#require(summary.rules[0].operation)), author: person(at: now + 2 * hour))
    #expect(undone?.conflicts == [])
    #expect(try conversation().tags == [] && conversation().assignedTo == nil && conversation().status == .unread)
  }

  @Test func stopHidesNewsFromLaterRules() throws {
    try add("vip", [FilterTerm("with", outsideNumber(1)), FilterTerm("incoming")], then: .pin, stops: true)
    try add(then: .done)
    try desk.take(
      .incoming("ACpromo1", at: now), ToldActivity.incoming("ACpromo2", at: now).inConversation(2), at: now + hour)
    #expect(try conversation().status == .unread && conversation().isPinned)
    #expect(try conversation(2).status == .done)
    let rule = try desk.inbox.rule(named: "vip")
    #expect(try desk.inbox.rules().map(\.name) == ["vip", "promos"])
    _ = try desk.inbox.save(rule, at: .last, command: "rule move", author: person(at: now))
    #expect(try desk.inbox.rules().map(\.name) == ["promos", "vip"])
    _ = try desk.inbox.save(rule, at: .before("promos"), command: "rule move", author: person(at: now))
    #expect(try desk.inbox.rules().map(\.name) == ["vip", "promos"])
    let again = try desk.inbox.save(
      desk.inbox.rule(named: "vip"), at: .before("promos"), command: "rule move", author: person(at: now))
    #expect(again.operation == nil)
  }

  /// However often rules are moved between each other, there is room.
  @Test func rulesMoveForEver() throws {
    var order = ["a", "b", "c"]
    for name in order { try add(name, then: .pin) }
    for step in 0..<80 {
      let moved = order.remove(at: step % 2 == 0 ? 2 : 1)
      order.insert(moved, at: 1)
      _ = try desk.inbox.save(
        desk.inbox.rule(named: moved), at: order.last == moved ? .last : .before(order[2]), command: "rule move",
        author: person(at: now))
      #expect(try desk.inbox.rules().map(\.name) == order)
    }
    #expect(Set(try desk.inbox.rules().map(\.place)).count == 3)
  }

  /// A rule that means nothing any more is left out and told of, and the import goes on.
  @Test func brokenRulesAreLeftOut() throws {
    try add("gone", [FilterTerm("line", "Nowhere"), FilterTerm("incoming")], then: .done)
    try add(then: .done)
    let summary = try desk.take(.incoming("ACpromo1", at: now), at: now + hour)
    #expect(summary.rulesUnusable == ["gone"] && rules(summary) == ["promos"])
  }

  @Test(arguments: [
    [FilterTerm("idle", "3d")], [FilterTerm("unanswered-for", "2h")], [FilterTerm("before", "2026-01-01")],
    [FilterTerm("has", "note")], [FilterTerm("line", "Nowhere")], [FilterTerm("digits", "8-4")], [],
    [FilterTerm("since", "1d", isNegated: true)], [FilterTerm("view", "old")], [FilterTerm("match", "!")],
    [FilterTerm("nothing", "1")],
  ])
  func whatNewsNeverMeetsIsRefused(_ terms: [FilterTerm]) throws {
    _ = try desk.inbox.save(View("old", [FilterTerm("idle", "2w")]), author: person(at: now))
    let context = FilterContext(desk.inbox, now: Timestamp(milliseconds: now), zone: .utc) { 0 }
    #expect(throws: (any Error).self) {
      try desk.inbox.check(Rule("r", terms, then: [.done]), in: context)
    }
    let incoming = [FilterTerm("incoming")]
    for (terms, action) in [
      (incoming, RuleAction.snooze("0s")), (incoming + [FilterTerm("outgoing")], .pin), (incoming, .tag("none")),
      (incoming + [FilterTerm("incoming", nil, isNegated: true)], .done), (incoming + [FilterTerm("due")], .done),
    ] {
      #expect(throws: RuleError.self) { try desk.inbox.check(Rule("r", terms, then: [action]), in: context) }
    }
    for name in ["import", "sync", "reminder", "me", "marie", "US2"] {
      #expect(throws: InboxError.self) { try desk.inbox.checkName(ofRule: name) }
    }
    try desk.inbox.checkName(ofRule: "codes")
    let fine = Rule("r", [FilterTerm("idle", "3d", isNegated: true)], then: [.done])
    try desk.inbox.check(fine, in: context)
  }

  /// "Rules in two copies merge": each is as the latest change says, whichever copy comes to the other.
  @Test func rulesInTwoCopiesMerge() throws {
    try add("both", then: .done)
    try add("left", then: .done)
    try desk.take(.call("ACcall1", at: now, "completed"), .outgoing("ACauto2", at: now + 1_000), at: now + minute)
    func exported(_ desk: StatusDesk) throws -> String {
      var bytes: [UInt8] = []
      try desk.inbox.export { bytes += $0 }
      return String(decoding: bytes, as: UTF8.self)
    }
    let other = try StatusDesk()
    try other.take([[try exported(desk)]], at: now + hour)
    var rule = try desk.inbox.rule(named: "both")
    rule.isEnabled = false
    _ = try desk.inbox.save(rule, command: "rule disable", author: person(at: now + 2 * hour))
    rule.isEnabled = true
    rule.actions = [.pin]
    _ = try other.inbox.save(rule, command: "rule add", author: person(at: now + 3 * hour))
    _ = try desk.inbox.deleteRule(named: "left", author: person(at: now + 3 * hour))
    let auto = Rule("auto", [FilterTerm("match", "acauto*"), FilterTerm("outgoing")], then: [.automatic])
    _ = try other.inbox.save(auto, command: "rule add", author: person(at: now + 4 * hour))
    _ = try other.inbox.run(rule: "auto", author: person(at: now + 5 * hour))
    let (one, two) = (try exported(desk), try exported(other))
    try desk.take([[two]], at: now + day)
    try other.take([[one]], at: now + day)
    for desk in [desk, other] {
      #expect(try desk.inbox.rules().map(\.name) == ["both", "auto"])
      #expect(try desk.inbox.rules().first?.actions == [.pin])
      #expect(try conversation(on: desk).waitingSince?.milliseconds == now)
      #expect(try desk.examined() == [])
      #expect(
        try desk.inbox.database.rows("SELECT quoId, effect, automatic FROM activities ORDER BY quoId")
          == ["ACauto2 | 0 | 1", "ACcall1 | 1 | 0"])
    }
    #expect(try desk.inbox.rules() == other.inbox.rules())
  }
}
