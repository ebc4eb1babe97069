internal import Arguments
internal import InboxStore
internal import Text
internal import Platform
internal import QuoAPI
internal import Formats
internal import Display

/// An error as quo prints it: one line, perhaps a hint, and the exit code.
struct Failure: Error, Equatable {
  let message: String
  let hint: String?
  let code: ExitCode

  init(_ message: String, hint: String? = nil, code: ExitCode) {
    self.message = message
    self.hint = hint
    self.code = code
  }

  /// Converts any error; the only place where errors become words and exit codes.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as UsageError: self.init(error.message, hint: error.hint, code: .usage)
    case let error as InvalidValue: self.init(error.message, hint: error.hint, code: .usage)
    case let error as InputError:
      self.init("cannot import: \(VisibleText.line("\(error)"))", hint: nothingImported, code: .badInput)
    case let error as InputReadError:
      self.init(
        "cannot read '\(VisibleText.line(error.source))': \(systemReason(error.code))", code: .reading(error.code))
    case let error as OutputError:
      self.init("cannot write \(error.destination): \(error.reason)", code: .inputOutput)
    case let error as SystemError: self.init("cannot go on: \(error.reason)", code: .inputOutput)
    case let page as PageError:
      self.init("cannot write \(quoted(page.path)): \(page.reason)", code: page.code)
    case let error as InboxError: self.init(inbox: error)
    case let error as FilterError: self.init(filter: error)
    case let error as RuleError: self.init(rule: error)
    case let error as ServiceError: self.init(service: error)
    case let error as ScreenError: self.init(screen: error)
    case is NoHome:
      self.init(
        "cannot find the inbox: there is no home folder", hint: "name a file with --db PATH or QUO_DB", code: .noInbox)
    default: self.init("\(error)", code: .inputOutput)
    }
  }

  /// Converts an error of the inbox. The doctor's text may be shown to others: it names no path and no `quo doctor`.
  init(inbox error: InboxError, isForDoctor: Bool = false) {
    func named(_ path: [UInt8]) -> String { isForDoctor ? "the inbox" : quoted(path) }
    switch error {
    case .missing(let path):
      self.init(
        "there is no inbox\(isForDoctor ? "" : " at \(quoted(path))") yet",
        hint: "'quo import FILE' makes one from your data; 'quo demo | quo import -' from a sample", code: .noInbox)
    case .notAnInbox(let path):
      self.init(
        "cannot open \(named(path)): it is not a quo inbox",
        hint: isForDoctor ? "name another with --db PATH or QUO_DB" : nil, code: .noInbox)
    case .damaged(let path, let detail):
      self.init(
        "cannot read \(named(path)): it is damaged (\(detail))",
        hint: isForDoctor ? restoring : "'quo doctor' says what can be read", code: .noInbox)
    case .alteredSchema(let path, let object, let isAdded):
      self.init(
        "cannot change \(named(path)): its \(object.map(described) ?? "schema") is "
          + "\(isAdded ? "" : "missing or ")not quo's own",
        hint: isForDoctor
          ? restoring
          : isAdded ? "'quo doctor' prints the statement that removes it" : "'quo doctor' says what can be done",
        code: .noInbox)
    case .newer(let path, let version):
      self.init(
        "cannot open \(named(path)): it is of a newer quo (schema \(version))", hint: "update quo", code: .noInbox)
    case .outdated(let path, let version, let reason):
      self.init(
        "cannot bring \(named(path)) up to date: \(reason); it is of an older quo (schema \(version))",
        hint: "'quo backup FILE' copies it as it is", code: .noInbox)
    case .busy(let path):
      self.init("cannot change \(named(path)): another process is changing it", hint: "try again", code: .busy)
    case .syncing(let path):
      self.init("cannot sync \(named(path)): another sync of it is running", hint: "try again later", code: .busy)
    case .permission(let path):
      self.init(
        "cannot open \(named(path)): permission denied", hint: isForDoctor ? "see who owns it" : nil, code: .permission)
    case .inputOutput(let path, let reason):
      self.init("cannot use \(named(path)): \(reason)", code: .inputOutput)
    case .unknownConversations(let names): self.init(unknownConversations: names)
    case .backwardRange(let range):
      let ends = range.split(separator: "-").reversed().joined(separator: "-")
      self.init(
        "cannot select '\(VisibleText.line(range))': it ends before it begins",
        hint: "did you mean '\(VisibleText.line(ends))'?", code: .usage)
    case .unknownOperation(let id):
      self.init("no such operation: \(id)", hint: "'quo log' shows them all", code: .unknown)
    case .fallenReminder(let id):
      self.init(
        "cannot undo operation \(id): it is a reminder that has fallen due",
        hint: "'quo snooze ID --until WHEN' sets another", code: .usage)
    case .tooMany(let count, let noun, let most):
      self.init(
        "cannot change \(counted(count, noun)): '--max' allows \(most)", hint: "nothing was changed",
        code: .usage)
    case .unknownName(let kind, let name, let known):
      self.init(unknown: kind, name, known, otherwise: kind == "conversation" ? allConversations : nil)
    case .ambiguousName(let kind, let name, let candidates):
      self.init(
        "'\(VisibleText.line(name))' is more than one \(kind)",
        hint: "it could be \(candidates.map { VisibleText.line($0) }.joined(separator: ", "))", code: .unknown)
    case .memberExists(let name, let id):
      self.init(
        "there is a member '\(VisibleText.line(name))' already", hint: "the id is \(VisibleText.line(id))",
        code: .usage)
    case .memberOfQuo(let name):
      self.init(
        "cannot change '\(VisibleText.line(name))': Quo says who that is",
        hint: "change it in Quo; only who was added with 'quo members add' is changed here", code: .usage)
    case .memberInUse(let name, let use, let count):
      self.init(
        "cannot remove '\(VisibleText.line(name))': \(use.words(count))", hint: use.remedy(name), code: .usage)
    case .invalidViewName(let name, let reason):
      self.init(
        "'\(VisibleText.line(name))' cannot be a view's name: it \(reason)",
        hint: "one word, such as 'morning' or 'late-sales'", code: .usage)
    case .invalidRuleName(let name, let reason):
      self.init(
        "'\(VisibleText.line(name))' cannot be a rule's name: it \(reason)",
        hint: "one word, such as 'codes' or 'auto-reply'", code: .usage)
    case .fileExists(let path):
      self.init("cannot write \(quoted(path)): it is there already", code: .inputOutput)
    case .unknownSetting(let key, let choices):
      self.init(unknown: "setting", key, choices, code: .usage)
    case .invalidProperty(let key, let value, let type):
      self.init(
        "property '\(VisibleText.line(key))' takes no '\(VisibleText.line(value))': it is a \(type.rawValue)",
        hint: "'--type' says what else it is", code: .usage)
    case .invalidSetting(let key, let value, let choices):
      self.init(
        "setting '\(key)' takes no '\(VisibleText.line(value))'",
        hint: choices.isEmpty ? nil : "it is \(choices.joined(separator: " or "))", code: .usage)
    }
  }

  private init(unknownConversations names: [String]) {
    // Text by mistake has hundreds of words that are not ids.
    let shown = names.prefix(5).map { "'\(VisibleText.line($0))'" }.joined(separator: ", ")
    let rest = names.count > 5 ? " and \(names.count - 5) more" : ""
    // A change names people by a filter, whose conversations 'quo list' can show before.
    let name = names.count == 1 ? names.first.flatMap { isName($0) ? shellQuoted($0) : nil } : nil
    self.init(
      "no such conversation\(names.count == 1 ? "" : "s"): \(shown)\(rest)",
      hint: names.count > 5
        ? "'quo list --ids' prints ids alone"
        : name.map { "people are named with '--with': quo list --with \(VisibleText.line($0))" } ?? allConversations,
      code: .unknown)
  }

  private init(
    unknown kind: String, _ name: String, _ known: [String], otherwise: String? = nil, code: ExitCode = .unknown
  ) {
    let shown = known.prefix(8).map { VisibleText.line($0) }.joined(separator: ", ")
    let near = nearest(name, known).map { "did you mean '\(VisibleText.line($0))'?" }
    self.init(
      "no such \(kind): '\(VisibleText.line(name))'",
      hint: near
        ?? (known.isEmpty || known.count > 8 ? otherwise : "there \(known.count == 1 ? "is" : "are") \(shown)"),
      code: code)
  }
}

private let nothingImported = "nothing was imported"
private let allConversations = "'quo list --status all' shows them all"

/// Tells whether a word that is no id may be the name or the number of somebody.
private func isName(_ word: String) -> Bool {
  let isID = word.hasPrefix("CN") || word.hasPrefix("AC") || word.utf8.allSatisfy { 0x23...0x39 ~= $0 && $0 != 0x2B }
  return !isID && !word.hasPrefix("-") && word.contains { $0.isLetter || $0.isNumber }
}

private func described(_ object: SchemaObjectName) -> String {
  "\(object.type) '\(VisibleText.line(object.name))'"
}

/// A path in quotes, safe to print.
func quoted(_ path: [UInt8]) -> String {
  "'\(VisibleText.line(String(decoding: path, as: UTF8.self)))'"
}
