internal import SQLite

extension Inbox {
  /// Returns all views, sorted by name.
  public func views() throws -> [View] {
    try translatingErrors { try views(where: "TRUE") }
  }

  /// Returns the view named `name`. Throws `unknownName` with the existing names.
  public func view(named name: String) throws -> View {
    try translatingErrors {
      if let view = try views(where: "v.name = \(name)").first { return view }
      throw try unknownView(name)
    }
  }

  fileprivate func views(where condition: SQL) throws -> [View] {
    try database.all("SELECT \(verbatim: ViewColumn.list) FROM views v WHERE \(condition) ORDER BY v.name") { row in
      let name = row.string(ViewColumn.name)
      guard let terms = View.terms(json: row.string(ViewColumn.terms)) else {
        throw SQLiteError(damage: "a view is none: \(name)")
      }
      return View(name, terms)
    }
  }

  fileprivate func unknownView(_ name: String) throws -> InboxError {
    let known = try database.all("SELECT name FROM views ORDER BY name") { $0.string(0) }
    return .unknownName(kind: "view", name: name, known: known)
  }
}

extension WritableInbox {
  /// Saves a view, replacing an existing one with the same name.
  ///
  /// Does not validate the filters; the caller must. Throws `invalidViewName`.
  public func save(_ view: View, author: Author) throws -> ViewOutcome {
    if let fault = View.fault(inName: view.name) {
      throw InboxError.invalidViewName(view.name, reason: fault)
    }
    return try translatingErrors {
      try changing(at: author.now) {
        let before = try views(where: "v.name = \(view.name)").first
        guard before != view else { return ViewOutcome(before: before, operation: nil) }
        let operation = try ViewField.change(
          view.name, to: View.json(view.terms), command: "view save", author, on: database)
        return ViewOutcome(before: before, operation: operation)
      }
    }
  }

  /// Deletes the view named `name`, and returns the operation. Throws `unknownName`.
  public func deleteView(named name: String, author: Author) throws -> Int64 {
    try translatingErrors {
      try changing(at: author.now) {
        guard try views(where: "v.name = \(name)").first != nil else { throw try unknownView(name) }
        return try ViewField.change(name, to: nil, command: "view delete", author, on: database)
      }
    }
  }
}
