internal import Display

/// The JSON that a command prints with `--json`. It stands beside the declaration, so that no list of commands has it.
package struct CommandOutput {
  /// Nil for a command that prints no records.
  let type: FieldType?

  /// Prints no records.
  package static let none = CommandOutput(type: nil)

  /// An array of records, which `--jsonl` prints one a line.
  static func list<Row>(_ record: Record<Row>) -> CommandOutput { CommandOutput(type: .list(record.reference)) }

  /// A single record, as an object.
  static func one<Row>(_ record: Record<Row>) -> CommandOutput { CommandOutput(type: record.reference) }

  /// Any of several outputs, as the options say.
  static func either(_ outputs: [CommandOutput]) -> CommandOutput {
    CommandOutput(type: .either(outputs.compactMap(\.type)))
  }
}
