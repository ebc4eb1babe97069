import SQLite
import Testing
import TestSupport

@testable import CivilTime
@testable import InboxStore

/// What is said of contacts here, whatever imports say of them and whatever is taken back.
@Suite struct ContactLawTests {
  private func contacts(_ inbox: Inbox) throws -> [Contact] {
    var all: [Contact] = []
    try inbox.forEachContact { all.append($0) }
    return all
  }

  /// What contacts show, and where they show: revisions and times aside.
  private func state(_ box: TemporaryInbox) throws -> [String] {
    try contacts(box.inbox).filter { $0 != Self.blank($0.id, like: $0) }.map { "\($0)" }.sorted()
      + box.rows("SELECT id, title FROM conversations ORDER BY id")
      + box.rows(
        """
        SELECT n.number, k.quoId FROM contactNumbers n JOIN contacts k ON k.id = n.contact
         WHERE k.deletedAt IS NULL ORDER BY 1, 2
        """)
  }

  private static func blank(_ id: String, like contact: Contact) -> Contact {
    Contact(
      id: id, firstName: nil, lastName: nil, company: nil, role: nil, phones: [], emails: [], properties: [], tags: [],
      notes: [], conversations: [], createdAt: contact.createdAt, updatedAt: nil)
  }

  @Test func whatIsDoneCanBeTakenBackAndPutBack() throws {
    for seed in seeds(40) {
      let box = try TemporaryInbox.generated(seed: seed)
      var random = SeededGenerator(seed: seed &+ 500)
      var states = [try state(box)]
      var operations: [Int64] = []
      for _ in 0..<8 {
        guard let operation = try GeneratedEdits.edit(box, &random) else {
          #expect(try state(box) == states.last, "seed \(seed)")
          continue
        }
        operations.append(operation)
        states.append(try state(box))
        try box.checkLaws("seed \(seed), edit \(operations.count)")
      }
      for (index, operation) in operations.enumerated().reversed() {
        let outcome = try box.inbox.undo(.operation(operation), author: box.author())
        #expect(outcome?.conflicts == [], "seed \(seed): undo of \(index)")
        #expect(try state(box) == states[index], "seed \(seed): undo of \(index)")
      }
      try box.checkLaws("seed \(seed), taken back")
      for index in operations.indices {
        let outcome = try box.inbox.undo(.newestUndo, author: box.author())
        #expect(outcome?.conflicts == [], "seed \(seed): redo of \(index)")
        #expect(try state(box) == states[index + 1], "seed \(seed): redo of \(index)")
      }
      try box.checkLaws("seed \(seed), put back")
    }
  }

  /// A change that another has changed since is not taken back, and stands in nobody else's way. A contact is named once,
  /// however many of its fields changed.
  @Test func undoLeavesAloneWhatChangedSince() throws {
    let box = try TemporaryInbox()
    try box.take(contact(updatedAt: 1))
    let inbox = box.inbox
    let first = try inbox.edit(
      contacts: ["661"], [.company("Acme"), .role("CEO"), .tag("vip")], command: "c", author: box.author())
    let second = try inbox.edit(contacts: ["661"], [.tag("new")], command: "c", author: box.author())
    let third = try inbox.edit(
      contacts: ["661"], [.company("Globex"), .role("CTO")], command: "c", author: box.author())
    let refused = try inbox.undo(.operation(first.operation!), author: box.author())
    #expect(refused?.conflicts.map(\.subject) == [Subject(.contact, "661")] && refused?.operation == nil)
    #expect(try inbox.undo(.operation(second.operation!), author: box.author())?.operation != nil)
    #expect(try inbox.contact("661")?.tags == ["vip"])
    #expect(try inbox.undo(.operation(third.operation!), author: box.author())?.operation != nil)
    #expect(try inbox.undo(.operation(first.operation!), author: box.author())?.operation != nil)
    #expect(try inbox.contact("661")?.company == nil && inbox.contact("661")?.tags == [])
  }

