internal import Arguments
internal import InboxStore
internal import Text

extension Failure {
  init(filter error: FilterError) {
    switch error {
    case .unknownFilter(let term, let known):
      let name = VisibleText.line(term.name.isEmpty ? term.text ?? "" : term.name)
      if term.name.isEmpty {
        self.init("'\(name)' is no filter", code: .usage)
      } else {
        let twin = term.isNegated ? "not-" : ""
        let hint = suggestion(for: term.name, among: known).map { "did you mean '--\(twin)\($0)'?" }
        self.init("unknown option '--\(twin)\(name)'", hint: hint ?? "'quo help filters' lists them", code: .usage)
      }
    case .missingText(let filter): self.init("option '--\(filter)' needs a value", code: .usage)
    case .needlessText(let filter): self.init("option '--\(filter)' takes no value", code: .usage)
    case .emptyAlternative:
      self.init(
        "'--or' stands between filters", hint: "such as 'quo list --tag vip --or --pinned'", code: .usage)
    case .emptyText(let filter):
      self.init("option '--\(filter)' needs a value, not an empty one", code: .usage)
    case .unknownChoice(let value, let filter, let choices):
      self.init(unknownValueError(VisibleText.line(value), of: filter, choices: choices))
    case .unsearchable(let text, let fault, let filter):
      self = .unsearchable(text, fault, for: "option '--\(filter)'")
    case .tooManyFilters(let number, let most):
      self.init("\(number) filters are too many; \(most) are allowed", hint: askForLess, code: .usage)
    case .tooManyValues(let number, let most):
      self.init("\(number) values of filters are too many; \(most) are allowed", hint: askForLess, code: .usage)
    case .viewOfItself(let names):
      let steps = zip(names, names.dropFirst()).map { "\(quoted($0)) takes \(quoted($1))" }
      self.init(
        "view \(quoted(names[0])) would be made of itself", hint: steps.joined(separator: ", "), code: .usage)
    case .viewTooDeep(let view, let most):
      self.init(
        unusable: view, "it is made of views within views, more than \(most) deep",
        hint: "save it anew with filters in place of some views")
    case .viewTooLarge(let view, let most):
      self.init(
        unusable: view, "with the views that it is made of it has more than \(most) filters",
        hint: "save it anew with fewer filters or views")
    case .tooLargeWithView(let view):
      self.init(unusable: view, "it and the filters beside it are too many", hint: "use fewer views at once")
    case .unusableView(_, let failure as Failure): self = failure
    case .unusableView(let view, let error):
      let failure = Failure(error)
      self.init(unusable: view, failure.message, hint: failure.hint, code: failure.code)
    }
  }

  private init(unusable view: String, _ reason: String, hint: String?, code: ExitCode = .usage) {
    self.init("cannot use view \(quoted(view)): \(reason)", hint: hint, code: code)
  }

  static func unsearchable(_ text: String, _ fault: SearchQuery.Fault, for asker: String) -> Failure {
    switch fault {
    case .noWord:
      Failure(
        "\(asker) needs a word to look for, not \(quoted(text))", hint: "words are made of letters and digits",
        code: .usage)
    case .onlyExcluded:
      Failure(
        "\(asker) needs a word to look for, not \(quoted(text))",
        hint: "a word behind '-' is left out of what others find", code: .usage)
    case .partOfWord(let word):
      Failure(
        "cannot search for \(quoted(word)): words are found by how they begin",
        hint: "write the beginning, such as 'rembours*', or the whole word", code: .usage)
    case .emoji(let word):
      Failure(
        "cannot search for \(quoted(word)): emoji are not in the index", hint: "look for a word beside it",
        code: .usage)
    }
  }
}

private let askForLess = "ask for less at once; ids are read from standard input in any number"

private func quoted(_ text: String) -> String { "'\(VisibleText.line(text))'" }
