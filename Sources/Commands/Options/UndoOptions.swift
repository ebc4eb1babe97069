package import Arguments
internal import Text

/// The options of `undo` and `redo`.
package struct UndoOptions: Sendable {
  static let forceOption = Option.flag("force", "leave alone what changed since, and take back the rest")
  static let operand = Operand(
    "OP", "the number of an operation, as quo log shows it", .optional, completion: .dynamic("operations"))
  static let groups = [
    OptionGroup(
      "Changing",
      [
        ChangingOptions.dryRunOption, ChangingOptions.mostOption, forceOption, ChangingOptions.messageOption,
        ChangingOptions.quietOption,
      ]),
    ListingOptions.group,
  ]

  let operation: Int64?
  let isForced: Bool
  let changing: ChangingOptions

  /// The options of taking back one operation that no command line asked for.
  init(isForced: Bool) {
    (operation, self.isForced, changing) = (nil, isForced, ChangingOptions())
  }

  package init(_ arguments: ParsedArguments) throws {
    if let word = arguments.operands.first?.text {
      guard let number = Int64(word), number > 0 else {
        throw UsageError(
          "'\(VisibleText.line(word))' is no operation's number", hint: "'quo log' shows the operations")
      }
      operation = number
    } else {
      operation = nil
    }
    isForced = arguments.has(Self.forceOption)
    changing = try ChangingOptions(arguments)
  }
}
