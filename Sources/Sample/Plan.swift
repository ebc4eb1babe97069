/// Assigns a script to each conversation, so that N conversations have 5 × N activities exactly.
///
/// Scripts are dealt like cards: all of them once before any comes again, the essential ones early. Scripts differ in
/// length, so the plan keeps a balance: a script that would overdraw the balance far is skipped, and a surplus is spent
/// on earlier exchanges. A plan holds only the cards, so that a sample can be planned twice instead of being kept.
struct Plan: Sequence, IteratorProtocol {
  /// The script of a conversation, with the people and the earlier exchanges.
  struct Assignment {
    let index: Int
    /// The number of the first activity over the whole sample; the conversation's activities are consecutive.
    let firstActivity: Int
    let script: Script
    /// The scripts of earlier exchanges, oldest first.
    let history: [Script]
    /// Tells whether the script's own ending and person apply, as they do only once: ten years have few fresh messages.
    let isFirstTelling: Bool
    let people: Range<Int>
    /// The name that the script gives the first person.
    let named: Name?
    /// Tells whether the person is already known from another line.
    let isKnownPerson: Bool
    let shortCode: Int?
  }

  static let activitiesPerConversation = 5
  private static let overdraft = 8
  /// The number of first cards that include all essential scripts.
  private static let openingDeal = 40

  private let count: Int
  private var random: RandomNumbers
  private var index = 0
  private var activities = 0
  private var people = 0
  private var shortCodes = 0
  private var deals = 0
  private var cards: [Int] = []
  private var told = [Bool](repeating: false, count: Script.all.count)
  private var earlier: [[Script]]
  private var nextEarlier = [Int](repeating: 0, count: Language.allCases.count)
  private var previous: Assignment?

  init(conversations count: Int, seed: UInt64) {
    self.count = count
    var random = RandomNumbers(seed: seed.mixed)
    earlier = Language.allCases.map { language in
      var scripts = Script.earlierExchanges.filter { $0.language == language }
      random.shuffle(&scripts)
      return scripts
    }
    self.random = random
  }

  mutating func next() -> Assignment? {
    guard index < count else { return nil }
    let budget = (index + 1) * Self.activitiesPerConversation - activities
    let card = draw(budget: budget)
    let script = Script.all[card]
    let history = earlierExchanges(for: script, left: budget - script.steps.count)
    let isFirst = !told[card]
    told[card] = true
    let assignment = assign(script, history, isFirst)
    index += 1
    activities = assignment.firstActivity + history.reduce(script.steps.count) { $0 + $1.steps.count }
    previous = assignment
    return assignment
  }

  private mutating func assign(_ script: Script, _ history: [Script], _ isFirst: Bool) -> Assignment {
    var shortCode: Int?
    var people = self.people..<self.people
    var named = isFirst ? script.person : nil
    var isKnown = false
    switch script.participants {
    case .person:
      if let other = personOnAnotherLine(for: script) {
        people = other.people
        named = other.named
        isKnown = true
      } else {
        people = self.people..<self.people + 1
      }
    case .group(let size): people = self.people..<self.people + size
    case .shortCode:
      shortCode = shortCodes
      shortCodes += 1
    case .anonymous: break
    }
    self.people = Swift.max(self.people, people.upperBound)
    return Assignment(
      index: index, firstActivity: activities, script: script, history: history, isFirstTelling: isFirst,
      people: people,
      named: named, isKnownPerson: isKnown, shortCode: shortCode)
  }

  /// Sometimes lets the person of the previous conversation write to a second line.
  private mutating func personOnAnotherLine(for script: Script) -> Assignment? {
    guard let previous, previous.script.participants == .person, !previous.isKnownPerson,
      previous.named == nil, !script.isStranger,
      previous.script.language == script.language, previous.script.line != script.line,
      random.chance(percent: 30)
    else { return nil }
    return previous
  }

  /// Draws the first card within the budget; an anonymous script only once, since a line has one such conversation.
  private mutating func draw(budget: Int) -> Int {
    if cards.count < 16 { deal() }
    let remaining = count - 1 - index
    let limit = budget + Swift.min(Self.overdraft, (Self.activitiesPerConversation - 1) * remaining)
    let told = told
    func fits(_ card: Int) -> Bool {
      let script = Script.all[card]
      if script.participants == .anonymous && told[card] { return false }
      // The surplus at the end is spent on history, which only some conversations have.
      if remaining == 0 && !script.canHaveHistory { return false }
      return script.steps.count <= limit
    }
    if let place = cards.firstIndex(where: fits) { return cards.remove(at: place) }
    // At the very end of a small sample only the shortest script may fit, even if drawn before.
    let start = random.below(Script.all.count)
    for offset in Script.all.indices {
      let card = (start + offset) % Script.all.count
      if fits(card) { return card }
    }
    preconditionFailure("no script of one activity")
  }

  private mutating func deal() {
    var deck = Array(Script.all.indices)
    random.shuffle(&deck)
    if deals == 0 {
      var opening = deck.filter { Script.all[$0].isEssential }
      var others = deck.filter { !Script.all[$0].isEssential }
      let fill = Swift.min(Swift.max(0, Self.openingDeal - opening.count), others.count)
      opening += others.prefix(fill)
      others.removeFirst(fill)
      random.shuffle(&opening)
      deck = opening + others
    }
    deals += 1
    cards += deck
  }

  private mutating func earlierExchanges(for script: Script, left: Int) -> [Script] {
    guard left > 0, script.canHaveHistory else { return [] }
    let isLast = index == count - 1
    var open = isLast ? left : left > Self.overdraft ? left / 2 : random.below(left + 1)
    var chosen: [Script] = []
    let language = script.language.rawValue
    while open > 0 {
      let candidate = earlier[language][nextEarlier[language] % earlier[language].count]
      nextEarlier[language] += 1
      guard candidate.steps.count <= open else { continue }
      chosen.append(candidate)
      open -= candidate.steps.count
    }
    return chosen
  }
}
