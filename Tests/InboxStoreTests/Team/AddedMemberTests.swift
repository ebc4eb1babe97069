import SQLite
import Testing

@testable import InboxStore

/// Members who were added here, and what an import makes of them.
@Suite struct AddedMemberTests {
  private func user(_ id: String, _ email: String?, _ firstName: String = "Marie") -> String {
    var object: [String: Any] = ["id": id, "firstName": firstName, "updatedAt": iso(5), "createdAt": iso(1)]
    object["email"] = email
    return text(object)
  }

  private func box() throws -> TemporaryInbox {
    let box = try TemporaryInbox()
    try box.take(
      text([
        "id": "CN1", "object": "conversation", "phoneNumberId": "PN1", "participants": ["+15145550123"],
        "createdAt": iso(1), "assignedTo": "US7",
      ]))
    return box
  }

  @Test func addedIsFoundByEveryName() throws {
    let box = try box()
    let id = try box.inbox.add(
      NewMember(name: "Marie-Ève de la Roy", email: "m@acme.example", role: "owner"), author: box.author()
    ).id
    #expect(id.hasPrefix("member-"))
    let row = try box.inbox.member(named: id)
    for name in ["marie-eve", "roy", "M@acme.example", "Marie-Eve de la Roy", "la"] {
      #expect(try box.inbox.member(named: name) == row)
    }
    #expect(try box.inbox.add(NewMember(name: "Luc", id: "US9"), author: box.author()).id == "US9")
    for again in [
      NewMember(name: "luc"), NewMember(name: "Another", email: "M@ACME.example"), NewMember(name: "X", id: "US9"),
    ] {
      #expect(throws: InboxError.self) { try box.inbox.add(again, author: box.author()) }
    }
    // Two of one name are two, where their addresses tell them apart.
    _ = try box.inbox.add(
      NewMember(name: "Marie-Ève de la Roy", email: "other@acme.example"), author: box.author())
    #expect(throws: InboxError.self) { try box.inbox.member(named: "roy") }
    #expect(box.inbox.findings() == [])
  }

