internal import SQLite

extension SearchQuery {
  /// Selects the conversations that match the query: by the index, or by testing their texts.
  var sql: CriterionSQL {
    guard let expression else { return CriterionSQL(test: "FALSE") }
    return CriterionSQL(
      test: test,
      walked: walked(expression),
      members: """
        SELECT CASE s.rowid & 3
                 WHEN 0 THEN (SELECT a.conversation FROM activities a WHERE a.id = s.rowid >> 2\(look("a.text")))
                 WHEN 1 THEN (SELECT a.conversation FROM callDetails d JOIN activities a ON a.quoId = d.call
                               WHERE d.id = s.rowid >> 2 AND a.kind = 'call'\(look("d.text")))
                 WHEN 2 THEN (SELECT n.conversation FROM notes n WHERE n.id = s.rowid >> 2\(look("n.text")))
                 ELSE \(namedConversation)
               END
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
    func found(_ source: SearchIndex.Source) -> SQL {
      "SELECT s.rowid FROM search s WHERE s.search MATCH \(expression) AND s.rowid & 3 = \(source.rawValue)"
    }
    return """
      CASE WHEN (SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH \(expression)
                                        LIMIT \(Self.gathered + 1))) <= \(Self.gathered) THEN
        EXISTS (SELECT 1 FROM activities a WHERE a.conversation = c.id AND a.id * 4 IN (\(found(.activity))))
        OR EXISTS (SELECT 1 FROM activities a JOIN callDetails d ON d.call = a.quoId
                    WHERE a.conversation = c.id AND a.kind = 'call' AND d.id * 4 + 1 IN (\(found(.callDetail))))
        OR EXISTS (SELECT 1 FROM notes n WHERE n.conversation = c.id AND n.id * 4 + 2 IN (\(found(.note))))
        OR c.id * 4 + 3 IN (\(found(.conversation)))
      ELSE (\(test)) END
      """
  }

  /// The largest number of texts to gather.
  private static let gathered = 40_000

  /// The second check, which an inexact query needs.
  private func look(_ words: SQL) -> SQL {
    isInexact ? " AND quo_matches(\(text), \(words))" : ""
  }

  private var namedConversation: SQL {
    isInexact
      ? "(SELECT t.id FROM main.conversations t WHERE t.id = s.rowid >> 2\(look(Titles.indexedWords(of: "t"))))"
      : "s.rowid >> 2"
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
