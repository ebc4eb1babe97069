internal import Formats
internal import Text

/// A filter as typed: its name and its text. `FilterContext` interprets it at each use, so that names, `yesterday` and
/// `me` have their meaning at that time.
public struct FilterTerm: Sendable, Equatable {
  /// The name of a `FilterKind`; a newer quo may have written one that this quo does not know.
  public let name: String
  /// The text as typed; nil for a filter that takes none.
  public let text: String?
  /// Whether the filter is negated.
  public let isNegated: Bool

  public init(_ name: String, _ text: String? = nil, isNegated: Bool = false) {
    self.name = name
    self.text = text
    self.isNegated = isNegated
  }
}

extension FilterTerm {
  /// Stands between two sets of filters, of which one is enough.
  public static let or = FilterTerm("or")
}

extension [FilterTerm] {
  /// The sets of filters of which one is enough.
  var alternatives: [[FilterTerm]] { split(separator: .or, omittingEmptySubsequences: false).map(Array.init) }

  /// Filters that keep what these and others keep.
  package func and(_ others: [FilterTerm]) -> [FilterTerm] {
    let both = alternatives.flatMap { own in others.alternatives.map { own + $0 } }
    return [FilterTerm](both.joined(separator: [.or]))
  }
}

extension FilterTerm {
  /// The distinct parts of a comma list. Throws `emptyText` if there are none.
  func parts() throws(FilterError) -> [String] {
    var known: Set<String> = []
    let parts = (text ?? "").split(separator: ",").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty && known.insert($0).inserted }
    guard !parts.isEmpty else { throw .emptyText(filter: name) }
    return parts
  }

  /// The contents that the parts name. Throws `unknownChoice`.
  func contents() throws(FilterError) -> [Criterion.Content] {
    try parts().map { word throws(FilterError) in
      guard let content = Criterion.Content(rawValue: word) else {
        throw .unknownChoice(word, filter: name, choices: Criterion.Content.allCases.map(\.rawValue))
      }
      return content
    }
  }

  /// The values that the parts name. A name may contain a comma, so the whole text is tried first.
  func values<Value>(_ look: (String) throws -> Value) throws -> [Value] {
    if try parts().count > 1, let text {
      do { return [try look(text)] } catch InboxError.unknownName {}
    }
    return try valuesOfParts(look)
  }

  /// The values that the parts name, each by itself. A part that names nothing known throws `unknownName`; in a negated
  /// filter it is left out, so that `--not-tag vip` keeps everything on the day the last vip goes.
  func valuesOfParts<Value>(_ look: (String) throws -> Value) throws -> [Value] {
    try parts().compactMap { part in
      do { return try look(part) } catch InboxError.unknownName where isNegated { return nil }
    }
  }

  /// The names of the views in the term.
  package var views: [String] {
    name == FilterKind.view.rawValue ? (try? parts()) ?? [] : []
  }
}
