internal import InboxStore
internal import Text

/// Reads the words to search for. Throws `InvalidValue` when there is none: a negated filter would keep everything, and a
/// script's empty variable must not select the whole inbox.
func searchQuery(_ text: String, for asker: String) throws(InvalidValue) -> SearchQuery {
  let query = SearchQuery(text)
  guard !query.isEmpty else {
    throw InvalidValue(
      "\(asker) needs a word to look for, not '\(VisibleText.line(text))'",
      hint: "words are made of letters and digits")
  }
  return query
}
