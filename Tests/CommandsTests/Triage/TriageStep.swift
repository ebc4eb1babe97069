import InboxStore
import TestSupport

@testable import Commands
@testable import Display

/// A thing that happens in a story of triage.
enum TriageStep: CustomStringConvertible {
  /// Keys that come so fast that nothing is drawn between them.
  case keys([Key])
  /// Something that somebody else does, to the conversation that `pick` chooses.
  case other(OtherChange, pick: Int)
  /// Triage looks for changes by others.
  case hear
  case tick
  case resize(ScreenSize)

  var isByAnother: Bool {
    if case .other = self { true } else { false }
  }

  var description: String {
    switch self {
    case .keys(let keys):
      "keys "
        + keys.map { key in
          switch key {
          case .character(" "): "Space"
          case .character(let character): "\(character)"
          case .control(let letter): "^\(letter)"
          case .paste(let text): text.debugDescription
          default: "\(key)"
          }
        }.joined(separator: " ")
    case .other(let change, let pick): "other \(change) \(pick)"
    case .hear: "hear"
    case .tick: "tick"
    case .resize(let size): "resize \(size.columns)x\(size.rows)"
    }
  }
}

/// A change by another process.
enum OtherChange {
  case mark(Status)
  case pin(Bool)
  case assign
  case note
  /// A message in a conversation.
  case news(isIncoming: Bool)
  /// Messages of two who have never written.
  case newcomer
  /// Those two turn out to be one.
  case unite
  case delete
}

extension SeededGenerator {
  mutating func triageSteps(_ count: Int) -> [TriageStep] {
    (0..<count).flatMap { _ in triageSteps() }
  }

  mutating func screenSize() -> ScreenSize {
    chance(20)
      ? ScreenSize(columns: number(1...200), rows: number(1...60))
      : [(40, 10), (80, 24), (120, 40), (100, 12)].map { ScreenSize(columns: $0, rows: $1) }.randomElement(
        using: &self)!
  }

  private mutating func triageSteps() -> [TriageStep] {
    switch number(0...19) {
    case 0...8: [.keys((0...(chance(25) ? number(1...3) : 0)).map { _ in triageKey() })]
    case 9, 10: prompted()
    case 11...15:
      [.other(otherChange(), pick: number(0...999))] + (chance(60) ? [.hear] : []) + (chance(40) ? [.tick, .tick] : [])
    case 16: [.hear, .tick, .tick]
    case 17: [.tick]
    case 18: [.resize(screenSize())]
    // Marks some, and acts on them.
    default:
      (0..<number(1...4)).map { _ in .keys([" "]) } + [.keys([["e", "u", "o", "p"].randomElement(using: &self)!])]
    }
  }

  private mutating func triageKey() -> Key {
    let acting: [Key] = ["e", "e", "E", "u", "o", "p", .enter, "z", "z", "Z", " ", " "]
    let moving: [Key] = [
      .down, "j", "k", .up, .pageDown, .pageUp, .home, .end, "g", "G", .control("f"), .control("b"), .scrollDown,
      .scrollUp,
    ]
    let others: [Key] = [
      .escape, .left, .right, .tab, "l", "h", "?", "a", "n", "/", "N", "x", "é", "1", .paste("e"), .paste("qez"),
      .delete,
      .backspace, .control("u"), .control("x"), "s",
    ]
    return [acting, acting, moving, others].randomElement(using: &self)!.randomElement(using: &self)!
  }

  /// A question, perhaps after something that others do meanwhile, and its answer.
  private mutating func prompted() -> [TriageStep] {
    let meanwhile: [TriageStep] = chance(40) ? [.other(otherChange(), pick: 0)] + (chance(50) ? [.hear] : []) : []
    let answer: (Key, [String]) = [
      ("a", ["sana", "Olivier Tran", "me", "none", "mei", "zzz", "", "o"]),
      ("s", ["2050-01-01", "2050-01-01T12:00", "yesterday", "some day", ""]),
      ("n", ["call back", "for @Sana", "for @nobody at all", " ", "\u{202E}漢字 👩‍👩‍👧"]),
      ("/", ["", "bonjour", "--unanswered", "--status all", "--status done", "--tga vip", "--line Nowhere", "zzzzz"]),
    ].randomElement(using: &self)!
    let end: Key = chance(80) ? .enter : .escape
    return [.keys([answer.0])] + meanwhile + [.keys([.paste(answer.1.randomElement(using: &self)!)]), .keys([end])]
      + (chance(30) ? [.keys([.escape])] : [])
  }

  private mutating func otherChange() -> OtherChange {
    switch number(0...12) {
    case 0...3: .mark([.unread, .open, .done].randomElement(using: &self)!)
    case 4: .pin(chance(50))
    case 5: .assign
    case 6: .note
    case 7, 8: .news(isIncoming: chance(70))
    case 9: .newcomer
    case 10, 11: .unite
    default: .delete
    }
  }
}
