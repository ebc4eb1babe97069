internal import SQLite

extension Inbox {
  /// Resolves contacts to ids, each by its id, a phone number in any usual spelling, an email address, a name, or a
  /// part of a name that no other contact has. Ignores case and accents.
  ///
  /// Throws `unknownName` and `ambiguousName`, with candidates.
  public func contacts(named names: [String]) throws -> [String] {
    try translatingErrors { try names.map { try contact(called: $0).id } }
  }

  /// Resolves a company name to its folded key. Throws `unknownName`.
  public func company(named name: String) throws -> String {
    try translatingErrors {
      let key = FoldedText.folded(name)
      if try database.integer(
        "SELECT 1 FROM contacts WHERE companyKey IS NOT NULL AND companyKey = \(key) AND deletedAt IS NULL LIMIT 1")
        != nil
      {
        return key
      }
      throw InboxError.unknownName(kind: "company", name: name, known: try companies(limit: 5_000))
    }
  }

  /// Resolves a tag name to all its existing spellings. Throws `unknownName`.
  public func tags(named name: String) throws -> [String] {
    try translatingErrors {
      let all = try tags()
      let key = FoldedText.folded(name)
      let found = all.filter { FoldedText.folded($0) == key }
      if found.isEmpty { throw InboxError.unknownName(kind: "tag", name: name, known: all) }
      return found
    }
  }

  /// Resolves a property's key or name to keys. Throws `unknownName`.
  public func properties(named name: String) throws -> [String] {
    let all = try propertyKeys()
    let folded = FoldedText.folded(name)
    let found = all.filter { FoldedText.folded($0.key) == folded || FoldedText.folded($0.name) == folded }
    if found.isEmpty { throw InboxError.unknownName(kind: "property", name: name, known: all.map(\.key)) }
    return found.map(\.key)
  }

  /// Whether any contact has or had such a property.
  func knows(_ match: PropertyMatch) throws -> Bool {
    try translatingErrors { try database.integer("SELECT EXISTS (\(match.candidates))") == 1 }
  }

  /// Every tag, sorted.
  public func tags() throws -> [String] {
    try translatingErrors {
      // Skips through the index: one seek per tag, not per contact.
      try database.all(
        """
        WITH RECURSIVE each (tag) AS (
          SELECT min(tag) FROM contactTags
          UNION ALL SELECT (SELECT min(tag) FROM contactTags WHERE tag > each.tag) FROM each WHERE tag IS NOT NULL)
        SELECT tag FROM each WHERE tag IS NOT NULL
        """
      ) { $0.string(0) }
    }
  }

  /// Companies by name, each in one of its spellings.
  public func companies(limit: Int) throws -> [String] {
    try translatingErrors { try eachOnce("companyKey", as: "company", limit: limit) }
  }

  /// The distinct values of an indexed column of contacts. Skips through the index: one seek per value, not per
  /// contact.
  private func eachOnce(_ key: SQL, as shown: SQL, limit: Int) throws -> [String] {
    let contacts: SQL = "FROM contacts WHERE deletedAt IS NULL AND \(key) IS NOT NULL"
    return try database.all(
      """
      WITH RECURSIVE each (key) AS (
        SELECT min(\(key)) \(contacts)
        UNION ALL SELECT (SELECT min(\(key)) \(contacts) AND \(key) > each.key) FROM each WHERE key IS NOT NULL)
      SELECT (SELECT \(shown) \(contacts) AND \(key) = each.key LIMIT 1) FROM each WHERE key IS NOT NULL LIMIT \(limit)
      """
    ) { $0.string(0) }
  }

  func contact(called name: String) throws -> FoundContact {
    if let found = try liveContacts(where: "k.quoId = \(name)").first { return found }
    let number = PhoneNumber.normalized(name)
    let ways: [SQL?] = [
      "k.id IN (SELECT contact FROM contactNumbers WHERE number = \(number))",
      name.contains("@")
        ? "EXISTS (SELECT 1 FROM json_each(k.emails) e WHERE lower(e.value ->> 'value') = \(name.lowercased()))" : nil,
      isCalled(name), isCalledInPart(name), isCalledSomethingWith(name),
    ]
    for way in ways {
      guard let way else { continue }
      let found = try liveContacts(where: way)
      if found.count == 1 { return found[0] }
      if found.count > 1 { throw ambiguous(name, found) }
    }
    throw InboxError.unknownName(kind: "contact", name: name, known: try contactNames())
  }

  func isCalled(_ name: String) -> SQL {
    "k.nameKey = \(nameKey(name)) AND k.nameKey <> ''"
  }

  /// Matches whole words of the name, or its first or last name where no space separates the two.
  func isCalledInPart(_ name: String) -> SQL {
    let key = nameKey(name)
    return isCalled(
      key,
      where: """
        (instr(' ' || nameKey || ' ', \(" \(key) ")) OR instr(nameKey, \(key)) AND \(key) IN (firstName, lastName))
        """)
  }

  private func isCalledSomethingWith(_ name: String) -> SQL {
    let key = nameKey(name)
    return isCalled(key, where: "instr(nameKey, \(key))")
  }

  /// Tests all names by scanning their index, which is much smaller than the table.
  private func isCalled(_ key: String, where condition: SQL) -> SQL {
    "k.id IN (SELECT id FROM contacts WHERE deletedAt IS NULL AND \(condition) AND \(key) <> '')"
  }

  private func nameKey(_ name: String) -> String { FamilyNameFirst.joined(FoldedText.folded(name)) }

  func ambiguous(_ name: String, _ contacts: [FoundContact]) -> InboxError {
    .ambiguousName(kind: "contact", name: name, candidates: contacts.prefix(5).map { "\($0.title) (\($0.id))" })
  }

  func liveContacts(where condition: SQL) throws -> [FoundContact] {
    try database.all(
      """
      SELECT \(verbatim: FoundContact.Column.list) FROM contacts k
       WHERE k.deletedAt IS NULL AND \(condition) ORDER BY k.id
      """
    ) { FoundContact($0) }
  }

  /// Names for suggestions, each in one of its spellings.
  func contactNames() throws -> [String] {
    try eachOnce("nameKey", as: FamilyNameFirst.sql(), limit: 5_000)
  }
}
