/// Why filters cannot be used. `filter` is the name of one.
public enum FilterError: Error, Sendable {
  /// There is none of this name; `known` are the names that there are.
  case unknownFilter(FilterTerm, known: [String])
  case missingText(filter: String)
  /// A filter that takes no text was given one.
  case needlessText(filter: String)
  /// A list without values.
  case emptyText(filter: String)
  /// A value that is none of a closed set.
  case unknownChoice(String, filter: String, choices: [String])
  /// A search without a word to look for: negated it would keep everything, and a script's empty variable must not
  /// select the whole inbox.
  case noWord(String, filter: String)
  case tooManyFilters(Int, most: Int)
  case tooManyValues(Int, most: Int)
  /// A view that is made of itself: the names from one to the next, the first and the last being the same.
  case viewOfItself([String])
  /// Views within views, more than `most` deep, in the one that was asked for.
  case viewTooDeep(String, most: Int)
  /// With those that it is made of, a view of more than `most` filters.
  case viewTooLarge(String, most: Int)
  /// A view and the filters beside it are too many.
  case tooLargeWithView(String)
  /// The filters of a view no longer mean anything; of a view within a view it is the inner one.
  case unusableView(String, any Error)
}
