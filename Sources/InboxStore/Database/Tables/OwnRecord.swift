/// The kinds of records of quo's own export, in the order in which they stand there: each after all it refers to.
///
/// To add a table: add a case and its declaration in `OwnRecord+Tables.swift`; export and restore into an empty inbox
/// follow, and the compiler asks `MergingRestore` how rows of it join those that are there.
enum OwnRecord: String, CaseIterable, Sendable {
  case line, member, lineMember, contact, contactTag, contactProperty, contactNote, conversation, activity, callDetail
  case note, mention, operation, change, viewChange, contactChange, setting, view

  /// With its article, as errors call it.
  var noun: String {
    switch self {
    case .activity, .operation: "an \(rawValue)"
    default: "a \(rawValue)"
    }
  }
}

/// How one kind of record is stored: what both export and restore derive from.
struct OwnTable: Sendable {
  let record: OwnRecord
  let name: String
  /// In the order in which a record has them, and all there are except those that can be derived again.
  let columns: [OwnColumn]
  /// Columns that are not in the export because the rest of it says what they are.
  let derived: [String]
  /// The primary key, by which the records are ordered.
  let key: [String]

  init(_ record: OwnRecord, _ name: String, key: [String] = ["id"], derived: [String] = [], _ columns: [OwnColumn]) {
    self.record = record
    self.name = name
    self.key = key
    self.derived = derived
    self.columns = columns
  }
}

/// One column, and how JSON has it.
struct OwnColumn: Sendable {
  enum Form: Sendable {
    /// The row's own id.
    case id
    /// The id of another row.
    case reference(OwnRecord)
    /// A whole number in this range, from which counting and adding cannot lead out of what the database holds.
    case integer(ClosedRange<Int64>)
    /// 0 or 1, as a boolean.
    case flag
    case text
    /// Milliseconds since 1970, as RFC 3339.
    case time
    /// JSON text, as the JSON it is.
    case json(StoredShape)
    /// See `Stamps`.
    case stamps
  }

  let name: String
  let form: Form
  let isRequired: Bool

  var isID: Bool { if case .id = form { true } else { false } }

  static let id = OwnColumn(name: "id", form: .id, isRequired: true)
  static let uid = OwnColumn(name: "uid", form: .text, isRequired: true)
  static let updatedAt = OwnColumn(name: "updatedAt", form: .time, isRequired: false)
  static let stamps = OwnColumn(name: "stamps", form: .stamps, isRequired: false)

  static func reference(_ name: String, to record: OwnRecord, isRequired: Bool = false) -> OwnColumn {
    OwnColumn(name: name, form: .reference(record), isRequired: isRequired)
  }
  static func integer(_ name: String, in range: ClosedRange<Int64>, isRequired: Bool = false) -> OwnColumn {
    OwnColumn(name: name, form: .integer(range), isRequired: isRequired)
  }
  static func flag(_ name: String) -> OwnColumn {
    OwnColumn(name: name, form: .flag, isRequired: true)
  }
  static func text(_ name: String, isRequired: Bool = false) -> OwnColumn {
    OwnColumn(name: name, form: .text, isRequired: isRequired)
  }
  static func time(_ name: String, isRequired: Bool = false) -> OwnColumn {
    OwnColumn(name: name, form: .time, isRequired: isRequired)
  }
  static func json(_ name: String, _ shape: StoredShape, isRequired: Bool = false) -> OwnColumn {
    OwnColumn(name: name, form: .json(shape), isRequired: isRequired)
  }
}
