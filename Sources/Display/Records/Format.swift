package import CivilTime

/// The output formats of `--format`.
package enum Format: String, Sendable, CaseIterable {
  case table, tsv, csv, json, jsonl, ids
}

/// The options that only some formats need.
package struct FormatOptions: Sendable {
  /// The cells that a table may take; nil for no limit.
  package var width: Int?
  package var style: Style
  /// The moment to which relative times refer, and the zone whose days they count.
  package var now: Timestamp
  package var zone: LocalZone
  /// Tells whether ids end in NUL instead of a line end (`-0`).
  package var endsIDsWithNUL: Bool
  /// Tells whether the output goes to a terminal, so that formats that keep text unchanged make it visible.
  package var isForTerminal: Bool
  /// Tells whether CSV leaves text that a spreadsheet would compute (`--raw`).
  package var isRaw: Bool

  package init(
    width: Int? = nil, style: Style = .plain, now: Timestamp, zone: LocalZone, endsIDsWithNUL: Bool = false,
    isForTerminal: Bool = false, isRaw: Bool = false
  ) {
    self.width = width
    self.style = style
    self.now = now
    self.zone = zone
    self.endsIDsWithNUL = endsIDsWithNUL
    self.isForTerminal = isForTerminal
    self.isRaw = isRaw
  }
}

extension Format {
  /// Makes the renderer of this format for some fields.
  ///
  /// To add a format, add a case, a renderer in a file of its own, a line here and a line in the selection of fields.
  package func renderer(
    columns: [FieldLook], options: FormatOptions, to output: Output
  ) -> any RecordRenderer {
    switch self {
    case .table: TableRenderer(columns: columns, options: options, output: output)
    case .tsv: TSVRenderer(columns: columns, output: output)
    case .csv:
      CSVRenderer(columns: columns, isForTerminal: options.isForTerminal, isRaw: options.isRaw, output: output)
    case .json: JSONRenderer(columns: columns, layout: .array, output: output)
    case .jsonl: JSONRenderer(columns: columns, layout: .lines, output: output)
    case .ids: IDsRenderer(endsWithNUL: options.endsIDsWithNUL, output: output)
    }
  }
}
