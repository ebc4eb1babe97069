/// One field of a saved view before and after an operation.
enum ViewChangeColumn: String, StoredColumns {
  case operation, view, field, before, after

  static let table = Table(
    Self.self, "viewChanges", of: .viewChange, key: [.operation, .view, .field],
    kept: "FALSE")

  var stored: StoredColumn {
    switch self {
    case .operation: .required(.reference(.operation))
    case .view: .required(.text)
    case .field: .required(.text)
    case .before, .after: .optional(.text)
    }
  }
}
