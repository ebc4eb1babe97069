internal import SQLite
internal import Formats

/// Restores one export of quo's own: verbatim into an empty inbox, else merged with the rows there.
final class Restore {
  /// The owner: a strong reference back would keep the connection open.
  private unowned let importer: Importer
  private let verbatim: VerbatimRestore?
  private let merging: MergingRestore?

  /// The version of the export's format.
  private let version: Int64
  /// Whether its end record is still to come.
  private(set) var isUnfinished: Bool
  private var hasEnded = false
  private var records: Int64 = 0

  /// Begins with an export's header, or with records of today's version without one: nil.
  init(_ importer: Importer, version: Int64?) throws {
    self.importer = importer
    self.version = version ?? Inbox.exportVersion
    isUnfinished = version.map { $0 >= 4 } ?? false
    let contents = importer.exports.begin()
    if try Self.isEmpty(importer.database) {
      verbatim = try VerbatimRestore(importer, contents)
      merging = nil
    } else {
      verbatim = nil
      merging = try MergingRestore(importer, contents)
    }
  }

  /// The version that an export's header says; nil for another record. Throws `ShapeError` for a version that this quo
  /// would misread.
  static func version(header record: JSONValue) throws(ShapeError) -> Int64? {
    guard record["quo"]?.string == "export" else { return nil }
    guard let version = record["version"]?.int64 else { throw ShapeError("an export does not say its version") }
    guard version <= Inbox.exportVersion else {
      throw ShapeError("this export is of a newer quo (version \(version)); update quo to read it")
    }
    return version
  }

  func take(_ json: JSONValue) throws {
    let kind = json["quo"]?.string ?? ""
    guard !hasEnded else { throw ShapeError("a record after the end of the export") }
    if kind == "end" { return try end(json["records"]?.int64) }
    records += 1
    guard let known = OwnRecord(rawValue: kind) else {
      return importer.countNotUnderstood("quo's \(ShapeError.quoted(kind, limit: 20))")
    }
    var record = try RestoredRecord(json, as: known.table) { name in
      importer.countNotUnderstood("\(ShapeError.quoted(name, limit: 20)) of quo's '\(kind)'")
    }
    if known == .conversation && version < 2 { record.supplyWordsOfQuo() }
    if known == .line && version < 2 { record.separateImpliedNumber() }
    record.replaceWords()
    try record.checkMeaning()
    do {
      let arrival = try verbatim?.take(record) ?? merging?.take(record) ?? .known
      if known == .conversation && version < 2 { importer.unclosed.insert(merging?.row ?? record.id) }
      importer.summary.records.count(arrival)
      if known == .setting, arrival == .new { follow(record) }
      if known == .view, arrival == .known { try tellIfAnother(record) }
    } catch let error as SQLiteError where error.kind == .constraint {
      throw try reason(of: error, for: record)
    }
  }

  /// Takes the end record. Throws `ShapeError` if records before it are missing.
  private func end(_ count: Int64?) throws(ShapeError) {
    guard let count else { throw ShapeError("the end of an export does not say how many records it has") }
    guard count == records else {
      throw ShapeError("the export is not whole: \(records) of its \(count) records are here")
    }
    isUnfinished = false
    hasEnded = true
  }

  /// Whether a table has a row with an id too large for import to accept from an export of this inbox.
  static func hasUsedUpIDs(_ database: Database) throws -> Bool {
    for table in OwnRecord.allCases.map(\.table) where table.id != nil {
      if let last = try database.integer("SELECT max(id) FROM \(verbatim: table.name)"),
        last > greatestID
      {
        return true
      }
    }
    return false
  }

  /// Adopts the export's `arrivals` setting, so that other input moves statuses as in the export's own inbox.
  private func follow(_ setting: RestoredRecord) {
    guard setting.text(SettingColumn.key) == Setting.arrivals.rawValue else { return }
    importer.arrivals = Arrivals(rawValue: setting.text(SettingColumn.value)) ?? importer.arrivals
  }

  /// Reports a view that differs from the existing one. The existing view stays, because the team is used to it.
  private func tellIfAnother(_ view: RestoredRecord) throws {
    let name = view.text(ViewColumn.name)
    let isAnother = try importer.database.integer(
      "SELECT json(terms) <> json(\(view.text(ViewColumn.terms))) FROM views WHERE name = \(name)")
    if isAnother == 1 { importer.summary.viewsKept.append(name) }
  }

  /// Names the missing row of a failed foreign key; SQLite only says that one is missing.
  private func reason(of error: SQLiteError, for record: RestoredRecord) throws -> ShapeError {
    for (column, value) in zip(record.table.columns, record.values) {
      guard case .reference(let target) = column.form, let id = value.integer else { continue }
      let found = try importer.database.integer("SELECT 1 FROM \(verbatim: target.table.name) WHERE id = \(id)")
      if found == nil {
        return RestoredRecord.missing(target, id, for: record.table.record)
      }
    }
    return ShapeError("\(record.table.record.noun) cannot be so: \(error.message)")
  }

  /// Whether the inbox is empty, not counting settings and views: setting `me` first must not prevent a restore.
  private static func isEmpty(_ database: Database) throws -> Bool {
    for record in OwnRecord.allCases where !record.isArrangement {
      if try database.integer("SELECT 1 FROM \(verbatim: record.table.name) LIMIT 1") != nil { return false }
    }
    return true
  }
}
