/// The words that a shell offers for a value.
package enum Completion: Sendable, Hashable {
  /// No words: nothing is known of the value.
  case none
  /// A closed set of words, also listed in help and manual.
  case choices([Choice])
  case file(FileUse)
  case directory
  /// The commands of the program and its help topics.
  case command
  /// Words of a kind, such as `ids`, which the shell asks the program for.
  ///
  /// The shell runs `quo [GLOBAL OPTIONS] __complete KIND -- WORD COMMAND OPERAND...` with the global options on the line
  /// so far, the word typed so far, the command's words and its operands so far, and reads lines of a value, a tab and a
  /// description. The shell keeps the order, offers what the program says, and hides standard error.
  case dynamic(String)

  /// Whether the value names a file or a folder.
  package var isPath: Bool {
    switch self {
    case .file, .directory: true
    case .none, .choices, .command, .dynamic: false
    }
  }

  var choices: [Choice] {
    if case .choices(let choices) = self { choices } else { [] }
  }
}

extension Completion {
  /// The choices that a reader must be told; none if `summary` names them all.
  func choicesMissing(from summary: String) -> [Choice] {
    let words = summary.split { !($0.isLetter || $0.isNumber || $0 == "-") }
    return choices.allSatisfy { words.contains($0.name[...]) } ? [] : choices
  }
}

/// A word of a closed set of values.
package struct Choice: Sendable, Hashable {
  package let name: String
  package let summary: String

  package init(_ name: String, _ summary: String = "") {
    self.name = name
    self.summary = summary
  }
}
