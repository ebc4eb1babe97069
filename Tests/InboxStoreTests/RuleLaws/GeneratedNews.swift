import TestSupport

@testable import CivilTime
@testable import InboxStore

/// Rules, and news of a day and a half for a few conversations.
struct GeneratedNews {
  var random: SeededGenerator
  private static let words = ["promo", "code", "ask", "bye", "auto"]

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func rules() -> PlainRules {
    PlainRules(
      rules: (1...random.number(1...6)).map { number in
        let action: RuleAction =
          switch random.number(0...9) {
          case 0...3: .done
          case 4: .open
          case 5: .unread
          case 6: .pin
          default: .automatic
          }
        var rule = PlainRules.Plain(name: "r\(number)", action: action, stops: random.chance(20))
        if random.chance(85) { rule.word = Self.words.randomElement(using: &random) }
        if random.chance(30) || rule.word == nil { rule.direction = random.chance(60) ? .incoming : .outgoing }
        if rule.word == nil || random.chance(10) { rule.isCall = random.chance(30) }
        if random.chance(20) { rule.party = random.number(1...2) }
        // What comes in is never automatic.
        if action == .automatic { rule.direction = .outgoing }
        return rule
      })
  }

  /// Different times, so that their order says everything.
  mutating func news(_ count: Int) -> [ToldActivity] {
    (0..<count).map { number in
      let id = "AC\(Self.words.randomElement(using: &random)!)\(number)"
      let at = november(20) + Int64(random.number(0...1_800)) * minute + Int64(number)
      let told: ToldActivity =
        switch random.number(0...9) {
        case 0...4: .incoming(id, at: at)
        case 5...7: .outgoing(id, at: at, random.chance(10) ? "failed" : random.chance(10) ? "queued" : "sent")
        default: .call(id, at: at, "completed", isIncoming: random.chance(70), isAnswered: random.chance(30))
        }
      return told.inConversation(random.number(1...2))
    }
  }
}
