internal import Display

/// What a command prints with `--json`; stands beside its declaration, so that no list of commands needs to.
package struct CommandOutput {
  /// Nil for a command that prints no records.
  let type: FieldType?

  /// Prints no records.
  package static let none = CommandOutput(type: nil)

  /// An array of records, which `--jsonl` prints one a line.
  static func list<Row>(_ record: Record<Row>) -> CommandOutput { CommandOutput(type: .list(record.reference)) }

  /// One record as an object.
  static func one<Row>(_ record: Record<Row>) -> CommandOutput { CommandOutput(type: record.reference) }

  /// One or another, as the options say.
  static func either(_ outputs: [CommandOutput]) -> CommandOutput {
    CommandOutput(type: .either(outputs.compactMap(\.type)))
  }
}
