package import Arguments
internal import InboxStore
internal import Display

/// The options that say how a listing command shows its records.
package struct ListingOptions: Sendable {
  static let formatOption = Option.value(
    "format", "FORMAT", "table, tsv, csv, json, jsonl or ids",
    details: "A terminal gets a table, anything else tab-separated lines.",
    completion: .choices(Format.allCases.map { Choice($0.rawValue, $0.summary) }))
  static let jsonOption = Option.flag("json", "short for --format json")
  static let linesOption = Option.flag("jsonl", "short for --format jsonl: one JSON object a line")
  static let idsOption = Option.flag("ids", "short for --format ids: the ids alone, one a line")
  static let nulOption = Option.flag("null", short: "0", "end each id with NUL instead of a line end; implies --ids")
  static let fieldsOption = Option.value(
    "fields", "FIELD,...", "show these fields, in this order", completion: .dynamic("fields"), isList: true)

  static let rawOption = Option.flag(
    "raw", "with --format csv: no apostrophe before what a spreadsheet would compute")

  static let group = OptionGroup(
    "Output", [formatOption, jsonOption, linesOption, idsOption, nulOption, fieldsOption, rawOption])

  static let exitCodeOption = Option.flag("exit-code", "end with exit code 1 when nothing matches")

  /// The options of listing commands that filter.
  static let filteringGroup = OptionGroup(group.title, group.options + [exitCodeOption])

  /// The format; nil means a table on a terminal, else TSV.
  let format: Format?
  let endsWithNUL: Bool
  let fields: String?
  let isRaw: Bool
  /// The flag `--exit-code`, where a command has it.
  private let tellsNothing: Bool

  package init(_ arguments: ParsedArguments) throws {
    endsWithNUL = arguments.has(Self.nulOption)
    fields = arguments.value(Self.fieldsOption)?.text
    isRaw = arguments.has(Self.rawOption)
    tellsNothing = arguments.has(Self.exitCodeOption)
    var formats: [Format] = []
    if let named: Format = try arguments.choice(Self.formatOption) { formats.append(named) }
    if arguments.has(Self.jsonOption) { formats.append(.json) }
    if arguments.has(Self.linesOption) { formats.append(.jsonl) }
    if arguments.has(Self.idsOption) || endsWithNUL { formats.append(.ids) }
    if let first = formats.first, let other = formats.first(where: { $0 != first }) {
      throw UsageError("'\(first.rawValue)' and '\(other.rawValue)' are two formats; choose one")
    }
    format = formats.first
    if format == .ids && fields != nil {
      throw UsageError("'--fields' goes with every format but ids")
    }
    if isRaw && format != .csv {
      throw UsageError("'--raw' goes with '--format csv' alone")
    }
  }

  /// The options of output that no command line asked for.
  init() {
    (format, endsWithNUL, fields, isRaw, tellsNothing) = (nil, false, nil, false, false)
  }

  func exitCode(matched: Bool) -> ExitCode {
    tellsNothing && !matched ? .nothing : .success
  }

  func format(on terminal: Terminal) -> Format {
    format ?? (terminal.isTerminal ? .table : .tsv)
  }
}

extension Format {
  var summary: String {
    switch self {
    case .table: "aligned and coloured, for reading"
    case .tsv: "tab-separated, one record a line, no heading"
    case .csv: "comma-separated with a heading, for spreadsheets"
    case .json: "one JSON array"
    case .jsonl: "one JSON object a line"
    case .ids: "the ids alone"
    }
  }
}
