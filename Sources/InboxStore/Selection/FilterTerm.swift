internal import Formats
internal import Text

/// A filter as somebody said it: its name and its text as typed, so that names, `yesterday` and `me` mean at each use
/// what they mean then. `FilterContext` finds out what that is.
public struct FilterTerm: Sendable, Equatable {
  /// The name of a `FilterKind`; a newer quo may have written one that this quo does not know.
  public let name: String
  /// Nil for a filter that takes none.
  public let text: String?
  /// Whether it keeps what the filter does not.
  public let isNegated: Bool

  public init(_ name: String, _ text: String? = nil, isNegated: Bool = false) {
    self.name = name
    self.text = text
    self.isNegated = isNegated
  }
}

extension FilterTerm {
  /// The parts of a comma list, each once.
  func parts() throws(FilterError) -> [String] {
    var known: Set<String> = []
    let parts = (text ?? "").split(separator: ",").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty && known.insert($0).inserted }
    guard !parts.isEmpty else { throw .emptyText(filter: name) }
    return parts
  }

  /// The values that the parts name. A name may have a comma in it, so the whole is tried first.
  func values<Value>(_ look: (String) throws -> Value) throws -> [Value] {
    let parts = try parts()
    if parts.count > 1, let text, let whole = try? look(text) { return [whole] }
    return try parts.map(look)
  }

  /// The names of the views that it takes.
  package var views: [String] {
    name == FilterKind.view.rawValue ? (try? parts()) ?? [] : []
  }
}
