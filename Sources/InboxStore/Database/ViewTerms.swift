internal import Formats
internal import SQLite

/// The fourth version of the inbox's tables keeps a view's filters as terms, with their history, and adopts the present
/// names of members.
enum ViewTerms {
  static let tables4 = """
    -- A saved set of filters as they were typed: [{"name","text","negated"}], without text for a filter that takes none
    -- and without negated where it is not.
    CREATE TABLE views (
      name  TEXT PRIMARY KEY CHECK (name <> ''),
      terms TEXT NOT NULL CHECK (json_valid(terms) AND json_type(terms) = 'array')
    ) STRICT, WITHOUT ROWID;
    """

  static let conversations4 = """
    -- The conversations that `quo list --status all` shows. A member whose names are in Han, kana or Hangul is called by
    -- the family name first.
    CREATE VIEW quo_conversations AS
      SELECT c.id, c.quoId, c.status, c.title AS name, l.quoId AS lineId, l.number AS lineNumber, l.name AS lineName,
             c.participants,
             CASE WHEN m.lastName || m.firstName NOT GLOB '*[^' || char(
                         4352,45,4607, 12293,45,12295, 12353,45,12543, 12593,45,12686, 12784,45,12799, 13312,45,19903,
                         19968,45,40959, 43360,45,43388, 44032,45,55291, 63744,45,64255, 65024,45,65039, 65382,45,65439,
                         110576,45,110959, 131072,45,205743, 917760,45,917999) || ']*'
                  THEN m.lastName || m.firstName
                  ELSE trim(coalesce(m.firstName, '') || ' ' || coalesce(m.lastName, '')) END AS assignedTo, c.pinned,
             strftime('%Y-%m-%dT%H:%M:%fZ', c.activeAt / 1000.0, 'unixepoch') AS lastActivityAt,
             strftime('%Y-%m-%dT%H:%M:%fZ', c.waitingSince / 1000.0, 'unixepoch') AS waitingSince,
             strftime('%Y-%m-%dT%H:%M:%fZ', c.statusChangedAt / 1000.0, 'unixepoch') AS statusChangedAt,
             c.statusChangedBy, c.revision
        FROM conversations c
        LEFT JOIN lines l ON l.id = c.line
        LEFT JOIN members m ON m.id = c.assignedTo
       WHERE c.deletedAt IS NULL AND c.mergedInto IS NULL;
    """

  static let version4 = """
    CREATE TEMP TABLE earlierViews AS SELECT * FROM views;
    DROP TABLE views;
    DROP VIEW quo_conversations;

    \(tables4)

    \(conversations4)

    UPDATE changes SET field = 'terms' WHERE kind = 2;
    """

  /// Converts the words of views, also those in the history, to terms.
  static func code4(_ database: Database) throws {
    let addView = database.statement("INSERT INTO views (name, terms) VALUES (?, ?)")
    for (name, words) in try database.all(
      "SELECT name, words FROM temp.earlierViews", body: { ($0.string(0), $0.string(1)) })
    {
      try addView.run(name, terms(words: words) ?? words)
    }
    try database.execute("DROP TABLE temp.earlierViews")
    let change = database.statement(
      "UPDATE changes SET before = ?, after = ? WHERE operation = ? AND kind = 2 AND subject = ?")
    let changes = try database.all(
      "SELECT before, after, operation, subject FROM changes WHERE kind = 2",
      body: { ($0.optionalString(0), $0.optionalString(1), $0.int64(2), $0.string(3)) })
    for (before, after, operation, view) in changes {
      try change.run(before.map { terms(words: $0) ?? $0 }, after.map { terms(words: $0) ?? $0 }, operation, view)
    }
  }

  /// The filters that took a value when views were stored as words.
  private static let withText: Set<String> = [
    "status", "line", "with", "company", "tag", "property", "assigned-to", "mentioning", "unanswered-for", "idle",
    "since", "before", "changed-since", "has", "match", "view",
  ]

  /// Converts a view's words, a JSON array, to JSON of terms; nil if they are no list of words. Old exports have such
  /// words, too, and stay readable for ever.
  ///
  /// A word that is no filter keeps its place as the text of a term without a name, so that the view stays unusable; an
  /// unknown filter is a term like any other.
  static func terms(words json: String) -> String? {
    let read = JSONValue.read(json) { value -> [String]? in
      guard value.kind == .array else { return nil }
      let words = value.elements.map(\.string)
      return words.contains(nil) ? nil : words.compactMap { $0 }
    }
    guard let list = read ?? nil else { return nil }
    var words = list[...]
    var terms = JSONWriter()
    terms.beginArray()
    while let word = words.popFirst() {
      var name = ""
      var text: String? = word
      var isNegated = false
      if word.hasPrefix("--"), word.utf8.count > 2 {
        let parts = word.unicodeScalars.dropFirst(2)
          .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        isNegated = parts[0].hasPrefix("not-")
        name = isNegated ? String(parts[0].dropFirst(4)) : parts[0]
        text = parts.count > 1 ? parts[1] : nil
        // A value may also be a separate word.
        if text == nil, withText.contains(name), let next = words.first, next == "-" || !next.hasPrefix("-") {
          text = words.removeFirst()
        }
      }
      terms.beginObject()
      terms.key("name")
      terms.string(name)
      if let text {
        terms.key("text")
        terms.string(text)
      }
      if isNegated {
        terms.key("negated")
        terms.bool(true)
      }
      terms.endObject()
    }
    terms.endArray()
    return terms.text
  }
}
