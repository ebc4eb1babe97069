internal import InboxStore
internal import Formats
internal import Display

extension Session {
  /// Shows a conversation as `show` and `read` do: for a person, unless a format is asked for.
  ///
  /// `json` prints one object; the formats with one record per line print the activities. A pager begins with the
  /// newest, so that what was read is what was on the screen.
  func show(_ thread: ConversationThread, as options: ListingOptions) throws {
    output.pageFromEnd()
    switch options.format {
    case nil, .table:
      guard options.fields == nil else { return try list(thread.activities, options) }
      let width = options.format == .table || terminal.isTerminal ? terminal.columns : nil
      try ThreadReport(thread, now: now, zone: zone).write(to: output, style: style, width: width)
    case .json:
      try writeRecord(thread, selectFields(threadRecord, named: options.fields, format: .json))
    case .tsv, .csv, .jsonl, .ids: try list(thread.activities, options)
    }
  }

  private func list(_ activities: [Activity], _ options: ListingOptions) throws {
    try list(activityRecord, as: options) { row in try activities.forEach(row) }
  }
}

extension Session {
  /// Prints one record as a JSON object on a line, for commands with a single record.
  func writeRecord<Row>(_ row: Row, _ fields: [Field<Row>]) throws {
    var json = JSONWriter()
    Record.write(row, fields, to: &json)
    json.newline()
    try output.write(json.bytes)
  }
}
