package import Arguments
internal import InboxStore
internal import Formats

/// The conversations that a changing command selects, as typed: ids, filters, `-`, or `--all`.
package struct SelectionOptions: Sendable {
  static let allOption = Option.flag("all", "everything in the inbox")
  static let operand = Operand(
    "ID", "conversations, as 42, 12,14, 20-25, CN... or AC...; - reads them from standard input", .any,
    completion: .dynamic("ids"), isList: true)

  private let names: [String]
  private let readsInput: Bool
  private let filters: FilterOptions

  /// Returns nil if nothing is selected, for commands that do something else in that case.
  init?(optional arguments: ParsedArguments, among options: [Option] = FilterOptions.all) throws {
    guard !arguments.operands.isEmpty || !FilterOptions(arguments, among: options).isEmpty else { return nil }
    try self.init(arguments, among: options)
  }

  package init(_ arguments: ParsedArguments) throws { try self.init(arguments, among: FilterOptions.all) }

  private init(_ arguments: ParsedArguments, among options: [Option]) throws {
    let words = arguments.operands.map(\.text)
    names = words.filter { $0 != "-" }
    readsInput = words.contains("-")
    filters = FilterOptions(arguments, among: options)
    let isAll = arguments.has(Self.allOption)
    if isAll && (!words.isEmpty) {
      throw UsageError("'--all' and ids contradict each other", hint: "name ids, or say '--all'")
    }
    guard isAll || !words.isEmpty || !filters.isEmpty else {
      throw UsageError(
        "nothing is selected", hint: "name ids or filters, '-' for standard input, or '--all' for the whole inbox")
    }
  }

  /// Looks up the ids and filters, and reads standard input if `-` was given.
  func resolve(in session: Session, _ inbox: Inbox) throws -> Selection {
    let context = session.filterContext(inbox)
    guard readsInput || !names.isEmpty else { return Selection(filter: try filters.resolve(in: context)) }
    let input =
      readsInput
      ? try SelectionInput.read(.conversation, from: session.standardInputs()[0])
      : SelectionInput()
    for row in input.rows {
      if let word = try inbox.wordOfTable(row.words) { throw row.error(naming: word) }
    }
    var selection = try inbox.select(names + input.words)
    let ids = try inbox.resolve(input.records.map { $0.name })
    for (id, given) in zip(ids, input.records) {
      guard let revision = given.revision else { continue }
      // A conversation merged into another since is not the one that was seen. The latest of several revisions counts.
      let isAnother = Int64(given.name).map { $0 != id } ?? false
      selection.guards[id] = max(selection.guards[id] ?? 0, isAnother ? 0 : revision)
    }
    selection.ids = (selection.ids ?? []) + ids + (try inbox.resolve(input.rows.flatMap { $0.words }))
    selection.filter = try filters.resolve(in: context, isWithinInbox: false)
    return selection
  }
}
