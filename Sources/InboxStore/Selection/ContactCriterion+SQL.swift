internal import SQLite

extension ContactCriterion {
  /// The conversations of these contacts: on the way down a list by the numbers that stand in the row itself, or from the
  /// contacts by the indexes of numbers.
  var conversations: CriterionSQL {
    CriterionSQL(
      test: """
        EXISTS (SELECT 1 FROM \(verbatim: numbersInRow) e
                 CROSS JOIN contactNumbers n ON n.number = e.value
                 CROSS JOIN contacts k ON k.id = n.contact
                 WHERE k.deletedAt IS NULL AND \(condition))
        """,
      members: """
        SELECT p.conversation FROM (SELECT k.id FROM \(source)) k
         CROSS JOIN contactNumbers n ON n.contact = k.id CROSS JOIN participants p ON p.number = n.number
        """,
      isCostly: true)
  }
}

/// The numbers of a conversation `c` as a table whose column is `value`: no index finds them by the conversation.
let numbersInRow = "json_each('[' || replace(json_quote(c.participants), ',', '\",\"') || ']')"
