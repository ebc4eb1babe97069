internal import Arguments

/// Filters as words: what a view keeps of them.
extension FilterOptions {
  /// Reads words that were kept. Throws `UsageError` where they are no filters.
  init(words: [String]) throws {
    guard case .run(_, _, let parsed) = try parse(["list"] + words.map { Argument($0) }, as: grammarOfWords) else {
      throw UsageError("'--help' is no filter")
    }
    try self.init(parsed)
  }

  /// Each filter as one word with its long name, in the order in which they are declared; names, times and `me` as
  /// they were typed.
  var words: [String] {
    given.map { $0.name + ($0.declaration.option.takesValue ? "=" + $0.text : "") }
  }

  /// As a person would type them at a shell.
  var typed: String {
    given.map { given in
      guard given.declaration.option.takesValue else { return given.name }
      let separator = given.text.isEmpty || given.text.utf8.first == UInt8(ascii: "-") ? "=" : " "
      return given.name + separator + shellQuoted(given.text)
    }.joined(separator: " ")
  }

  /// A view's words as a person would type them, also where a newer quo wrote filters that this one does not know.
  static func typed(_ words: [String]) -> String {
    (try? FilterOptions(words: words).typed) ?? words.map(shellQuoted).joined(separator: " ")
  }

  /// The views that they name, their twins too.
  func views() throws -> [String] {
    let option = FilterDeclaration.view.option
    return try given.filter { $0.declaration.option == option }
      .flatMap { try FilterDeclaration.parts($0.text, of: option) }
  }
}

extension FilterOptions.Given {
  fileprivate var name: String { (isNegated ? "--not-" : "--") + declaration.option.long }
}

/// A command line that takes filters and nothing else.
private let grammarOfWords = Program(
  "quo", "", version: "", date: "",
  groups: [CommandGroup("", [Command("list", "", groups: [FilterOptions.group])])])
