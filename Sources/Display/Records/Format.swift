package import CivilTime

/// `--format`.
package enum Format: String, Sendable, CaseIterable {
  case table, tsv, csv, json, jsonl, ids
}

/// What only some formats need to know.
package struct FormatOptions: Sendable {
  /// Cells a table may take; nil for as many as it wants.
  package var width: Int?
  package var style: Style
  /// What relative times are relative to, and the zone whose days they count.
  package var now: Timestamp
  package var zone: LocalZone
  /// `-0`: ids end in NUL instead of a line end.
  package var endsIDsWithNUL: Bool
  /// Somebody looks at it as it is: also what keeps text as it is makes it visible.
  package var isForTerminal: Bool
  /// `--raw`: CSV leaves text that a spreadsheet would compute.
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
  /// The renderer of this format for some fields.
  ///
  /// To add a format: a case above, a renderer in a file of its own, a line here and one where fields are selected.
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
