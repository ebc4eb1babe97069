internal import InboxStore
internal import Formats
internal import Display

extension Session {
  /// Shows a conversation as `show` and `read` do: for a person, unless a format is asked for. Returns false if there is
  /// none.
  ///
  /// `json` prints one object; the formats with one record per line print the activities. A pager begins with the
  /// newest, so that what was read is what was on the screen. The activities are printed as they are read.
  func show(_ id: Int64, limit: Int?, in inbox: Inbox, as options: ListingOptions) throws -> Bool {
    let shown: Void? = try inbox.readThread(id, limit: limit) { thread, activities in
      output.pageFromEnd()
      switch options.format {
      case .json: try writeJSON(of: thread, activities, options)
      case nil where options.fields == nil, .table where options.fields == nil:
        let width = options.format == .table || terminal.isTerminal ? terminal.columns : nil
        try ThreadReport(thread, now: now, zone: zone).write(activities, to: output, style: style, width: width)
      case nil, .table, .tsv, .csv, .jsonl, .ids: try list(activityRecord, as: options, rows: activities)
      }
    }
    return shown != nil
  }

  private func writeJSON(
    of thread: ConversationThread, _ activities: Inbox.ActivityReader, _ options: ListingOptions
  ) throws {
    var json = JSONWriter()
    json.beginObject()
    for field in try selectFields(threadRecord, named: options.fields, format: .json) {
      json.key(field.name)
      guard field.name == nameOfActivities else {
        field.value(thread).write(to: &json)
        continue
      }
      json.beginArray()
      try activities { activity in
        Record.write(activity, activityRecord.fields, to: &json)
        if json.bytes.count >= 1 << 16 { try output.write(json.takeBytes()) }
      }
      json.endArray()
    }
    json.endObject()
    json.newline()
    try output.write(json.bytes)
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
