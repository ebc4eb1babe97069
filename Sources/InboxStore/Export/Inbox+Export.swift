internal import SQLite
internal import Formats

extension Inbox {
  /// The version of the export's format. It grows only when an older quo would misread a file; new kinds of records and
  /// new members do not change it, because `import` names what it does not understand. Since version 2 views have terms,
  /// and conversations say what a mark done closed and what Quo itself said; since version 3 they have reminders; since
  /// version 4 a last record counts the others.
  static let exportVersion: Int64 = 4

  /// Writes the inbox as JSON Lines that `importAll` reads back without loss; with a filter, only the conversations
  /// that match and the rows that belong to them.
  ///
  /// The export shows one state of the inbox, even if others change it meanwhile, and two exports of one state have the
  /// same bytes. `sink` gets whole lines, some 64 KB at a time. Throws `InboxError`, and what `sink` throws.
  public func export(_ filter: Filter? = nil, to sink: ([UInt8]) throws -> Void) throws {
    try translatingErrors {
      try showDueHistory()
      defer { if filter != nil { ExportScope.discard(on: database) } }
      try database.transaction(.deferred) {
        if let filter { try ExportScope.prepare(filter, on: database) }
        var json = JSONWriter()
        var canonical = CanonicalJSON()
        json.exportHeader()
        var count: Int64 = 0
        for record in OwnRecord.allCases {
          let writer = RecordWriter(record.table)
          let condition = filter == nil ? nil : record.table.kept
          try database.query(writer.query(where: condition)) { row in
            do {
              try writer.write(row, with: &canonical, to: &json)
            } catch is InvalidJSON {
              throw InboxError.damaged(path: path, detail: "\(record.noun) holds what is no JSON")
            }
            count += 1
            guard json.bytes.count >= exportChunk else { return }
            try sink(json.bytes)
            json.removeAll()
          }
        }
        json.exportEnd(count)
        try sink(json.bytes)
      }
    }
  }
}

/// The number of bytes to gather before passing them on.
private let exportChunk = 1 << 16

extension JSONWriter {
  /// Writes the header, which is the same in every export.
  fileprivate mutating func exportHeader() {
    beginObject()
    key("quo")
    string("export")
    key("version")
    int(Inbox.exportVersion)
    endObject()
    newline()
  }

  /// Writes the last record, by which a reader knows that an export was not cut off.
  fileprivate mutating func exportEnd(_ records: Int64) {
    beginObject()
    key("quo")
    string("end")
    key("records")
    int(records)
    endObject()
    newline()
  }
}
