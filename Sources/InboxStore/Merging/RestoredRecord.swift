internal import CivilTime
internal import SQLite
internal import Formats

/// A record of quo's own export as the columns of its table.
struct RestoredRecord {
  let table: Table
  /// Values by the columns' places; derived columns hold their value before derivation.
  var values: [SQLValue]

  /// Reads a record. Passes members that this quo does not know to `unknown`. Throws `ShapeError`.
  init(_ record: JSONValue, as table: Table, unknown: (String) -> Void) throws(ShapeError) {
    self.table = table
    values = table.columns.map(\.initial)
    // Members normally come in the order of the columns, so try that place first.
    func isColumn(_ index: Int, _ name: String) -> Bool {
      table.columns[index].key == name && table.columns[index].source != .derived
    }
    var expected = 0
    for (key, value) in record.members {
      let name = key.string ?? ""
      if name == "quo" { continue }
      if name == "words", table.record == .view {
        // Exports had words until version 4 of the tables.
        guard let terms = ViewTerms.terms(words: value.compactText) else {
          throw ShapeError("'words' of a view is not a list of words\(Self.given(value))")
        }
        self[ViewColumn.terms] = .text(terms)
        continue
      }
      var index = expected
      while index < table.columns.count, !isColumn(index, name) { index += 1 }
      if index == table.columns.count {
        guard let found = table.columns.indices.first(where: { isColumn($0, name) }) else {
          unknown(name)
          continue
        }
        index = found
      }
      expected = index + 1
      values[index] = try Self.read(value, as: table.columns[index], of: table)
    }
    for (index, column) in table.columns.enumerated() where column.isRequired && values[index] == .null {
      throw ShapeError("\(table.record.noun) has no '\(column.key)'")
    }
  }

  subscript(_ column: some StoredColumns) -> SQLValue {
    get { values[column.place] }
    set { values[column.place] = newValue }
  }

  func text(_ column: some StoredColumns) -> String { self[column].text ?? "" }
  func integer(_ column: some StoredColumns) -> Int64 { self[column].integer ?? 0 }
  var id: Int64 { table.id.flatMap { values[$0].integer } ?? 0 }

  /// The version with all columns that inputs set, each with its time.
  var version: FieldVersion { FieldVersion(MergedFields(table, values: values)) }

  static func missing(_ target: OwnRecord, _ id: Int64, for record: OwnRecord) -> ShapeError {
    ShapeError("\(record.noun) refers to \(target.rawValue) \(id), which did not come before it")
  }

  /// The error for a change whose subject did not come before it.
  var withoutSubject: ShapeError {
    guard case .reference(let target) = table.columns[ChangeColumn.subject.place].form else {
      return ShapeError("\(table.record.noun) is there twice")
    }
    return Self.missing(target, integer(ChangeColumn.subject), for: table.record)
  }

  private static func read(
    _ value: JSONValue, as column: StoredColumn, of table: Table
  ) throws(ShapeError) -> SQLValue {
    if value.isNull {
      guard case .json(let shape) = column.form else { return .null }
      if shape.accepts(value) { return .text("null") }
    }
    let read: SQLValue? =
      switch column.form {
      case .id, .reference: value.int64.flatMap { (1...greatestID).contains($0) ? .integer($0) : nil }
      case .integer(let range): value.int64.flatMap { range.contains($0) ? .integer($0) : nil }
      case .flag: value.bool.map { .integer($0 ? 1 : 0) }
      case .text: value.string.map { .text($0) }
      case .time: TimeField.timestamp(value).map { .integer($0.milliseconds) }
      case .json(let shape): shape.accepts(value) ? .text(value.compactText) : nil
      case .stamps: value.string.flatMap { Stamps.areSound($0) ? .text($0) : nil }
      }
    guard let read else {
      throw ShapeError("'\(column.key)' of \(table.record.noun) is not \(noun(of: column.form))\(given(value))")
    }
    return read
  }

  private static func given(_ value: JSONValue) -> String {
    ": " + (value.string.map { ShapeError.quoted($0) } ?? String(decoding: value.content.prefix(40), as: UTF8.self))
  }

  private static func noun(of form: StoredColumn.Form) -> String {
    switch form {
    case .id, .reference: "an id"
    case .integer(let range):
      "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "true or false"
    case .text: "text"
    case .time: "a time"
    case .json(let shape): shape.noun
    case .stamps: "what quo writes there"
    }
  }
}
