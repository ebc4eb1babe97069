internal import Arguments
internal import InboxStore

/// The words that are typed after `/`: filters as on a command line, and words to search for.
struct Narrowing {
  let terms: [FilterTerm]

  /// The command line that the words are read as.
  private static let program = Program(
    "/", "", date: "",
    groups: [
      CommandGroup(
        "",
        named: [
          .init("narrow") {
            Command("narrow", "", operands: [Operand("TEXT", "", .any)], groups: [FilterOptions.group])
          }
        ])
    ])

  /// Throws `UsageError` for a filter that is misspelled.
  init(parsing text: String) throws {
    let words = Self.words(of: text)
    // Only a filter makes a command line of it: a text with a dash in it is searched for as it is.
    guard words.contains(where: { $0.hasPrefix("-") && $0.count > 1 }) else {
      terms = words.isEmpty ? [] : [FilterTerm("match", text)]
      return
    }
    guard case .run(_, _, let parsed) = try Self.parsed(words) else {
      throw UsageError("'\(words.first ?? "")' is no filter", hint: Self.hint)
    }
    let searched = parsed.operands.map { $0.text.contains(" ") ? "\"\($0.text)\"" : $0.text }
    terms =
      try FilterOptions(parsed).terms
      .and(searched.isEmpty ? [] : [FilterTerm("match", searched.joined(separator: " "))])
  }

  private static let hint = "such as --tag vip or --line Support; 'quo help filters' has them all"

  private static func parsed(_ words: [String]) throws(UsageError) -> Invocation {
    do throws(UsageError) {
      return try parse((["narrow"] + words).map { Argument($0) }, as: program)
    } catch {
      // There is no help for a command that nobody can type.
      throw UsageError(error.message, hint: error.hint?.hasPrefix("see ") == true ? hint : error.hint)
    }
  }

  /// Splits the text at spaces; quotes keep words together, as in a shell.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if opensQuote(character, after: word) {
        (quote, word) = (character, word ?? "")
      } else if character == " " {
        if let complete = word { words.append(complete) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let complete = word { words.append(complete) }
    return words
  }

  /// Tells a quote from an apostrophe, which stands within a word: `l'heure`.
  private static func opensQuote(_ character: Character, after word: String?) -> Bool {
    character == "\"" || character == "'" && (word == nil || word?.last == "=")
  }
}