  /// Each field by itself is what was said of it last: by whoever edits it, or by the newest version of an input. A
  /// property that no newer version names stays as it was set here.
  /// Who was added stays where somebody has said something of them since.
  @Test func aContactThatIsBuiltUponStays() throws {
    let box = try TemporaryInbox.generated(seed: 3)
    let added = try box.inbox.addContact(
      [.firstName("Zoe"), .lastName("Quist")], command: "contact add", author: box.author("Sana"))
    let operation = try #require(added.operation)
    let id = try #require(
      try box.rows(
        "SELECT k.quoId FROM changes h JOIN contacts k ON k.id = h.subject WHERE h.operation = \(operation) AND h.kind = 1"
      ).first)
    for edit in [ContactEdit.tag("vip"), .note("calls at 9")] {
      _ = try box.inbox.edit(contacts: [id], [edit], command: "contact", author: box.author("Marie"))
      let before = try box.everything()
      let refused = try box.inbox.undo(.newest, author: box.author("Sana"))
      #expect(refused?.operation == nil && refused?.conflicts.map(\.subject) == [Subject(.contact, id)])
      #expect(try box.everything() == before)
      #expect(try box.inbox.undo(.newest, author: box.author("Marie"))?.operation != nil)
    }
    #expect(try box.inbox.undo(.newest, author: box.author("Sana"))?.operation != nil)
    #expect(try box.database.integer("SELECT deletedAt IS NOT NULL FROM contacts WHERE quoId = \(id)") == 1)
  }

  @Test func theNewestWord() throws {
    for seed in seeds(60) {
      let box = try TemporaryInbox()
      var random = SeededGenerator(seed: seed)
      var model = Model()
      for step in 0..<25 {
        let minutes = random.number(0...40)
        if random.chance(50) || step == 0 {
          let version = Version(&random, at: minutes)
          try box.take(version.json)
          model.take(version)
        } else {
          let author = Author(name: "test", now: Timestamp(milliseconds: milliseconds(minutes)))
          let company = ["Acme", "Globex", nil].randomElement(using: &random)!
          let plan = ["gold", "silver", nil].randomElement(using: &random)!
          let isPlan = random.chance(50)
          let edit: ContactEdit =
            isPlan ? plan.map { .setProperty("plan", $0, .string) } ?? .unsetProperty("plan") : .company(company)
          _ = try box.inbox.edit(contacts: ["661"], [edit], command: "contact set", author: author)
          if isPlan { model.set(plan: plan, at: minutes) } else { model.set(company: company, at: minutes) }
        }
        let contact = try #require(try box.inbox.contact("661"))
        #expect(contact.company == model.company, "seed \(seed), step \(step)")
        #expect(contact.properties.first { $0.key == "plan" }?.plainValue == model.plan, "seed \(seed), step \(step)")
        try box.checkLaws("seed \(seed), step \(step)")
      }
      let text = try box.exported()
      let copy = try TemporaryInbox()
      try copy.take(text)
      #expect(try copy.exported() == text, "seed \(seed)")
      #expect(try contacts(copy.inbox) == contacts(box.inbox), "seed \(seed)")
      try box.take(text)
      #expect(try box.exported() == text, "seed \(seed)")
    }
  }

  /// What two inboxes say of one contact joins to the same, whichever way round.
  @Test func joinedInboxesAgree() throws {
    for seed in seeds(20) {
      let boxes = try (0..<2).map { index in
        let box = try TemporaryInbox()
        var random = SeededGenerator(seed: seed &+ UInt64(index) * 1_000)
        try box.take(contact(updatedAt: 1))
        for _ in 0..<5 {
          let author = Author(name: "test", now: Timestamp(milliseconds: milliseconds(random.number(5...50))))
          let edits = GeneratedEdits.edits(&random).filter { edit in
            if case .untag = edit { false } else if case .note = edit { false } else { true }
          }
          _ = try box.inbox.edit(contacts: ["661"], edits, command: "contact set", author: author)
        }
        return box
      }
      let exports = try boxes.map { try $0.exported() }
      try boxes[0].take(exports[1])
      try boxes[1].take(exports[0])
      #expect(try contacts(boxes[0].inbox) == contacts(boxes[1].inbox), "seed \(seed)")
    }
  }

  private func contact(updatedAt: Int) -> String {
    text(["id": "661", "object": "contact", "firstName": "Jane", "createdAt": iso(0), "updatedAt": iso(updatedAt)])
  }
}

extension TemporaryInbox {
  fileprivate func exported() throws -> String {
    var bytes: [UInt8] = []
    try inbox.export { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// One version of a contact as an input has it.
private struct Version {
  let minutes: Int
  let company: String?
  /// Nil where the version says nothing of properties, or does not name this one.
  let plan: String?
  let namesProperties: Bool

  init(_ random: inout SeededGenerator, at minutes: Int) {
    self.minutes = minutes
    company = ["Acme", "Initech", nil].randomElement(using: &random)!
    namesProperties = random.chance(70)
    plan = namesProperties ? ["gold", "bronze", nil].randomElement(using: &random)! : nil
  }

  var json: String {
    var object: [String: Any] = [
      "id": "661", "object": "contact", "firstName": "Jane", "createdAt": iso(0), "updatedAt": iso(minutes),
    ]
    object["company"] = company
    if namesProperties {
      object["customFields"] = plan.map { [["key": "plan", "name": "plan", "type": "string", "value": $0]] } ?? []
    }
    return text(object)
  }
}

/// A contact with two fields, each with when it was said. Of two values of one moment the greater one holds.
private struct Model {
  private(set) var company: String?
  private var companyAt: Int64?
  private var saidPlan: String?
  private var propertiesAt: Int64?
  private var own: (plan: String?, at: Int64)?

  var plan: String? {
    guard let own else { return saidPlan }
    return saidPlan == nil || own.at > propertiesAt ?? .min ? own.plan : saidPlan
  }

  mutating func take(_ version: Version) {
    let at = milliseconds(version.minutes)
    if let said = version.company, Self.wins(at, said, over: companyAt, company) { (company, companyAt) = (said, at) }
    guard version.namesProperties else { return }
    // As the column's text has it: a list with something is greater than an empty one.
    if Self.wins(at, version.plan ?? "", over: propertiesAt, saidPlan ?? "") {
      (saidPlan, propertiesAt) = (version.plan, at)
    }
  }

  mutating func set(company: String?, at minutes: Int) {
    guard company != self.company else { return }
    self.company = company
    companyAt = max(milliseconds(minutes), companyAt.map { $0 + 1 } ?? .min)
  }

  mutating func set(plan: String?, at minutes: Int) {
    guard plan != self.plan else { return }
    own = (plan, max(milliseconds(minutes), [propertiesAt, own?.at].compactMap { $0 }.max().map { $0 + 1 } ?? .min))
  }

  private static func wins(_ at: Int64, _ value: String, over stored: Int64?, _ current: String?) -> Bool {
    guard let stored else { return true }
    return at == stored ? current.map { value > $0 } ?? true : at > stored
  }
}
