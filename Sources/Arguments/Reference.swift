/// A reference to another manual.
struct Reference: Equatable {
  let name: String
  let section: String

  /// Parses a reference as declarations write it: a command or a topic by its name, another manual as `jq(1)`.
  init?(_ text: String, in program: Program) {
    if text == program.name {
      (name, section) = (text, "1")
    } else if program.command(at: [text]) != nil {
      (name, section) = ("\(program.name)-\(text)", "1")
    } else if program.topic(named: text) != nil {
      (name, section) = ("\(program.name)-\(text)", "7")
    } else if let open = text.firstIndex(of: "("), text.hasSuffix(")"), open > text.startIndex {
      (name, section) = (
        String(text[..<open]), String(text[text.index(after: open)...].dropLast())
      )
    } else {
      return nil
    }
  }
}
