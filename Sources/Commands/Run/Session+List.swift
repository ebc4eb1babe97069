internal import Display

extension Session {
  /// Prints records in the requested format; `rows` calls its argument with each record.
  func list<Row>(
    _ record: Record<Row>, as options: ListingOptions, rows: ((Row) throws -> Void) throws -> Void
  ) throws {
    let format = options.format(on: terminal)
    let selected = try selectFields(record, named: options.fields, format: format)
    var renderer = format.renderer(
      columns: selected.map(\.look),
      options: FormatOptions(
        width: terminal.columns, style: style, now: now, zone: zone, endsIDsWithNUL: options.endsWithNUL,
        isForTerminal: terminal.isTerminal, isRaw: options.isRaw),
      to: output)
    try rows { row in
      try renderer.row(
        id: { record.id(row) },
        value: { selected[$0].value(row) },
        plain: { selected[$0].plain?(row) ?? selected[$0].value(row) },
        cell: { selected[$0].cell?(row, $1) })
    }
    try renderer.end()
  }
}
