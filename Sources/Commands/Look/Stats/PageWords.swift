/// The words of a page in one language. A `*` stands for what the page puts there.
struct PageWords {
  /// An explanation of a word for the reader of the page.
  struct Definition {
    let term: String
    let meaning: String
  }

  // Time.
  let dateTime: String

  // The head and the foot.
  let fromTo: String
  let oneDay: String
  let allUntil: String
  let comparison: String
  let madeAt: String

  // Key figures.
  let keyFigures: String
  let firstResponse: String
  let response: String
  let stillWaiting: String
  let resolution: String
  let missedCalls: String
  let recovered: String
  let done: String
  let reopened: String
  let closed: String
  let closedAtUnknownTime: String
  let messagesIn: String
  let messagesOut: String
  let callsIn: String
  let callsOut: String

  // The headings and notes of figures.
  let times: String
  let counts: String
  let count: String
  let median: String
  let p90: String
  let longest: String
  let medianInHours: String
  let p90InHours: String
  let longestInHours: String
  let before: String
  let medianBefore: String
  let change: String
  let few: String
  let fewNote: String
  let none: String
  let partOf: String
  let medianOf: String
  let inHours: String
  let beforeWithChange: String
  let beforeAlone: String
  let waitingAges: String
  let nobodyWaits: String
  let recoveredShare: String
  let noMissedCalls: String

  // Persons and lines.
  let byPerson: String
  let byLine: String
  let barDescription: String
  let barTitle: String
  let barText: String
  let sameNumbers: String
  let person: String
  let line: String
  let answers: String
  let noMember: String
  let noLine: String
  let doneBy: String
  let nobody: String
  let more: String
  let noAnswers: String

  // The heat map.
  let heat: String
  let heatDescription: String
  let heatCell: String
  let hour: String
  let total: String
  let noActivities: String

  // Statuses over time.
  let statuses: String
  let statusesDescription: String
  let seenSince: String
  let noDays: String
  let day: String
  let dayTitle: String
  let unread: String
  let open: String
  let doneStatus: String
  let earlier: String

  // Who still waits.
  let waits: String
  let waitsDescription: String
  let since: String
  let age: String
  let name: String
  let assignedTo: String

  // Definitions.
  let definitions: String
  let terms: [Definition]
}

/// Puts values into the places of a text of the page, in their order.
func filled(_ words: String, _ values: String...) -> String {
  var rest = values[...]
  return words.reduce(into: "") { text, character in
    if character == "*", let value = rest.popFirst() { text += value } else { text.append(character) }
  }
}

/// Keeps the words of a language in one place: a hundred texts that each use of one would copy.
final class PageBook: Sendable {
  let words: PageWords

  init(_ words: PageWords) { self.words = words }

  static let english = PageBook(.english)
  static let french = PageBook(.french)
}
