internal import SQLite
internal import Formats

extension Inbox {
  /// The version of the export's format. It grows only when an older quo would read a file wrongly: new kinds of
  /// records and new members need none, for `import` names what it does not understand.
  static let exportVersion: Int64 = 1

  /// Writes everything as JSON Lines that `importAll` reads back without loss; with a filter, the conversations that
  /// it keeps and what belongs to them.
  ///
  /// It is one state of the inbox, however long the writing takes and whoever changes it meanwhile, and two exports of
  /// one state are the same bytes. `sink` gets whole lines, some 64 KB at a time. Throws `InboxError`, and what `sink`
  /// throws.
  public func export(_ filter: Filter? = nil, to sink: ([UInt8]) throws -> Void) throws {
    try translatingErrors {
      defer { if filter != nil { ExportScope.discard(on: database) } }
      try database.transaction(.deferred) {
        if let filter { try ExportScope.prepare(filter, on: database) }
        var json = JSONWriter()
        var canonical = CanonicalJSON()
        json.exportHeader()
        for record in OwnRecord.allCases {
          let writer = RecordWriter(record.table)
          let condition = filter == nil ? nil : record.table.kept
          try database.query(writer.query(where: condition)) { row in
            do {
              try writer.write(row, with: &canonical, to: &json)
            } catch is InvalidJSON {
              throw InboxError.damaged(path: path, detail: "\(record.noun) holds what is no JSON")
            }
            guard json.bytes.count >= exportChunk else { return }
            try sink(json.bytes)
            json.removeAll()
          }
        }
        try sink(json.bytes)
      }
    }
  }
}

/// Bytes to gather before they are handed on.
private let exportChunk = 1 << 16

extension JSONWriter {
  /// Nothing in it varies from one export of an inbox to the next.
  fileprivate mutating func exportHeader() {
    beginObject()
    key("quo")
    string("export")
    key("version")
    int(Inbox.exportVersion)
    endObject()
    newline()
  }
}
