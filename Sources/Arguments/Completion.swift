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
  /// Words of a kind, such as `ids`, that the program itself is asked for when a shell needs them.
  ///
  /// The shell runs `quo [GLOBAL OPTIONS] __complete KIND -- WORD` with the global options that are
  /// on the line already and the word as far as it is typed, and reads lines of a value, a tab
  /// and a description. It keeps the order, drops what does not begin like the word, and shows
  /// nothing of standard error.
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
