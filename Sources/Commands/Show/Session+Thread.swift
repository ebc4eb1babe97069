internal import InboxStore
internal import Formats
internal import Display

extension Session {
  /// Shows a conversation as `show` and `read` do: for a person, unless a format is asked for.
  ///
  /// `json` is one object; the formats with a record a line have the activities.
  func show(_ thread: ConversationThread, as options: ListingOptions) throws {
    switch options.format {
    case nil, .table:
      guard options.fields == nil else { return try list(thread.activities, options) }
      let width = options.format == .table || terminal.isTerminal ? terminal.columns : nil
      try ThreadReport(thread, now: now, zone: zone).write(to: output, style: style, width: width)
    case .json:
      let columns = try selectColumns(threadColumns(now: now, zone: zone), fields: options.fields, format: .json)
      try writeRecord(thread, columns)
    case .tsv, .csv, .jsonl, .ids: try list(thread.activities, options)
    }
  }

  private func list(_ activities: [Activity], _ options: ListingOptions) throws {
    try list(activityColumns(now: now, zone: zone), as: options, id: \.id) { row in try activities.forEach(row) }
  }
}

extension Session {
  /// One record as a JSON object on a line, for commands that have just one.
  func writeRecord<Row>(_ row: Row, _ columns: [Column<Row>]) throws {
    var json = JSONWriter()
    writeObject(row, columns, to: &json)
    json.newline()
    try output.write(json.bytes)
  }
}
