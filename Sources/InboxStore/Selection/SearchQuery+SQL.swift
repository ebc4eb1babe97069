internal import SQLite

extension SearchQuery {
  /// Selects the conversations that match the query: by the index, or by testing their texts.
  var sql: CriterionSQL {
    guard let expression else { return CriterionSQL(test: "FALSE") }
    return CriterionSQL(
      test: test,
      walked: walked(expression),
      members: """
        SELECT \(SearchIndex.value(ofRow: "s.rowid", conversation))
          FROM search s WHERE s.search MATCH \(expression)
         \(numbers.isEmpty ? "" : "UNION ALL SELECT c.id FROM " + conversationsByNumber)
        """,
      query: self, isCostly: true, isSoonCounted: !hasBeginnings)
  }

  /// Whether the query has the beginning of a word: the index gathers all words that begin so before it finds one.
  var hasBeginnings: Bool { (terms + excluded).contains { $0.phrases.contains(where: \.isPrefix) } }

  /// The row test, which reads a conversation's texts.
  private var test: SQL {
    """
    EXISTS (SELECT 1 FROM activities a WHERE a.conversation = c.id AND quo_matches(\(text), a.text))
    OR EXISTS (SELECT 1 FROM activities a JOIN callDetails d ON d.call = a.quoId
                WHERE a.conversation = c.id AND a.kind = 'call' AND quo_matches(\(text), d.text))
    OR EXISTS (SELECT 1 FROM notes n WHERE n.conversation = c.id AND quo_matches(\(text), n.text))
    OR quo_matches(\(text), \(Titles.indexedWords(of: "c"))) OR \(namesParticipant)
    """
  }

  /// The test for walking a list: gathers the index row ids once and looks up each conversation's activities among
  /// them. If very many texts match, reading the texts of a few conversations is less work than gathering all row ids,
  /// so `test` is used.
  private func walked(_ expression: String) -> SQL? {
    guard !isInexact, numbers.isEmpty else { return nil }
    func isFound(_ id: SQL, _ source: SearchIndex.Source) -> SQL {
      """
      \(source.row(id)) IN (
        SELECT s.rowid FROM search s WHERE s.search MATCH \(expression) AND \(source.has(row: "s.rowid")))
      """
    }
    return """
      CASE WHEN (SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH \(expression)
                                        LIMIT \(Self.gathered + 1))) <= \(Self.gathered) THEN
        EXISTS (SELECT 1 FROM activities a WHERE a.conversation = c.id AND \(isFound("a.id", .activity)))
        OR EXISTS (SELECT 1 FROM activities a JOIN callDetails d ON d.call = a.quoId
                    WHERE a.conversation = c.id AND a.kind = 'call' AND \(isFound("d.id", .callDetail)))
        OR EXISTS (SELECT 1 FROM notes n WHERE n.conversation = c.id AND \(isFound("n.id", .note)))
        OR \(isFound("c.id", .conversation))
      ELSE (\(test)) END
      """
  }

  /// The largest number of texts to gather.
  private static let gathered = 40_000

  /// The second check, which an inexact query needs.
  private func look(_ words: SQL) -> SQL {
    isInexact ? " AND quo_matches(\(text), \(words))" : ""
  }

  /// SQL for the conversation of a text.
  private func conversation(_ source: SearchIndex.Source, _ id: SQL) -> SQL {
    switch source {
    case .activity: "SELECT a.conversation FROM activities a WHERE a.id = \(id)\(look("a.text"))"
    case .callDetail:
      """
      SELECT a.conversation FROM callDetails d JOIN activities a ON a.quoId = d.call
       WHERE d.id = \(id) AND a.kind = 'call'\(look("d.text"))
      """
    case .note: "SELECT n.conversation FROM notes n WHERE n.id = \(id)\(look("n.text"))"
    case .conversation where isInexact:
      "SELECT t.id FROM main.conversations t WHERE t.id = \(id)\(look(Titles.indexedWords(of: "t")))"
    case .conversation: id
    }
  }

  /// The FROM and WHERE of names found by phone number: matches the title together with the participants' numbers,
  /// which are not in the index.
  var conversationsByNumber: SQL {
    """
    conversations c
     WHERE c.id IN (SELECT conversation FROM participants WHERE number IN \(list: numbers))
       AND quo_matches(\(text), c.title || ' ' || c.participants)
    """
  }

  private var namesParticipant: SQL {
    guard !numbers.isEmpty else { return "FALSE" }
    return """
      (EXISTS (SELECT 1 FROM participants p WHERE p.number IN \(list: numbers) AND p.conversation = c.id)
       AND quo_matches(\(text), c.title || ' ' || c.participants))
      """
  }
}
