/// A saved set of filters.
enum ViewColumn: String, StoredColumns {
  case name, terms

  static let table = Table(Self.self, "views", of: .view, key: [.name], kept: "FALSE")

  var stored: StoredColumn {
    switch self {
    case .name: .required(.text)
    case .terms: .required(.json(.terms))
    }
  }
}
