package import Formats

/// What the reader hands over, one at a time and in the order of the input.
package enum ImportItem {
  case incoming(Incoming)
  /// A record of quo's own export: an object with a string member `quo`. Valid until the handler returns.
  case own(JSONValue)
  /// Known, and of no use to an inbox: an event type such as `task.created`.
  case notUsed(String)
  /// Not known: an event type, or what an object looks like.
  case notUnderstood(String)
}

/// Reads everything that `source` holds, whichever of the shapes it is in; `line` is the one, counted from 1, on which
/// the record begins.
///
/// To add a shape: name what tells it apart in `RecordKind`, decode it in a file of its own to `Incoming`, and put an
/// example of it into the fixtures. Throws `InputError` with file, line and reason, `InputReadError`, and whatever
/// `handle` throws.
package func readIncoming(
  from source: InputSource, handle: (ImportItem, _ line: Int) throws -> Void
) throws {
  try readIncoming(from: InputWindow(source), handle: handle)
}

func readIncoming(
  from window: InputWindow, handle: (ImportItem, _ line: Int) throws -> Void
) throws {
  if try InputFormat(of: window) == .json {
    let reader = JSONReader(window)
    while let record = try reader.next() {
      let line = reader.line
      try located(window, line) { try decode(record) { try handle($0, line) } }
    }
  } else {
    let reader = CSVReader(window)
    let columns = try reader.readHeader()
    let shape = try located(window, 1) { try CSVShape(columns: columns) }
    while let row = try reader.next() {
      let line = reader.line
      try located(window, line) { try shape.decode(row) { try handle(.incoming($0), line) } }
    }
  }
}

/// Says where an object is that cannot be decoded.
private func located<Result>(
  _ window: InputWindow, _ line: Int, _ body: () throws -> Result
) throws -> Result {
  do {
    return try body()
  } catch let error as ShapeError {
    throw InputError(source: window.source.name, line: line, reason: error.reason)
  }
}

/// Told by the first byte that is not blank: nothing in a file name is believed.
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
      // All of it is kept until then, and beyond this copied with every step.
      guard first != nil || unread.count <= window.recordLimit else {
        throw InputError(
          source: window.source.name, line: 1, reason: "nothing but blanks in \(window.recordLimit >> 20) MiB")
      }
    } while try first == nil && window.more()
    // An input of blanks alone has no records, in either format.
    self = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || first == nil ? .json : .csv
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x1E
  }
}
