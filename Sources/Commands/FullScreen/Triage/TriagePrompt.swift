internal import Display
internal import InboxStore
internal import Text

/// A question on the message line, and the answer as far as it is typed.
struct TriagePrompt: Equatable {
  enum Purpose: Equatable {
    case narrow
    case snooze
    case assign
    case note
  }

  let purpose: Purpose
  /// The conversations that the answer is about, as they were when it was asked.
  let targets: [ScreenList.Target]
  var line: InputLine
  /// The members to choose from.
  var team: [String] = []

  /// The question.
  var label: String {
    switch purpose {
    case .narrow: "/"
    case .snooze: "snooze \(subject) until: "
    case .assign: "assign \(subject) to: "
    case .note: "note on \(subject): "
    }
  }

  private var subject: String {
    targets.count == 1 ? targets[0].name : counted(targets.count, "conversation")
  }

  /// The members whose names hold the typed words; without words all.
  var candidates: [String] {
    let typed = FoldedText.folded(line.text)
    return (team + ["me", "none"]).filter { name in
      let words = FoldedText.folded(name).split(separator: " ")
      return FoldedText.folded(name).hasPrefix(typed) || words.contains { $0.hasPrefix(typed) }
    }
  }

  /// Whether several members could be meant, and none of them is called exactly so.
  var isAmbiguous: Bool {
    let typed = FoldedText.folded(line.text)
    let candidates = candidates
    return candidates.count > 1
      && !candidates.contains { name in
        let name = FoldedText.folded(name)
        return name == typed || name.split(separator: " ").contains { $0 == typed }
      }
  }

  /// Replaces what is typed by the only member that it could mean.
  mutating func complete() {
    let candidates = candidates
    if purpose == .assign, candidates.count == 1 { line = InputLine(candidates[0]) }
  }

  /// The answer: of a member's name enough to tell who is meant.
  var answer: String {
    let text = line.text.trimmed
    let candidates = candidates
    return purpose == .assign && !text.isEmpty && candidates.count == 1 ? candidates[0] : text
  }
}
