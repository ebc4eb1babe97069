internal import SQLite
internal import Formats

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

  fileprivate func views(where condition: SQL) throws -> [View] {
    try database.all("SELECT v.name, v.words FROM views v WHERE \(condition) ORDER BY v.name") { row in
      View(row.string(0), View.words(json: row.string(1)))
    }
  }

  fileprivate func unknownView(_ name: String) throws -> InboxError {
    let known = try database.all("SELECT name FROM views ORDER BY name") { $0.string(0) }
    return .unknownName(kind: "view", name: name, known: known)
  }
}

extension WritableInbox {
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
        guard before != view else { return ViewOutcome(before: before, operation: nil) }
        return ViewOutcome(before: before, operation: try change(view.name, to: view.words, "view save", author))
      }
    }
  }

  /// Deletes the view of a name. Throws `unknownName`.
  public func deleteView(named name: String, author: Author) throws -> ViewOutcome {
    try translatingErrors {
      try database.transaction {
        guard let before = try views(where: "v.name = \(name)").first else { throw try unknownView(name) }
        return ViewOutcome(before: before, operation: try change(name, to: nil, "view delete", author))
      }
    }
  }

  /// Makes a view what `words` say, or with nil takes it away, as an operation of its own.
  private func change(_ name: String, to words: [String]?, _ command: String, _ author: Author) throws -> Int64 {
    let operation = try OperationWriter(database, command: command, author: author)
    let after = words.map(jsonArray)
    try database.run(
      """
      INSERT INTO viewChanges (operation, view, before, after)
      VALUES (\(operation.id), \(name), (SELECT words FROM views WHERE name = \(name)), \(after))
      """)
    try FieldRestoration(database: database, operation: operation.id, author: author).restoreViews()
    try operation.finish(database, [.views: 1])
    return operation.id
  }
}

private func jsonArray(_ words: [String]) -> String {
  var json = JSONWriter()
  json.beginArray()
  for word in words { json.string(word) }
  json.endArray()
  return json.text
}
