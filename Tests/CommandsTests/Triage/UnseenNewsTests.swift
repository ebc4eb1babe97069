import Foundation
import InboxStore
import TestSupport
import Testing

@testable import CivilTime
@testable import Commands
@testable import Display
@testable import Formats

/// No key files a message that nobody saw, however fast it follows another.
@Suite struct UnseenNewsTests {
  private let inbox: TriedInbox
  private var tried: TriedTriage

  init() throws {
    inbox = try TriedInbox.filled()
    tried = try TriedTriage(
      inbox.path, words: ["--as", "olivier", "--sort", "id"], size: ScreenSize(columns: 120, rows: 40))
  }

  /// A message that comes in now, in the conversation of a row.
  private func news(in row: Int, at second: Int = 1) throws -> Int64 {
    let conversation = tried.triage.list.rows[row].conversation
    try inbox.load(
      """
      {"id":"ACurgent\(second)","object":"message","from":"\(conversation.participants[0])","to":["+15145550100"],\
      "direction":"incoming","status":"received","text":"URGENT","conversationId":"\(conversation.quoId ?? "")",\
      "phoneNumberId":"\(conversation.line?.id ?? "")","createdAt":"2026-11-20T22:01:0\(second)Z"}
      """)
    return conversation.id
  }

  private func status(_ id: Int64) throws -> Status? { try tried.inbox.conversation(id)?.status }

  @Test(arguments: [[Key.enter, "e"], ["n", "x", .enter, "e"], ["p", "e"], ["u", "e"], ["e"], ["o", "e"]])
  mutating func inTheHighlightedConversation(_ keys: [Key]) throws {
    let id = try news(in: 0)
    for key in keys { try tried.pressBlindly(key) }
    #expect(try status(id) != .done)
    try tried.settle()
    #expect(tried.triage.notice?.text.contains("left alone \(id) (") == true, "\(tried.triage.notice?.text ?? "")")
    // Nor in the moment in which it is drawn; afterwards it can be done.
    try tried.press("e")
    #expect(try status(id) != .done)
    for _ in 0..<2 { try tried.tick() }
    try tried.press("e")
    #expect(try status(id) == .done)
  }

  @Test mutating func inTheNextConversation() throws {
    let (first, next) = (tried.triage.list.rows[0].conversation.id, try news(in: 1))
    try tried.pressBlindly("e")
    try tried.pressBlindly("e")
    #expect(try status(first) == .done)
    #expect(try status(next) == .unread)
    // With a look between the two keys it is just as new.
    try tried.settle()
    #expect(tried.triage.list.current?.conversation.id == next)
    try tried.press("e")
    #expect(try status(next) == .unread)
  }

  @Test mutating func onesOwnChangesAreNoNews() throws {
    let id = try #require(tried.triage.list.current?.conversation.id)
    for key: Key in ["p", .enter, "u", "o", "n", "x", .enter, "p", "u", "z", "Z", "e"] {
      try tried.pressBlindly(key)
      #expect(tried.triage.notice?.text.contains("left alone") != true, "\(key)")
    }
    #expect(try status(id) == .done)
  }

  @Test mutating func inAMarkedConversation() throws {
    try tried.press(" ", " ")
    let id = try news(in: 0)
    try tried.hear()
    try tried.press("e")
    #expect(try status(id) == .unread)
    #expect(tried.triage.notice?.text.contains("left alone \(id) (") == true)
  }

  @Test mutating func aMarkGoesWithItsConversation() throws {
    try tried.press(" ", " ", " ")
    let id = try #require(tried.triage.list.marks.first?.id)
    _ = try inbox.run("done", "\(id)", "-q")
    try tried.hear()
    #expect(tried.triage.list.marks.count == 2 && !tried.triage.list.isMarked(id))
  }

  @Test mutating func thePinOfTheMarkedOnes() throws {
    try tried.press("p", " ")
    try tried.press("p")
    // The marked one was pinned; the highlighted one is not.
    #expect(tried.triage.notice?.text.contains("unpinned") == true)
  }
}

@Suite struct KeyLineTests {
  /// Each key of the moment is on the last line of any screen of 40 columns, with its word where there is room.
  @Test(arguments: [false, true]) func fits(_ isReading: Bool) {
    let most = KeyLine.text(isReading: isReading, width: 1_000)
    let keys = Set(most.split(separator: "  ").map { $0.split(separator: " ")[0] })
    #expect(keys.count >= 12)
    for width in 40...120 {
      let line = KeyLine.text(isReading: isReading, width: width)
      #expect(CellWidth.of(line) <= width, "\(width): \(line)")
      #expect(keys.isSubset(of: line.split(separator: " ")), "\(width): \(line)")
    }
  }
}
