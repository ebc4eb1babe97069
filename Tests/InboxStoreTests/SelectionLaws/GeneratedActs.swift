import SQLite
import TestSupport

@testable import InboxStore

extension TemporaryInbox {
  /// Something that somebody does; nil where there was nothing to do.
  func act(
    by person: String, at round: Int, _ random: inout SeededGenerator,
    _ filters: inout GeneratedFilters
  ) throws -> Int64? {
    let conversations = try inbox.conversations(Filter())
    let members = try database.all("SELECT id FROM members ORDER BY id") { $0.int64(0) }
    if random.chance(30) {
      // News for some; now and then for somebody new, or of the kind that moves nothing.
      let messages = (0..<random.number(1...3)).map { index -> String in
        let known = conversations.filter { $0.quoId != nil }.randomElement(using: &random)
        return news(
          "ACnew\(round)-\(index)", in: random.chance(80) ? known : nil, isIncoming: random.chance(60),
          at: 100 + round * 10 + index)
      }
      return try take(messages).operation
    }
    let actions: [ChangeAction] = [
      .status(.marked(.done)), .status(.marked(.open)), .status(.marked(.unread)), .status(.viewed), .pin(true),
      .snooze(later(minutes: .never)), .snooze(later(minutes: .never + 1)),
      .pin(false), .note(note(on: members, &random)),
      .assign(to: members.randomElement(using: &random), isHandover: random.chance(50)),
      .assign(to: members.randomElement(using: &random), isHandover: true, note: note(on: members, &random)),
    ]
    let action = actions.randomElement(using: &random)!
    let ids = conversations.map(\.id).filter { _ in random.chance(40) }
    let selection = random.chance(50) ? Selection(ids: ids) : Selection(filter: filters.filter())
    let member = random.chance(60) ? members.randomElement(using: &random) : nil
    return try inbox.change(selection, action, command: "test", author: author(person, member: member)).operation
  }

  private func note(on members: [Int64], _ random: inout SeededGenerator) -> NoteDraft {
    NoteDraft(text: "zebra \(random.number(1...9))", mentions: members.filter { _ in random.chance(30) })
  }

  private func news(_ id: String, in conversation: Conversation?, isIncoming: Bool, at minutes: Int) -> String {
    let other = conversation?.participants.first ?? "+15145550999"
    var message: [String: Any] = [
      "id": id, "object": "message", "text": "news", "direction": isIncoming ? "incoming" : "outgoing",
      "from": isIncoming ? other : "+15145550100", "to": [isIncoming ? "+15145550100" : other],
      "status": isIncoming ? "received" : "sent", "createdAt": iso(minutes), "updatedAt": iso(minutes),
      "conversationId": conversation?.quoId ?? "CN\(id)",
    ]
    message["phoneNumberId"] = conversation?.line?.id ?? "PN1"
    return text(message)
  }
}
