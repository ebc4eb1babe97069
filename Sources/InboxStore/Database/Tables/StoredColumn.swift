internal import SQLite

/// The columns of a stored table under their names there, in the order in which a record of quo's own export has them.
protocol StoredColumns: RowColumns {
  static var table: Table { get }

  var stored: StoredColumn { get }
}

/// One column: how JSON has it, what it may hold, and who fills it.
struct StoredColumn: Sendable {
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

  enum Source: Sendable {
    /// Quo itself.
    case own
    /// Inputs, each value as of a time of its own: see `MergedFields`.
    case merged
    /// Other columns and rows, so that no export has it.
    case derived
  }

  /// How far along a text is, from 0 on. Of two that were said at the same time the greater rank wins; without a rank,
  /// and among equal ones, it is the order of the values.
  typealias Rank = @Sendable (String) -> Int

  fileprivate(set) var name = ""
  /// The name in a record of quo's own export.
  fileprivate(set) var key = ""
  let form: Form
  let source: Source
  let isRequired: Bool
  let rank: Rank?
  /// The value of a derived column until it has been derived.
  let initial: SQLValue

  private init(
    _ form: Form, _ source: Source = .own, isRequired: Bool = false, rank: Rank? = nil, initial: SQLValue = .null
  ) {
    self.form = form
    self.source = source
    self.isRequired = isRequired
    self.rank = rank
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
  static func merged(_ form: Form, isRequired: Bool = false, rank: Rank? = nil) -> Self {
    Self(form, .merged, isRequired: isRequired, rank: rank)
  }
  static func derived(_ form: Form, initially initial: SQLValue = .null) -> Self {
    Self(form, .derived, initial: initial)
  }
}

/// A stored table: what import, export, restore and doctor derive from. Columns are numbered by their places in
/// `columns`.
final class Table: Sendable {
  let record: OwnRecord
  let name: String
  let columns: [StoredColumn]
  /// The things whose changes these are, where the record is one kind of the table `changes`.
  let kind: SubjectKind?
  /// The primary key, by which the records are ordered.
  let key: [Int]
  /// The condition on the rows that an export with a filter has, over the tables that `ExportScope` fills; nil keeps
  /// them all.
  let kept: String?
  /// Whether null is something an input can say ("no longer assigned"), or only that it does not know.
  let saysNull: Bool
  /// The columns that a record of an export has.
  let exported: [Int]
  /// The columns that inputs say.
  let merged: [Int]
  /// `updatedAt` and `stamps`, which tell when inputs said those; there only where there are such.
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

  /// Not generic, for the compiler writes a generic one out for each table.
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

  /// All that inputs say and when.
  var said: [Int] { merged + [updatedAt, stamps] }

  /// The rows that are such records, for a FROM. Changes are found by their operations, each by its key, and so are in
  /// the order of both.
  var rows: String {
    guard let kind else { return name }
    return """
      (SELECT o.id AS operation, kind, subject, field, before, after
         FROM operations o CROSS JOIN changes h ON h.operation = o.id WHERE kind = \(kind.rawValue))
      """
  }

  func names(_ places: [Int]) -> [String] { places.map { columns[$0].name } }

  /// The names of columns as a list in SQL.
  func list(_ places: [Int]) -> String { names(places).joined(separator: ", ") }
}
