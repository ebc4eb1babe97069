internal import Display

/// The JSON that a command prints with `--json`. Declared beside the command, so that no list has to repeat it.
package struct CommandOutput {
  /// The type of the JSON; nil for a command that prints no records.
  let type: FieldType?

  /// The output of a command that prints no records.
  package static let none = CommandOutput(type: nil)

  /// An array of records, which `--jsonl` prints one per line.
  static func list<Row>(_ record: Record<Row>) -> CommandOutput { CommandOutput(type: .list(record.reference)) }

  /// A single record, as an object.
  static func one<Row>(_ record: Record<Row>) -> CommandOutput { CommandOutput(type: record.reference) }

  /// Any of several outputs, depending on the options.
  static func either(_ outputs: [CommandOutput]) -> CommandOutput {
    CommandOutput(type: .either(outputs.compactMap(\.type)))
  }
}
