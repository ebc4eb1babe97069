internal import Display

extension Session {
  /// Prints records in the requested format; `rows` calls its argument with each record.
  ///
  /// A person at a terminal is told where there is none: `whenEmpty` says how, nil for a report that has said so.
  func list<Row>(
    _ record: Record<Row>, as options: ListingOptions, whenEmpty: String? = "there is nothing to list",
    rows: ((Row) throws -> Void) throws -> Void
  ) throws {
    let format = options.format(on: terminal)
    let selected = try selectFields(record, named: options.fields, format: format)
    var renderer = format.renderer(
      columns: selected.map(\.look),
      options: FormatOptions(
        width: terminal.columns, style: style, now: now, zone: zone, endsIDsWithNUL: options.endsWithNUL,
        isForTerminal: terminal.isTerminal, isRaw: options.isRaw),
      to: output)
    var isEmpty = true
    try rows { row in
      isEmpty = false
      try renderer.row(
        id: { record.id(row) },
        value: { selected[$0].value(row) },
        plain: { selected[$0].plain?(row) ?? selected[$0].value(row) },
        cell: { selected[$0].cell?(row, $1) })
    }
    try renderer.end()
    if isEmpty, let whenEmpty, format == .table, terminal.isTerminal { try say(whenEmpty, .dim) }
  }
}
