internal import Display
package import Arguments
internal import InboxStore
internal import Text

/// `quo doctor`: finds problems of this inbox or this machine.
package struct DoctorCommand: FreeCommand {
  static let quickOption = Option.flag(
    "quick", "leave out what reads every row",
    details:
      "Left out are SQLite's own check of the whole file, the numbers of rows, and all that follows from the rest: "
      + "statuses, counts, threads, contacts, references and the search. It takes some milliseconds, however large the "
      + "inbox is.")

  package static let declaration = Command(
    "doctor", "say what is wrong with this inbox or this machine",
    description: [
      "Looks at the file and who may read it, at the database and everything in it that follows from the rest, at the "
        + "settings, the views, the terminal and the pager, and says what is wrong and what to do. It changes nothing. A large "
        + "inbox takes some seconds, for all of it is read, unless --quick leaves that out.",
      "What it prints has no message, no name and no phone number in it, so that you can show it to others. It ends "
        + "with 1 when it found something. --json gives an array of what it found, and nothing else.",
    ],
    groups: [OptionGroup("Doctor", [quickOption]), ListingOptions.group],
    examples: [
      Example("quo doctor --quick", "the file and the settings alone"),
      Example("quo doctor || echo 'see above'", "in a script"),
      Example("quo doctor --json | jq -r '.[].problem'", "the problems alone"),
    ],
    seeAlso: ["backup", "export", "config", "formats"])

  package static var output: CommandOutput { .list(symptomRecord) }
  package static var reach: Reach { .inbox }

  private let isQuick: Bool
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    isQuick = arguments.has(Self.quickOption)
    listing = try ListingOptions(arguments)
    if listing.format == .ids {
      throw UsageError("'quo doctor' has no ids to print", hint: "'--json' has all it found")
    }
  }

  package func run(_ session: Session) throws -> ExitCode {
    var isHealthy = true
    func examine(state: (String, String) throws -> Void, check: (Checked) throws -> Void) throws {
      try Examiner(session, isQuick: isQuick).examine(state: state) {
        isHealthy = isHealthy && $0.symptoms.isEmpty
        try check($0)
      }
    }
    if listing.format == nil && listing.fields == nil {
      try examine(state: session.print(fact:_:), check: session.print(_:))
    } else {
      try session.list(symptomRecord, as: listing) { row in
        try examine(state: { _, _ in }, check: { try $0.symptoms.forEach(row) })
      }
    }
    return isHealthy ? .success : .nothing
  }
}

extension Session {
  fileprivate func print(fact name: String, _ value: String) throws {
    try print(StyledText(name, .dim), beside: VisibleText.line(value), indent: 16)
  }

  /// Prints that a check holds, or its symptoms.
  fileprivate func print(_ check: Checked) throws {
    func print(_ label: StyledText, _ text: String) throws {
      try self.print(label, beside: VisibleText.line(text), indent: 9)
    }
    if check.symptoms.isEmpty { try print(StyledText("ok", .success), check.promise) }
    for symptom in check.symptoms {
      try print(StyledText("problem", .error), symptom.problem)
      if let remedy = symptom.remedy { try print(StyledText("hint", .hint), remedy) }
    }
  }
}
