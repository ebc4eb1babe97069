/// A possible dialogue, with slots for the words that differ between conversations.
struct Script: Sendable {
  let language: Language
  let line: TeamLine
  let participants: Participants
  let ending: Ending
  /// Tells whether every sample that is large enough has the script, because it shows the purpose of quo.
  let isEssential: Bool
  /// Tells whether the person has never written before, so that no earlier exchange is possible.
  let isStranger: Bool
  /// The person in the first use of the script, if the text needs somebody in particular.
  let person: Name?
  let steps: [Step]

  init(
    _ language: Language, _ line: TeamLine, with participants: Participants = .person,
    ending: Ending = .anytime, essential: Bool = false, isStranger: Bool = false, person: Name? = nil, _ steps: [Step]
  ) {
    self.language = language
    self.line = line
    self.participants = participants
    self.ending = ending
    self.isEssential = essential
    self.isStranger = isStranger || person != nil
    self.person = person
    self.steps = steps
  }

  enum Participants: Sendable, Equatable {
    case person
    /// A thread with this many people.
    case group(Int)
    /// A machine at a short code: codes and promotions.
    case shortCode
    /// A caller who hides the number.
    case anonymous
  }

  enum Ending: Sendable {
    case anytime
    /// The dialogue ended in the last hours.
    case fresh
    /// Somebody has waited for days.
    case waiting
    /// Somebody wrote when everybody sleeps.
    case night
  }

  /// Tells whether an older exchange may precede: all exchanges are with one person and in these languages.
  var canHaveHistory: Bool {
    participants == .person && !isStranger && (language == .english || language == .french || language == .chinese)
  }
}

extension Script {
  /// All scripts, in a fixed order. To add a script, write it in the file of its language and line.
  static let all: [Script] =
    englishWorkshop + englishSales + englishSupport + frenchWorkshop + frenchSales + frenchSupport + otherLanguages
    + machines + groups
}

enum Language: Int, Sendable, CaseIterable {
  case english, french, chinese, japanese, korean
}

/// The team's lines, in the order of their numbers.
enum TeamLine: Int, Sendable, CaseIterable {
  case support, sales, workshop
}

struct Name: Sendable, Equatable {
  let first: String
  let last: String
  var company: String?
  var role: String?

  init(_ first: String, _ last: String, company: String? = nil, role: String? = nil) {
    self.first = first
    self.last = last
    self.company = company
    self.role = role
  }
}
