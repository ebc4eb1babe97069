internal import SQLite

extension Inbox {
  /// All views by name.
  public func views() throws -> [View] {
    try translatingErrors { try views(where: "TRUE") }
  }

  /// The view of a name. Throws `unknownName`, with the names there are.
  public func view(named name: String) throws -> View {
    try translatingErrors {
      if let view = try views(where: "v.name = \(name)").first { return view }
      throw try unknownView(name)
    }
  }

  /// Saves a view, in place of the one of its name where there is one.
  ///
  /// That the words mean something is for those to see who can read them. Throws `invalidViewName`.
  public func save(_ view: View, author: Author) throws -> ViewOutcome {
    if let fault = View.fault(inName: view.name) {
      throw InboxError.invalidViewName(view.name, reason: fault)
    }
    return try translatingErrors {
      try database.transaction {
        let before = try views(where: "v.name = \(view.name)").first
        guard before != view else { return ViewOutcome(before: before, isChanged: false) }
        try write(view.name, view.words)
        return ViewOutcome(before: before, isChanged: true)
      }
    }
  }

  /// Deletes the view of a name. Throws `unknownName`.
  public func deleteView(named name: String, author: Author) throws -> ViewOutcome {
    try translatingErrors {
      try database.transaction {
        guard let before = try views(where: "v.name = \(name)").first else { throw try unknownView(name) }
        try write(name, nil)
        return ViewOutcome(before: before, isChanged: true)
      }
    }
  }

  /// Makes a view what `words` say, or with nil takes it away.
  private func write(_ name: String, _ words: [String]?) throws {
    guard let words else { return try database.run("DELETE FROM views WHERE name = \(name)") }
    try database.run(
      """
      INSERT INTO views (name, words) VALUES (\(name), \(jsonArray(words)))
      ON CONFLICT (name) DO UPDATE SET words = excluded.words
      """)
  }

  private func views(where condition: SQL) throws -> [View] {
    var views: [View] = []
    try database.query(
      """
      SELECT v.name, w.value, coalesce(w.key, 0) FROM views v LEFT JOIN json_each(v.words) w
       WHERE \(condition) ORDER BY v.name, w.key
      """
    ) { row in
      let before = row.int(2) > 0 ? views.popLast()?.words ?? [] : []
      views.append(View(row.string(0), before + (row.optionalString(1).map { [$0] } ?? [])))
    }
    return views
  }

  private func unknownView(_ name: String) throws -> InboxError {
    let known = try database.all("SELECT name FROM views ORDER BY name") { $0.string(0) }
    return .unknownName(kind: "view", name: name, known: known)
  }
}

private func jsonArray(_ words: [String]) -> String {
  var json = JSONWriter()
  json.beginArray()
  for word in words { json.string(word) }
  json.endArray()
  return json.text
}
