internal import SQLite

private enum ContactCount: String, RowColumns {
  case id = "k.quoId", firstName = "k.firstName", lastName = "k.lastName", company = "k.company"
  case count = "counted.count"
}

/// Counts by contact data: a conversation with two values counts under both; nil stands for conversations without one.
extension Inbox {
  /// Counts a filter's conversations by company, most first; each company in one of its spellings.
  public func countConversationsByCompany(_ filter: Filter) throws -> [(name: String?, count: Int)] {
    try countNames(
      filter, key: "k.companyKey", from: contactsOfKept,
      name: """
        (SELECT min(company) FROM contacts
          WHERE companyKey IS NOT NULL AND companyKey = counted.key AND deletedAt IS NULL)
        """)
  }

  /// Counts a filter's conversations by tag, most first.
  public func countConversationsByTag(_ filter: Filter) throws -> [(name: String?, count: Int)] {
    try countNames(
      filter, key: "t.tag", from: contactsOfKept + " LEFT JOIN contactTags t ON t.contact = k.id", name: "counted.key")
  }

  /// Counts a filter's conversations by contact, most first.
  public func countConversationsByContact(_ filter: Filter) throws -> [(contact: ContactReference?, count: Int)] {
    try translatingErrors {
      try database.all(
        """
        SELECT \(verbatim: ContactCount.list)
          FROM (\(counts(filter, key: "k.id", from: contactsOfKept))) counted LEFT JOIN contacts k ON k.id = counted.key
         ORDER BY counted.count DESC, k.nameKey, k.quoId
        """
      ) { row in
        let contact = row.optionalString(ContactCount.id).map { id in
          ContactReference(
            id: id,
            name: personName(row.optionalString(ContactCount.firstName), row.optionalString(ContactCount.lastName)),
            company: row.optionalString(ContactCount.company))
        }
        return (contact: contact, count: try row.count(ContactCount.count))
      }
    }
  }

  private func countNames(
    _ filter: Filter, key: SQL, from: SQL, name: SQL
  ) throws -> [(name: String?, count: Int)] {
    try translatingErrors {
      try database.all(
        """
        SELECT \(name), counted.count FROM (\(counts(filter, key: key, from: from))) counted
         ORDER BY counted.count DESC, counted.key
        """
      ) { (name: $0.optionalString(0), count: $0.int(1)) }
    }
  }

  /// A SELECT that counts each conversation once per key, or under null if the conversation has no key.
  private func counts(_ filter: Filter, key: SQL, from: SQL) -> SQL {
    """
    SELECT key, count(*) AS count FROM (
      SELECT key, max(key IS NOT NULL) OVER (PARTITION BY conversation) AS hasAny
        FROM (SELECT DISTINCT c.id AS conversation, \(key) AS key \(from) WHERE \(filter.condition)))
     WHERE key IS NOT NULL OR NOT hasAny
     GROUP BY key
    """
  }

  private var contactsOfKept: SQL {
    """
    FROM conversations c LEFT JOIN \(verbatim: numbersInRow) e LEFT JOIN contactNumbers n ON n.number = e.value
      LEFT JOIN contacts k ON k.id = n.contact AND k.deletedAt IS NULL
    """
  }
}
