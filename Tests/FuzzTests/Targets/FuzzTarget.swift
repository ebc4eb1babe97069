/// What is given bytes that nobody chose: everything of quo's that reads what others wrote.
///
/// To add one: a case, a file like those beside this one, and seeds in `Tests/Fixtures/Fuzz`.
enum FuzzTarget: String, CaseIterable, Sendable {
  case arguments, time, json, csv, importing, search, selection, keys

  /// Reads `bytes`, which may be refused with an error of the kind that is meant for that. Throws `BrokenLaw` where
  /// another error comes of them, or a law does not hold.
  func run(_ bytes: [UInt8]) throws {
    switch self {
    case .arguments: try fuzzArguments(bytes)
    case .time: try fuzzTime(bytes)
    case .json: try fuzzReading(bytes, jsonRecords)
    case .csv: try fuzzReading(bytes, csvRows)
    case .importing: try fuzzImporting(bytes)
    case .search: try fuzzSearch(bytes)
    case .selection: try fuzzReading(bytes, selectedNames)
    case .keys: try fuzzKeys(bytes)
    }
  }
}

struct BrokenLaw: Error, CustomStringConvertible {
  let description: String
}

/// Throws `BrokenLaw` unless `holds`.
func law(_ holds: Bool, _ otherwise: @autoclosure () -> String) throws {
  guard holds else { throw BrokenLaw(description: otherwise()) }
}
