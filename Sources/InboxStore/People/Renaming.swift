internal import SQLite

/// Refreshes conversations whose contacts changed.
struct Renaming: ~Copyable {
  private enum Column: String, RowColumns { case title, name, participants, statusReason }

  private let select: Statement
  private let update: Statement
  private let titles: Titles

  init(_ database: Database) throws {
    self.init(
      select: database.statement(
        "SELECT \(Column.list) FROM conversations WHERE id = ? AND mergedInto IS NULL"),
      update: database.statement(
        "UPDATE conversations SET title = ?, titleKey = ?, revision = \(Revision.next) WHERE id = ?"),
      titles: try Titles(database))
  }

  private init(select: consuming Statement, update: consuming Statement, titles: consuming Titles) {
    self.select = select
    self.update = update
    self.titles = titles
  }

  /// Recomputes the title and advances the revision, even if the title is unchanged, because lists also show contacts.
  /// `search` replaces a text in the full-text index.
  func refresh(_ conversation: Int64, search: (_ old: String?, _ new: String?) throws -> Void) throws {
    let stored = try select.first(conversation) { row in
      let subject = TitleSubject(name: row.optionalString(Column.name), participants: row.string(Column.participants))
      return (title: row.string(Column.title), reason: row.optionalString(Column.statusReason), subject: subject)
    }
    guard let stored else { return }
    let title = try titles.title(of: stored.subject)
    try update.run(title, Titles.key(title), conversation)
    guard title != stored.title else { return }
    try search(Titles.indexed(stored.title, reason: stored.reason), Titles.indexed(title, reason: stored.reason))
  }
}
