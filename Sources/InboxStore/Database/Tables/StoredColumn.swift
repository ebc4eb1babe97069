internal import SQLite

/// The columns of a stored table under their names there, in the order of a record in quo's own export.
protocol StoredColumns: RowColumns {
  static var table: Table { get }

  var stored: StoredColumn { get }
}

/// A column: its form in JSON, its valid values, and the source of its values.
struct StoredColumn: Sendable {
  enum Form: Sendable {
    /// The row's own id.
    case id
    /// The id of another row.
    case reference(OwnRecord)
    /// A whole number in this range, chosen so that counting and adding cannot overflow in the database.
    case integer(ClosedRange<Int64>)
    /// A boolean, stored as 0 or 1.
    case flag
    case text
    /// A time: milliseconds since 1970, as RFC 3339 in JSON.
    case time
    /// JSON text, exported as JSON.
    case json(StoredShape)
    /// Per-column timestamps: see `Stamps`.
    case stamps
  }

  enum Source: Sendable {
    /// Written by quo itself.
    case own
    /// Written by inputs, the last writer wins for each value: see `MergedFields`.
    case merged
    /// Derived from other columns and rows, and therefore not exported.
    case derived
  }

  /// Returns how far along a text is, from 0 on. Of two values with the same time, the greater rank wins; without a
  /// rank, and among equal ones, the order of the values decides.
  typealias Rank = @Sendable (String) -> Int

  fileprivate(set) var name = ""
  /// The name in a record of quo's own export.
  fileprivate(set) var key = ""
  let form: Form
  let source: Source
  let isRequired: Bool
  let rank: Rank?
  /// Whether the lesser of two values with the same time wins.
  let prefersLess: Bool
  /// The value of a derived column until it is derived.
  let initial: SQLValue

  private init(
    _ form: Form, _ source: Source = .own, isRequired: Bool = false, rank: Rank? = nil, prefersLess: Bool = false,
    initial: SQLValue = .null
  ) {
    self.form = form
    self.source = source
    self.isRequired = isRequired
    self.rank = rank
    self.prefersLess = prefersLess
    self.initial = initial
  }

  fileprivate func called(_ name: String) -> StoredColumn {
    var column = self
    column.name = name
    if key.isEmpty { column.key = name }
    return column
  }

  static var id: Self { required(.id) }
  static var updatedAt: Self { optional(.time) }
  static var stamps: Self { optional(.stamps) }
  static func optional(_ form: Form) -> Self { Self(form) }
  static func required(_ form: Form, as key: String = "") -> Self {
    var column = Self(form, isRequired: true)
    column.key = key
    return column
  }
  /// A required column that records of older exports do not have, with the value that it has there.
  static func required(_ form: Form, initially initial: SQLValue) -> Self {
    Self(form, isRequired: true, initial: initial)
  }
  static func merged(
    _ form: Form, isRequired: Bool = false, rank: Rank? = nil, prefersLess: Bool = false
  ) -> Self {
    Self(form, .merged, isRequired: isRequired, rank: rank, prefersLess: prefersLess)
  }
  static func derived(_ form: Form, initially initial: SQLValue = .null) -> Self {
    Self(form, .derived, initial: initial)
  }
}

/// A stored table, from which import, export, restore and doctor derive their work. Columns are numbered by their
/// places in `columns`.
final class Table: Sendable {
  let record: OwnRecord
  let name: String
  let columns: [StoredColumn]
  /// The kind of subject, if the record is one kind of the table `changes`.
  let kind: SubjectKind?
  /// The primary key, by which the records are ordered.
  let key: [Int]
  /// The condition for rows of a filtered export, over the tables that `ExportScope` fills; nil keeps all rows.
  let kept: String?
  /// Whether null in an input is a value ("no longer assigned"), or only means that the input does not know.
  let saysNull: Bool
  /// The exported columns.
  let exported: [Int]
  /// The columns that inputs write.
  let merged: [Int]
  /// `updatedAt` and `stamps`, which hold the times of the merged columns; only in tables that have such columns.
  let updatedAt: Int
  let stamps: Int
  /// The column `id`, if there is one.
  let id: Int?

  convenience init<Columns: StoredColumns>(
    _: Columns.Type, _ name: String, of record: OwnRecord, key: [Columns] = [], kept: String? = nil,
    saysNull: Bool = true, kind: SubjectKind? = nil, stored: (Columns) -> StoredColumn = { $0.stored }
  ) {
    self.init(
      name, record, Columns.allCases.map { stored($0).called($0.rawValue) }, key.map(\.place), kept, saysNull, kind)
  }

  /// Not generic: the compiler would specialise a generic one for each table.
  private init(
    _ name: String, _ record: OwnRecord, _ columns: [StoredColumn], _ key: [Int], _ kept: String?, _ saysNull: Bool,
    _ kind: SubjectKind?
  ) {
    self.record = record
    self.name = name
    self.kept = kept
    self.saysNull = saysNull
    self.kind = kind
    self.columns = columns
    exported = columns.indices.filter { columns[$0].source != .derived }
    merged = columns.indices.filter { columns[$0].source == .merged }
    updatedAt = columns.firstIndex { $0.name == "updatedAt" } ?? 0
    stamps = columns.firstIndex { $0.name == "stamps" } ?? 0
    id = columns.firstIndex { $0.name == "id" }
    self.key = key.isEmpty ? [id ?? 0] : key
  }

  /// All columns that hold values of inputs and their times.
  var said: [Int] { merged + [updatedAt, stamps] }

  /// The rows of this kind of record, for a FROM. Joins changes by operation and key, which gives the order of both.
  var rows: String {
    guard let kind else { return name }
    return """
      (SELECT o.id AS operation, kind, subject, field, before, after
         FROM operations o CROSS JOIN changes h ON h.operation = o.id WHERE kind = \(kind.rawValue))
      """
  }

  func names(_ places: [Int]) -> [String] { places.map { columns[$0].name } }

  /// The column names as a list in SQL.
  func list(_ places: [Int]) -> String { names(places).joined(separator: ", ") }
}
