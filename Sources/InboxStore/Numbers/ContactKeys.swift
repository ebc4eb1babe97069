internal import SQLite

/// Finds the companies and tags that a conversation counts under; it may have several of each.
final class ContactKeys {
  private let companies: Statement
  private let tags: Statement

  init(_ database: Database) {
    companies = database.statement(Self.select("k.companyKey", ""))
    tags = database.statement(Self.select("t.tag", "JOIN contactTags t ON t.contact = k.id"))
  }

  private static func select(_ key: String, _ join: String) -> String {
    """
    SELECT DISTINCT \(key) FROM main.conversations c JOIN \(numbersInRow) e CROSS JOIN contactNumbers n ON n.number = e.value
      JOIN contacts k ON k.id = n.contact AND k.deletedAt IS NULL \(join)
     WHERE c.id = ? AND \(key) IS NOT NULL
    """
  }

  func companies(of conversation: Int64) throws -> [String] { try keys(companies, conversation) }

  func tags(of conversation: Int64) throws -> [String] { try keys(tags, conversation) }

  private func keys(_ statement: borrowing Statement, _ conversation: Int64) throws -> [String] {
    var keys: [String] = []
    try statement.forEach(conversation) { keys.append($0.string(0)) }
    return keys
  }
}
