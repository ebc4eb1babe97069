@testable import InboxStore

/// Rules by the sentences of the product's description, over everything that a conversation holds at the end: it knows
/// neither in which order it came nor how the store does it.
struct PlainRules {
  /// A rule of the laws: what it looks for in a piece of news, and what it does.
  struct Plain {
    let name: String
    /// A piece of news has this in its id, which is in its text.
    var word: String?
    var direction: Direction?
    var isCall: Bool?
    /// The conversation is with this party.
    var party: Int?
    var action: RuleAction
    var stops = false

    var rule: Rule {
      var terms: [FilterTerm] = []
      if let word { terms.append(FilterTerm("match", "ac\(word)*")) }
      if let direction { terms.append(FilterTerm(direction.rawValue)) }
      if let isCall { terms.append(FilterTerm("has", isCall ? "call" : "message")) }
      if let party { terms.append(FilterTerm("with", outsideNumber(party))) }
      return Rule(name, terms, then: [action], stops: stops)
    }

    func matches(_ told: ToldActivity) -> Bool {
      (word.map { !told.isCall && told.id.hasPrefix("AC\($0)") } ?? true)
        && (direction.map { ($0 == .incoming) == told.isIncoming } ?? true)
        && (isCall.map { $0 == told.isCall } ?? true)
        && (party.map { $0 == told.party } ?? true)
    }
  }

  let rules: [Plain]

  /// The rules that see a piece of news and match it: none after one that stops.
  func matching(_ told: ToldActivity) -> [Plain] {
    var found: [Plain] = []
    for rule in rules where rule.matches(told) {
      found.append(rule)
      if rule.stops { break }
    }
    return found
  }

  private enum Meaning { case attention, failure, handled, automatic, nothing }

  private func meaning(_ told: ToldActivity) -> Meaning {
    switch PlainRecord.Heard(told).meaning {
    case .attention: .attention
    case .failure: isAutomatic(told) ? .automatic : .failure
    case .handled: isAutomatic(told) ? .automatic : .handled
    case .automatic: .automatic
    case .nothing: .nothing
    }
  }

  func isAutomatic(_ told: ToldActivity) -> Bool {
    !told.isCall && !told.isIncoming && matching(told).contains { $0.action == .automatic }
  }

  private func files(_ told: ToldActivity) -> Bool { matching(told).contains { $0.action == .done } }

  /// "*Done* acts only where every incoming attention still unanswered matches."
  func status(_ activities: [ToldActivity]) -> Status {
    let told = activities.sorted { $0.at < $1.at }
    guard let last = told.last(where: { ![.nothing, .automatic].contains(meaning($0)) }) else { return .open }
    let start = told.lastIndex { meaning($0) == .handled }.map { $0 + 1 } ?? 0
    let unanswered = told[start...].filter { meaning($0) == .attention }
    var status: Status = meaning(last) == .handled ? .open : .unread
    for rule in matching(last) {
      switch rule.action {
      case .done: if unanswered.allSatisfy(files) { status = .done }
      case .open: status = .open
      case .unread: status = .unread
      default: continue
      }
    }
    return status
  }

  func isPinned(_ activities: [ToldActivity]) -> Bool {
    activities.contains { told in
      PlainRecord.Heard(told).meaning != .nothing && matching(told).contains { $0.action == .pin }
    }
  }
}
