internal import SQLite

extension ContactCriterion {
  /// Selects the conversations of these contacts, or, for `none`, those of nobody with any company or tag.
  var conversations: CriterionSQL {
    switch self {
    case .company(let keys) where keys.contains(nil):
      Self.conversations(
        of: .company(keys.filter { $0 != nil }),
        orNobodyWith:
          "CROSS JOIN contacts k ON k.id = n.contact WHERE k.deletedAt IS NULL AND k.companyKey IS NOT NULL",
        fromContacts: "contacts k CROSS JOIN contactNumbers n ON n.contact = k.id",
        where: "k.deletedAt IS NULL AND k.companyKey IS NOT NULL")
    case .tag(let tags) where tags.contains(nil):
      Self.conversations(
        of: .tag(tags.filter { $0 != nil }),
        orNobodyWith: """
          CROSS JOIN contactTags t ON t.contact = n.contact WHERE t.contact NOT IN \(verbatim: deleted)
          """,
        fromContacts: "contactTags t CROSS JOIN contactNumbers n ON n.contact = t.contact",
        where: "t.tag > '' AND t.contact NOT IN \(verbatim: deleted)")
    case .tag(let tags): Self.conversations(tagged: tags.compactMap { $0 }, counted: counted)
    case .company, .property, .text: named
    }
  }

  /// Selects per row, by the numbers in the row itself; or from the contacts, by the indexes of numbers.
  private var named: CriterionSQL {
    CriterionSQL(
      test: Self.somebody("CROSS JOIN contacts k ON k.id = n.contact WHERE k.deletedAt IS NULL AND \(condition)"),
      members: """
        SELECT p.conversation FROM (SELECT k.id FROM \(source)) k
         CROSS JOIN contactNumbers n ON n.contact = k.id CROSS JOIN participants p ON p.number = n.number
        """,
      counted: counted, isCostly: true)
  }

  /// Selects the conversations of others, or of nobody with something: per row, with `rest` as in `somebody`; or all at
  /// once, without the conversations of the numbers `n` that a FROM and its condition find. Those of nobody are mostly
  /// almost all, so that they are never counted to be looked up.
  private static func conversations(
    of others: ContactCriterion, orNobodyWith rest: SQL, fromContacts source: SQL, where condition: SQL
  ) -> CriterionSQL {
    let all: SQL = "SELECT id FROM conversations WHERE hidden = 0"
    let (test, members): (SQL, SQL) = (
      "NOT \(somebody(rest))",
      """
      \(all) AND id NOT IN (
        SELECT p.conversation FROM \(source) CROSS JOIN participants p ON p.number = n.number WHERE \(condition))
      """
    )
    let named = Criterion.contact(others).facts.values == 0 ? nil : others.conversations
    return CriterionSQL(
      test: named.map { "(\($0.test)) OR \(test)" } ?? test,
      members: named?.members.map { "\(members) UNION ALL \($0)" } ?? members, counted: all, isCostly: true)
  }

  /// Selects conversations by tag. Tags have their own index, so no contact is read except the few deleted ones.
  private static func conversations(tagged tags: [String], counted: SQL?) -> CriterionSQL {
    CriterionSQL(
      test: somebody(
        """
        CROSS JOIN contactTags t ON t.tag IN \(list: tags) AND t.contact = n.contact
         WHERE t.contact NOT IN \(verbatim: deleted)
        """),
      members: """
        SELECT p.conversation FROM contactTags t
         CROSS JOIN contactNumbers n ON n.contact = t.contact CROSS JOIN participants p ON p.number = n.number
         WHERE t.tag IN \(list: tags) AND t.contact NOT IN \(verbatim: deleted)
        """,
      counted: counted, isCostly: true)
  }
}

extension ContactCriterion {
  /// Tests whether a contact has one of a conversation's numbers: `rest` joins the row `n` of contactNumbers and ends
  /// with the terms of a WHERE. Most conversations have one number, which is looked up without splitting.
  fileprivate static func somebody(_ rest: SQL) -> SQL {
    """
    CASE WHEN instr(c.participants, ',') THEN EXISTS (
           SELECT 1 FROM \(verbatim: numbersInRow) e CROSS JOIN contactNumbers n ON n.number = e.value \(rest))
         ELSE EXISTS (SELECT 1 FROM contactNumbers n \(rest) AND n.number = c.participants) END
    """
  }
}

private let deleted = "(SELECT id FROM contacts WHERE deletedAt IS NOT NULL)"

/// The numbers of a conversation `c` as a table with the column `value`; no index finds numbers by conversation.
let numbersInRow = """
  json_each('[' || replace(replace(replace(json_quote(c.participants), ', ', char(31)), ',', '","'), char(31), ', ') || ']')
  """
