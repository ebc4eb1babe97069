import Foundation
import SQLite

@testable import InboxStore
@testable import CivilTime

/// What a filter means, written over what a list and a thread show: no conditions in SQL.
struct PlainFilter {
  private let threads: [ConversationThread]
  private let lineNames: [Int64: String]
  private let memberIds: [Int64: String]
  private var activeAt: [Int64: Timestamp] = [:]
  private var texts: [Int64: [PlainText]] = [:]
  private let contacts: [Contact]

  init(_ box: TemporaryInbox) throws {
    var found: [Contact] = []
    try box.inbox.forEachContact { found.append($0) }
    contacts = found
    let everything = Filter([.init(.status(Status.allCases))])
    threads = try box.inbox.conversations(everything).map { try box.inbox.thread($0.id)! }
    lineNames = Dictionary(
      uniqueKeysWithValues: try box.rows("SELECT id || '=' || coalesce(quoId, number) FROM lines").map { row in
        let parts = row.split(separator: "=")
        return (Int64(parts[0])!, String(parts[1]))
      })
    memberIds = Dictionary(
      uniqueKeysWithValues: try box.database.all("SELECT id, quoId FROM members") { ($0.int64(0), $0.string(1)) })
    for thread in threads {
      let id = thread.conversation.id
      activeAt[id] = try box.database.integer("SELECT activeAt FROM conversations WHERE id = \(id)")
        .map(Timestamp.init(milliseconds:))
      let found = try box.database.all(
        """
        SELECT title || ifnull(' ' || statusReason, '') FROM conversations WHERE id = \(id)
        UNION ALL SELECT text FROM activities WHERE conversation = \(id)
        UNION ALL SELECT text FROM notes WHERE conversation = \(id)
        UNION ALL SELECT d.text FROM callDetails d JOIN activities a ON a.quoId = d.call AND a.conversation = \(id)
        """
      ) { $0.optionalString(0) }
      texts[id] = found.compactMap { $0 }.map(PlainText.init)
    }
  }

  func ids(_ filter: Filter) -> [Int64] {
    threads.filter { holds(filter, $0) }.map(\.conversation.id)
  }

  private func holds(_ filter: Filter, _ thread: ConversationThread) -> Bool {
    filter.clauses.allSatisfy { holds($0.criterion, thread) != $0.isNegated }
  }

  private func holds(_ criterion: Criterion, _ thread: ConversationThread) -> Bool {
    let conversation = thread.conversation
    let last = thread.activities.last { $0.effect != .none } ?? thread.activities.last
    let activeAt = last?.at ?? activeAt[conversation.id]!
    switch criterion {
    case .status(let statuses): return statuses.contains(conversation.status)
    case .line(let lines):
      let own = conversation.line.flatMap { $0.id ?? $0.number }
      return lines.contains { lineNames[$0] != nil && lineNames[$0] == own }
    case .participant(let numbers): return !Set(numbers).isDisjoint(with: conversation.participants)
    case .assignedTo(let members):
      return members.contains { member in
        guard let member else { return conversation.assignedTo == nil }
        return memberIds[member] != nil && memberIds[member] == conversation.assignedTo?.id
      }
    case .mentioning(let members):
      let mentioned = thread.notes.flatMap(\.mentions).map(\.id)
      return members.contains { memberIds[$0].map(mentioned.contains) ?? false }
    case .newMention(let members):
      let unseenBy = thread.notes.flatMap(\.unseenBy).map(\.id)
      return members.map { $0.contains { memberIds[$0].map(unseenBy.contains) ?? false } } ?? !unseenBy.isEmpty
    case .pinned: return conversation.isPinned
    case .unanswered: return conversation.waitingSince != nil
    case .answered: return conversation.waitingSince == nil && conversation.wokeAt == nil
    case .unreplied: return conversation.unrepliedSince != nil
    case .snoozed: return conversation.snoozedUntil != nil
    case .due: return conversation.wokeAt != nil
    case .waitingSince(let time): return conversation.waitingSince.map { $0 <= time } ?? false
    case .activeSince(let time): return activeAt >= time
    case .idleSince(let time): return activeAt <= time
    case .activeBefore(let time): return activeAt < time
    case .statusChangedSince(let time): return conversation.statusChangedAt >= time
    case .statusChangedBy(let names): return names.contains(conversation.statusChangedBy)
    case .statusChangedBefore(let time): return conversation.statusChangedAt < time
    case .kind(let outsiders): return outsiders.contains(outsider(conversation))
    case .has(let contents): return contents.contains { holds($0, thread) }
    case .contact(.company(let companies)):
      let own = contacts(of: conversation).compactMap(\.company).map(plain)
      return companies.contains { $0.map(own.contains) ?? own.isEmpty }
    case .contact(.tag(let tags)):
      let own = contacts(of: conversation).flatMap(\.tags)
      return tags.contains { $0.map(own.contains) ?? own.isEmpty }
    case .contact(let criterion): return contacts(of: conversation).contains { holds(criterion, $0) }
    case .anyOf(let filters): return filters.contains { holds($0, thread) }
    case .match(let query):
      let typed = GeneratedFilters.words.first { SearchQuery($0) == query }!
      if let number = GeneratedFilters.numbers[typed] { return conversation.participants.contains(number) }
      return texts[conversation.id]!.contains { $0.holds(PlainQuery(typed)) }
    }
  }

  private func outsider(_ conversation: Conversation) -> Criterion.Outsider {
    guard let number = conversation.participants.first else { return .anonymous }
    if conversation.participants.count > 1 { return .group }
    if ["Anonymous", "Blocked", "Restricted", ""].contains(number) { return .anonymous }
    return number.count <= 8 && number.allSatisfy { "0123456789".contains($0) } ? .shortCode : .person
  }

  private func contacts(of conversation: Conversation) -> [Contact] {
    contacts.filter {
      !Set($0.phones.map { PhoneNumber.normalized($0.value) }).isDisjoint(with: conversation.participants)
    }
  }

  private func holds(_ criterion: ContactCriterion, _ contact: Contact) -> Bool {
    switch criterion {
    case .property(let matches):
      matches.contains { match in
        contact.properties.contains { match.keys.contains($0.key) && holds(match.value, $0) }
      }
    case .company, .tag, .text: false
    }
  }

  private func holds(_ value: String?, _ property: ContactProperty) -> Bool {
    guard let value else { return true }
    let json = try! JSONSerialization.jsonObject(with: Data(property.value.utf8), options: .fragmentsAllowed)
    return ((json as? [Any]) ?? [json]).contains { element in
      switch (element, property.value) {
      case (is NSNumber, "true"), (is NSNumber, "false"):
        property.value == ["yes": "true", "no": "false"][value.lowercased()] ?? value.lowercased()
      case (let number as NSNumber, _): Double(value) == number.doubleValue
      case (let text as String, _):
        plain(text) == plain(value) || value.count == 10 && text.hasPrefix("\(value)T") && text.contains(":")
      default: false
      }
    }
  }

  private func plain(_ text: String) -> String {
    text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
  }

  private func holds(_ content: Criterion.Content, _ thread: ConversationThread) -> Bool {
    switch content {
    case .message: thread.activities.contains { $0.kind == .message }
    case .call: thread.activities.contains { $0.kind == .call }
    case .voicemail: thread.activities.contains { $0.call?.voicemail != nil }
    case .note: !thread.notes.isEmpty
    }
  }
}
