internal import SQLite

/// Maps an export's ids to rows here. Kept in a temporary table, as there may be millions of ids.
final class IdentifierMap {
  private let insert: Statement
  private let select: Statement
  private let update: Statement

  /// Begins an empty map; only one map exists at a time.
  init(_ database: Database) throws {
    try database.execute(
      """
      CREATE TEMP TABLE IF NOT EXISTS restoredIds (
        record INTEGER NOT NULL, old INTEGER NOT NULL, new INTEGER NOT NULL, PRIMARY KEY (record, old)
      ) WITHOUT ROWID;
      DELETE FROM temp.restoredIds
      """)
    insert = database.statement("INSERT OR REPLACE INTO temp.restoredIds (record, old, new) VALUES (?, ?, ?)")
    update = database.statement("UPDATE temp.restoredIds SET new = ? WHERE record = ? AND new = ?")
    select = database.statement("SELECT new FROM temp.restoredIds WHERE record = ? AND old = ?")
  }

  /// Notes that a row is another now.
  func move(_ record: OwnRecord, _ row: Int64, into other: Int64) throws {
    try update.run(other, record.number, row)
  }

  func set(_ record: OwnRecord, _ old: Int64, to new: Int64) throws {
    try insert.run(record.number, old, new)
  }

  /// Returns the record with its references mapped to rows here. Throws `ShapeError` for a reference to a missing row.
  func translate(_ record: RestoredRecord) throws -> RestoredRecord {
    var translated = record
    for (place, column) in record.table.columns.enumerated() {
      guard case .reference(let target) = column.form, let old = record.values[place].integer else { continue }
      guard let new = try select.first(target.number, old, body: { $0.int64(0) }) else {
        throw RestoredRecord.missing(target, old, for: record.table.record)
      }
      translated.values[place] = .integer(new)
    }
    return translated
  }
}

extension OwnRecord {
  fileprivate var number: Int { Self.allCases.firstIndex(of: self).unsafelyUnwrapped }
}
