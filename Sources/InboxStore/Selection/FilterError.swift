/// A reason why filters cannot be used. `filter` is the name of a filter.
public enum FilterError: Error, Sendable {
  /// No filter has this name; `known` has the existing names.
  case unknownFilter(FilterTerm, known: [String])
  case missingText(filter: String)
  /// Nothing stands before or after an "or".
  case emptyAlternative
  /// Text for a filter that takes none.
  case needlessText(filter: String)
  /// A comma list without values.
  case emptyText(filter: String)
  /// A value that is not one of the choices.
  case unknownChoice(String, filter: String, choices: [String])
  /// A search that cannot find what it asks for. Without words, negated it would keep everything, and a script's empty
  /// variable must not select the whole inbox.
  case unsearchable(String, SearchQuery.Fault, filter: String)
  case tooManyFilters(Int, most: Int)
  case tooManyValues(Int, most: Int)
  /// A view that contains itself: the names along the cycle, the first and the last being the same.
  case viewOfItself([String])
  /// Views nested more than `most` deep in the outermost view, which is named.
  case viewTooDeep(String, most: Int)
  /// A view of more than `most` filters, including those of nested views.
  case viewTooLarge(String, most: Int)
  /// A view that, together with the filters beside it, is too large.
  case tooLargeWithView(String)
  /// A view, the inner one if nested, whose filters cannot be interpreted any more.
  case unusableView(String, any Error)
}
