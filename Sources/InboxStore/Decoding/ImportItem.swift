public import Formats

/// An item that the reader emits, one at a time and in the order of the input.
package enum ImportItem {
  case incoming(Incoming)
  /// A record of quo's own export: an object with a string member `quo`. Valid until the handler returns.
  case own(JSONValue)
  /// An object that is known and not used by an inbox, by the name under which it is counted: `task`.
  case notUsed(String)
  /// An object that is not recognised, by its event type or a description.
  case notUnderstood(String)
  /// A column of a CSV export that is ignored.
  case unusedColumn(String)
}

/// Reads all records of `source`, in any of the shapes; `line` is the one, counted from 1, on which the record begins.
///
/// To add a shape: add its distinguishing marks to `RecordKind`, decode it in a file of its own to `Incoming`, and put
/// an example of it into the fixtures. Throws `InputError` with file, line and reason, `InputReadError`, and whatever
/// `handle` throws. `skip`, if given, receives the errors of broken records instead, and reading goes on; but records
/// of quo's own refer to one another, so an export is read completely or not at all.
package func readIncoming(
  from source: InputSource, skip: BrokenRecordHandler? = nil, handle: (ImportItem, _ line: Int) throws -> Void
) throws {
  try readIncoming(from: InputWindow(source), skip: skip, handle: handle)
}

/// Receives the location of each unreadable record, and the reason.
public typealias BrokenRecordHandler = (InputError) throws -> Void

func readIncoming(
  from window: InputWindow, skip: BrokenRecordHandler? = nil, handle: (ImportItem, _ line: Int) throws -> Void
) throws {
  var isOwn = false
  var firstBroken: InputError?
  /// Runs a step, which returns whether there may be another.
  func skipping(_ step: () throws -> Bool) throws -> Bool {
    do {
      return try step()
    } catch let error as InputError {
      guard let skip, !isOwn else { throw error }
      firstBroken = firstBroken ?? error
      try skip(error)
      return true
    }
  }
  func readJSON(fromNextLine: Bool = false) throws {
    let reader = JSONReader(window, skipsFirst: fromNextLine)
    while try skipping({
      guard let record = try reader.next() else { return false }
      let line = reader.line
      try located(window, line) {
        guard skip != nil else { return try decode(record) { try handle($0, line) } }
        // A record that breaks in the middle is ignored as a whole.
        var items: [ImportItem] = []
        try decode(record) { item in
          guard case .own = item else { return items.append(item) }
          isOwn = true
          if let firstBroken { throw firstBroken }
          try handle(item, line)
        }
        for item in items { try handle(item, line) }
      }
      return true
    }) {}
  }
  func readCSV() throws {
    let reader = CSVReader(window)
    var found: CSVShape?
    _ = try skipping {
      let columns = try reader.readHeader()
      found = try located(window, 1) { try CSVShape(columns: columns) }
      return false
    }
    // A JSON log with a broken first line looks like CSV.
    guard let shape = found else { return try readJSON(fromNextLine: true) }
    for column in shape.unusedColumns { try handle(.unusedColumn(column), 1) }
    while try skipping({
      guard let row = try reader.next() else { return false }
      // Spreadsheets leave rows without any text at the end.
      if row.isBlank { return true }
      let line = reader.line
      try located(window, line) { try shape.decode(row) { try handle(.incoming($0), line) } }
      return true
    }) {}
  }
  // A file in none of the formats counts as one broken record.
  _ = try skipping {
    if try InputFormat(of: window) == .json { try readJSON() } else { try readCSV() }
    return false
  }
}

/// Adds the location to the error of an object that cannot be decoded.
private func located<Result>(
  _ window: InputWindow, _ line: Int, _ body: () throws -> Result
) throws -> Result {
  do {
    return try body()
  } catch let error as ShapeError {
    throw InputError(source: window.source.name, line: line, reason: error.reason)
  }
}

/// The format of an input, detected by the first byte that is not blank; file names are ignored.
private enum InputFormat {
  case json, csv

  init(of window: InputWindow) throws {
    try TextEncoding.refuseOthers(at: window)
    var offset = 0
    var first: UInt8?
    repeat {
      let unread = window.unread
      if offset == 0, unread.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
      while offset < unread.count, first == nil {
        if !Self.isBlank(unread[offset]) { first = unread[offset] }
        offset += 1
      }
      // The window keeps all blanks until then; beyond this limit, each step would copy them.
      guard first != nil || unread.count <= window.recordLimit else {
        throw InputError(
          source: window.source.name, line: 1, reason: "nothing but blanks in \(window.recordLimit >> 20) MiB")
      }
    } while try first == nil && window.more()
    // An input of only blanks has no records, in either format.
    self = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || first == nil ? .json : .csv
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x1E
  }
}
