/// The form of a view's filters before they were terms: words of a command line, as inboxes up to schema 3 and their
/// exports have them.
///
/// It never changes: a migration step relies on it, and old exports are read for ever.
enum FilterWords {
  /// The filters that took a value then.
  private static let withText: Set<String> = [
    "status", "line", "with", "company", "tag", "property", "assigned-to", "mentioning", "unanswered-for", "idle",
    "since", "before", "changed-since", "has", "match", "view",
  ]

  /// One term for each filter. A word that is none keeps its place as the text of a term without a name, so that the
  /// view goes on being one that cannot be used.
  static func terms(_ words: [String]) -> [FilterTerm] {
    var terms: [FilterTerm] = []
    var words = words[...]
    while let word = words.popFirst() {
      guard word.hasPrefix("--"), word.utf8.count > 2 else {
        terms.append(FilterTerm("", word))
        continue
      }
      let parts = word.unicodeScalars.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map(String.init)
      let isNegated = parts[0].hasPrefix("not-")
      let name = isNegated ? String(parts[0].dropFirst(4)) : parts[0]
      var text = parts.count > 1 ? parts[1] : nil
      // A value may also be a word of its own.
      if text == nil, withText.contains(name), let next = words.first, next == "-" || !next.hasPrefix("-") {
        text = words.removeFirst()
      }
      terms.append(FilterTerm(name, text, isNegated: isNegated))
    }
    return terms
  }
}

extension FilterTerm {
  /// The filter as one word of a command line.
  package var word: String { text.map { option.isEmpty ? $0 : option + "=" + $0 } ?? option }

  private var option: String { name.isEmpty ? "" : (isNegated ? "--not-" : "--") + name }
}
