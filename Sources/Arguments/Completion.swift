/// What a shell offers where a value is typed.
package enum Completion: Sendable, Hashable {
  /// Nothing is known of the value.
  case none
  /// One of a closed set; also listed in help and manual.
  case choices([Choice])
  case file
  case directory
  /// A command of the program, or one of its help topics.
  case command
  /// Words that the program itself is asked for when the shell needs them, by this name of a kind.
  case dynamic(String)

  var choices: [Choice] {
    if case .choices(let choices) = self { choices } else { [] }
  }
}

extension Completion {
  /// The choices as a reader must be told them: none where a summary names them all.
  func choicesMissing(from summary: String) -> [Choice] {
    let words = summary.split { !($0.isLetter || $0.isNumber || $0 == "-") }
    return choices.allSatisfy { words.contains($0.name[...]) } ? [] : choices
  }
}

/// One of a closed set of values.
package struct Choice: Sendable, Hashable {
  package let name: String
  package let summary: String

  package init(_ name: String, _ summary: String = "") {
    self.name = name
    self.summary = summary
  }
}