  @Test func whatAnImportSaysHolds() throws {
    let box = try box()
    _ = try box.inbox.add(
      NewMember(name: "Luc Roi", email: "l@acme.example", role: "owner", id: "US7x"), author: box.author())
    try box.take(user("US7x", "luc@acme.example", "Luc"))
    #expect(
      try box.rows("SELECT email, firstName, lastName, role FROM members WHERE quoId = 'US7x'")
        == ["luc@acme.example | Luc | Roi | owner"])
  }

  /// Whether Quo's id was known before, without an address, or comes with it.
  @Test(arguments: ["US7", "US8"]) func anAddressMakesTwoOne(_ id: String) throws {
    let box = try box()
    let local = try box.inbox.add(NewMember(name: "Marie Roy", email: "Marie@acme.example"), author: box.author()).id
    let row = try box.inbox.member(named: local)
    let note = NoteDraft(text: "look, @Marie Roy", mentions: [row])
    _ = try box.inbox.change(
      Selection(ids: [1]), .assign(to: row, isHandover: true, note: note), command: "assign", author: box.author("Sana")
    )
    let revision = try box.inbox.conversation(1)!.revision
    try box.take(user(id, "marie@ACME.example"))
    let thread = try box.inbox.thread(1)!
    #expect(thread.conversation.assignedTo == MemberReference(id: id, name: "Marie"))
    #expect(thread.conversation.revision > revision)
    #expect(thread.notes.map(\.mentions) == [[MemberReference(id: id, name: "Marie")]])
    #expect(try box.rows("SELECT count(*) FROM members WHERE quoId GLOB 'member-*'") == ["0"])
    #expect(try box.rows("SELECT count(*) FROM changes WHERE coalesce(before, '') || after LIKE '%member-%'") == ["0"])
    #expect(box.inbox.findings() == [])
    // The history goes on as if it had always been the other.
    let undone = try box.inbox.undo(.newest, author: box.author("Sana"))
    #expect(undone?.operation != nil && undone?.conflicts == [])
    #expect(try box.inbox.conversation(1)!.assignedTo?.id == "US7")
    _ = try box.inbox.undo(.newestUndo, author: box.author("Sana"))
    #expect(try box.inbox.thread(1)!.notes.map(\.mentions) == thread.notes.map(\.mentions))
    // And again changes nothing.
    let before = try box.everything()
    try box.take(user(id, "marie@ACME.example"))
    #expect(try box.everything() == before)
  }

  /// Whether she has written since her name was known is seen where it is one, and undo finds what she has seen.
  @Test(arguments: [false, true]) func newMentionsAreThoseOfTheOne(_ hasWritten: Bool) throws {
    let box = try box()
    let local = try box.inbox.add(NewMember(name: "Marie Roy", email: "marie@acme.example"), author: box.author()).id
    let row = try box.inbox.member(named: local)
    for _ in 1...2 {
      _ = try box.inbox.change(
        Selection(ids: [1]), .note(NoteDraft(text: "@Marie", mentions: [row])), command: "note",
        author: box.author("Sana"))
      guard try box.inbox.thread(1)!.notes.count == 1 else { break }
      _ = try box.inbox.change(
        Selection(ids: [1]), .status(.viewed), command: "read", author: box.author("Marie Roy", member: row))
    }
    #expect(try box.inbox.thread(1)!.notes.map(\.unseenBy.count) == [0, 1])
    if hasWritten {
      try box.take(
        #"{"id":"AC1","object":"message","from":"+15145550100","to":["+15145550123"],"direction":"outgoing","text":"hi","#
          + #""status":"delivered","conversationId":"CN1","phoneNumberId":"PN1","userId":"US8","#
          + #""createdAt":"2027-01-16T00:00:00Z"}"#)
    }
    try box.take(user("US8", "marie@acme.example"))
    #expect(try box.inbox.thread(1)!.notes.map(\.unseenBy.count) == [0, hasWritten ? 0 : 1])
    #expect(try box.inbox.undo(.newest, author: box.author("Marie Roy"))?.operation != nil)
    #expect(try box.inbox.thread(1)!.notes.map(\.unseenBy.count) == (hasWritten ? [0, 0] : [1, 1]))
    #expect(box.inbox.findings() == [])
  }

  @Test func anExportKeepsThemAndFindsThemElsewhere() throws {
    let box = try box()
    let local = try box.inbox.add(NewMember(name: "Marie Roy", email: "marie@acme.example"), author: box.author()).id
    let row = try box.inbox.member(named: local)
    _ = try box.inbox.change(
      Selection(ids: [1]), .note(NoteDraft(text: "@Marie Roy", mentions: [row])), command: "note",
      author: box.author("Marie Roy"))
    _ = try box.inbox.set(.me, to: "Marie Roy", author: box.author())
    var exported: [UInt8] = []
    try box.inbox.export { exported += $0 }
    let export = String(decoding: exported, as: UTF8.self)
    let copy = try TemporaryInbox()
    try copy.take(export)
    #expect(try copy.inbox.value(of: .me) == "Marie Roy")
    #expect(try copy.inbox.thread(1) == box.inbox.thread(1))
    // Where Quo has named her, it is she.
    let other = try TemporaryInbox()
    try other.take(user("US8", "marie@acme.example"))
    for _ in 1...2 {
      try other.take(export)
      #expect(try other.inbox.thread(1)!.notes.map(\.mentions) == [[MemberReference(id: "US8", name: "Marie")]])
      #expect(try other.rows("SELECT quoId FROM members ORDER BY 1") == ["US7", "US8"])
    }
  }

  /// Two copies added her; Quo names her in one, and the other goes on with her local id.
  @Test func eachCopyFindsHer() throws {
    let boxes = try [box(), box()]
    let ids = try boxes.map {
      try $0.inbox.add(NewMember(name: "Marie Roy", email: "marie@acme.example"), author: $0.author()).id
    }
    for (box, other) in [(boxes[0], boxes[1]), (boxes[1], boxes[0])] {
      try box.take(String(decoding: other.inbox.exported(), as: UTF8.self))
    }
    try boxes[0].take(user("US8", "marie@acme.example"))
    #expect(try boxes[0].rows("SELECT quoId FROM members ORDER BY 1") == ["US7", "US8"])
    let row = try boxes[1].inbox.member(named: ids[0])
    _ = try boxes[1].inbox.change(
      Selection(ids: [1]), .assign(to: row, isHandover: false, note: NoteDraft(text: "@Marie Roy", mentions: [row])),
      command: "assign", author: boxes[1].author("Sana"))
    _ = try boxes[1].inbox.save(
      Rule("mine", [FilterTerm("match", "hi")], then: [.assign(ids[0])]), command: "rule add",
      author: boxes[1].author("Sana"))
    for _ in 1...2 {
      for (box, other) in [(boxes[0], boxes[1]), (boxes[1], boxes[0])] {
        try box.take(String(decoding: other.inbox.exported(), as: UTF8.self))
        #expect(box.inbox.findings() == [])
      }
    }
    for box in boxes {
      #expect(try box.inbox.conversation(1)!.assignedTo?.id == "US8")
      #expect(try box.rows("SELECT actions FROM rules") == [#"[{"do":"assign","what":"US8"}]"#])
      #expect(try box.rows("SELECT count(*) FROM changes WHERE kind <> 4 AND after LIKE '%member-%'") == ["0"])
      #expect(try box.inbox.undo(.newest, author: box.author("Sana"))?.conflicts == [])
    }
  }

  /// Somebody may have the address now that a member of Quo's had before.
  @Test func anOlderAddressIsNobodys() throws {
    let box = try box()
    try box.take(user("US8", "luc@acme.example", "Luc"))
    let older = try box.inbox.exported()
    try box.take(
      text(["id": "US8", "firstName": "Luc", "email": "luc@new.example", "updatedAt": iso(9), "createdAt": iso(1)]))
    let id = try box.inbox.add(NewMember(name: "Zed Field", email: "luc@acme.example"), author: box.author()).id
    let before = try box.everything()
    try box.take(String(decoding: older, as: UTF8.self))
    #expect(try box.everything() == before)
    #expect(try box.inbox.member(named: "Zed Field") == box.inbox.member(named: id))
  }

  @Test func onlyWhoWasAddedHereIsChanged() throws {
    let box = try box()
    try box.take(user("US8", "marie@acme.example"))
    let id = try box.inbox.add(NewMember(name: "Luc Roi", email: "luc@acme.example"), author: box.author()).id
    let author = box.author()
    #expect(try box.inbox.edit(member: id, author: author) { $0.lastName = "Roi" } == nil)
    let edit = try box.inbox.edit(member: id, author: author) { ($0.lastName, $0.role) = ("Roy", "admin") }
    #expect(
      try box.rows("SELECT email, firstName, lastName, role FROM members WHERE quoId = '\(id)'")
        == ["luc@acme.example | Luc | Roy | admin"])
    #expect(throws: InboxError.memberExists(name: "Marie", id: "US8")) {
      try box.inbox.edit(member: id, author: author) { $0.email = "MARIE@acme.example" }
    }
    // Quo's own, by name or by id alone.
    for (known, name) in [("US8", "Marie"), ("US7", "US7")] {
      #expect(throws: InboxError.memberOfQuo(name: name)) {
        try box.inbox.edit(member: known, author: author) { $0.role = "x" }
      }
      #expect(throws: InboxError.memberOfQuo(name: name)) { try box.inbox.remove(member: known, author: author) }
    }
    // Its addition is taken back after what was built on it.
    let added = try #require(edit) - 1
    #expect(try box.inbox.undo(.operation(added), author: author)?.conflicts.count == 1)
    #expect(try box.inbox.undo(.newest, author: author)?.operation != nil)
    #expect(try box.inbox.member(named: "Luc Roi") > 0)
    // Once Quo has told of somebody who was added with an id, they are Quo's.
    _ = try box.inbox.add(NewMember(name: "Zoe Field", id: "US9"), author: author)
    #expect(try box.inbox.edit(member: "US9", author: author) { $0.role = "x" } != nil)
    try box.take(user("US9", nil, "Zoé"))
    #expect(throws: InboxError.memberOfQuo(name: "Zoé Field")) { try box.inbox.remove(member: "US9", author: author) }
    #expect(box.inbox.findings() == [])
  }

  /// One copy removes whom another has given something, and keeps her for as long as that is hers.
  @Test func whoWasRemovedElsewhereGoesWhenNothingIsHersAnyMore() throws {
    let boxes = [try box(), try TemporaryInbox()]
    func exchange() throws {
      for (box, other) in [(boxes[1], boxes[0]), (boxes[0], boxes[1])] {
        try box.take(String(decoding: other.inbox.exported(), as: UTF8.self))
      }
    }
    let id = try boxes[0].inbox.add(NewMember(name: "Luc Roy"), author: boxes[0].author()).id
    try exchange()
    let ids = try boxes.map { try $0.inbox.conversations(Filter()).map(\.id) }
    func assign(_ index: Int, to member: Int64?) throws {
      _ = try boxes[index].inbox.change(
        Selection(ids: ids[index]), .assign(to: member, isHandover: false), command: "assign",
        author: boxes[index].author())
    }
    try assign(0, to: boxes[0].inbox.member(named: id))
    _ = try boxes[1].inbox.remove(member: id, author: boxes[1].author())
    try boxes[1].take(String(decoding: boxes[0].inbox.exported(), as: UTF8.self))
    #expect(try boxes[1].inbox.member(named: id) > 0)
    try assign(0, to: nil)
    for _ in 1...2 { try exchange() }
    for box in boxes { #expect(throws: InboxError.self) { try box.inbox.member(named: id) } }
  }

  @Test func whoIsReferredToStays() throws {
    let box = try box()
    let id = try box.inbox.add(NewMember(name: "Luc Roy"), author: box.author()).id
    let row = try box.inbox.member(named: id)
    func refused(_ use: MemberUse) {
      #expect(throws: InboxError.memberInUse(name: "Luc Roy", by: use, count: 1), "\(use)") {
        try box.inbox.remove(member: id, author: box.author())
      }
    }
    for (action, use) in [
      (ChangeAction.assign(to: row, isHandover: false), MemberUse.assigned),
      (.note(NoteDraft(text: "@Luc", mentions: [row])), .mentioned),
    ] {
      _ = try box.inbox.change(Selection(ids: [1]), action, command: "test", author: box.author())
      refused(use)
      _ = try box.inbox.undo(.newest, author: box.author())
    }
    _ = try box.inbox.set(.me, to: "Luc Roy", author: box.author())
    refused(.me)
    _ = try box.inbox.set(.me, to: nil, author: box.author())
    _ = try box.inbox.save(
      Rule("hers", [FilterTerm("match", "hi")], then: [.pin, .assign(id)]), command: "rule add", author: box.author())
    refused(.rule)
    _ = try box.inbox.deleteRule(named: "hers", author: box.author())
    let removal = try box.inbox.remove(member: id, author: box.author())
    #expect(throws: InboxError.self) { try box.inbox.member(named: "luc") }
    #expect(box.inbox.findings() == [])
    #expect(try box.inbox.undo(.operation(removal), author: box.author())?.conflicts == [])
    #expect(try box.inbox.member(named: "luc") > 0)
  }

  /// Somebody removed in one copy, and needed in another: in both they are there.
  @Test(arguments: [false, true]) func aRemovalYieldsToWhatNeedsThem(_ isNeeded: Bool) throws {
    let box = try box()
    let id = try box.inbox.add(NewMember(name: "Luc Roy"), author: box.author()).id
    let copy = try TemporaryInbox()
    func export(_ box: TemporaryInbox) throws -> String {
      var bytes: [UInt8] = []
      try box.inbox.export { bytes += $0 }
      return String(decoding: bytes, as: UTF8.self)
    }
    try copy.take(try export(box))
    if isNeeded {
      _ = try copy.inbox.change(
        Selection(ids: [1]), .assign(to: copy.inbox.member(named: id), isHandover: false), command: "assign",
        author: copy.author())
    }
    _ = try box.inbox.remove(member: id, author: box.author())
    let (mine, theirs) = (try export(box), try export(copy))
    for _ in 1...2 {
      try box.take(theirs)
      try copy.take(mine)
    }
    for inbox in [box.inbox, copy.inbox] {
      #expect(try inbox.members().contains { $0.id == id } == isNeeded)
      #expect(try inbox.conversation(1)!.assignedTo?.id == (isNeeded ? id : "US7"))
      #expect(inbox.findings() == [])
    }
  }
}
