@testable import Commands
@testable import InboxStore
@testable import Formats

/// The same comes of the same bytes, however few of them come at once and however small the window is.
func fuzzReading(_ bytes: [UInt8], _ read: (InputWindow) throws -> [String]) throws {
  func outcome(chunk: Int, capacity: Int) throws -> ([String], String?) {
    do {
      let found = try read(InputWindow(InputSource(bytes: bytes, name: "fuzz", chunk: chunk), capacity: capacity))
      return (found, nil)
    } catch let error as InputError {
      return ([], "\(error)")
    }
  }
  let whole = try outcome(chunk: .max, capacity: 65_536)
  let pieces = try outcome(chunk: 1 + bytes.count % 7, capacity: 16)
  try law(whole == pieces, "\(whole) is not \(pieces)")
}

func jsonRecords(_ window: InputWindow) throws -> [String] {
  let reader = JSONReader(window)
  var records: [String] = []
  while let record = try reader.next() {
    let text = record.compactText
    // What quo prints is read back as it was.
    let again = JSONReader(InputWindow(InputSource(bytes: Array("[\(text)]".utf8), name: "again")))
    if record["data"] == nil { try law(try again.next()?.compactText == text, "\(text) is not read back") }
    records.append(text)
  }
  return records
}

func csvRows(_ window: InputWindow) throws -> [String] {
  let reader = CSVReader(window)
  var rows = try reader.readHeader()
  while let row = try reader.next() { rows += (0..<row.count).map { row[$0] } }
  return rows
}

func selectedNames(_ window: InputWindow) throws -> [String] {
  do {
    let input = try SelectionInput.readNames(of: .conversation, window)
    return input.words + input.rows.flatMap(\.words) + input.records.map { "\($0.name) \($0.revision ?? -1)" }
  } catch let failure as Failure where failure.code == .badInput {
    throw InputError(source: "fuzz", line: 0, reason: failure.message)
  }
}
