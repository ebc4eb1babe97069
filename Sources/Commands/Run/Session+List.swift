internal import Display

extension Session {
  /// Shows records in the format asked for; `rows` hands each of them to its argument.
  func list<Row>(
    _ columns: [Column<Row>], as options: ListingOptions, id: @escaping (Row) -> String,
    rows: ((Row) throws -> Void) throws -> Void
  ) throws {
    let format = options.format(on: terminal)
    let selected = try selectColumns(columns, fields: options.fields, format: format)
    var renderer = format.renderer(
      columns: selected, id: id,
      options: FormatOptions(
        width: terminal.columns, style: style, now: now, zone: zone, endsIDsWithNUL: options.endsWithNUL,
        isForTerminal: terminal.isTerminal, isRaw: options.isRaw),
      to: output)
    try rows { try renderer.row($0) }
    try renderer.end()
  }
}
