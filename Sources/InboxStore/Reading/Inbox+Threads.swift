internal import SQLite
internal import CivilTime
internal import Formats

extension Inbox {
  /// A conversation with its activities and notes, read in one transaction; nil if there is no such row.
  ///
  /// `limit` keeps only the newest activities and the notes that are not older than these activities.
  public func thread(_ id: Int64, limit: Int? = nil) throws -> ConversationThread? {
    try readThread(id, limit: limit) { thread, activities in
      var thread = thread
      try activities { thread.activities.append($0) }
      return thread
    }
  }

  /// Calls its argument with each activity of a conversation, in the order of their times.
  package typealias ActivityReader = ((Activity) throws -> Void) throws -> Void

  /// Passes a conversation on as `thread` reads it, but its activities, which may be very many, by a function that reads
  /// them one at a time. `body` runs in a transaction; nil if there is no such row.
  package func readThread<Result>(
    _ id: Int64, limit: Int?, body: (ConversationThread, ActivityReader) throws -> Result
  ) throws -> Result? {
    try inOneSnapshot {
      guard let conversation = try conversation(id) else { return nil }
      let first = try limit.flatMap { try firstActivity(of: id, newest: $0) }
      let shown: SQL =
        if let first {
          "a.conversation = \(id) AND a.at >= \(first.at) AND (a.at > \(first.at) OR a.quoId >= \(first.quoId))"
        } else {
          limit == 0 ? "FALSE" : "a.conversation = \(id)"
        }
      let earlier =
        limit == nil
        ? 0
        : try database.integer("SELECT count(*) FROM activities a WHERE a.conversation = \(id) AND NOT (\(shown))")
          ?? 0
      let thread = ConversationThread(
        conversation: conversation, activities: [], notes: try notes(of: id, since: earlier > 0 ? first?.at : nil),
        earlier: Int(earlier), names: try names(of: conversation.participants, inActivities: shown))
      return try body(thread) { try forEachActivity(where: shown, body: $0) }
    }
  }

  /// The first of the newest `limit` activities; nil if there are fewer.
  private func firstActivity(of id: Int64, newest limit: Int) throws -> (at: Int64, quoId: String)? {
    guard limit > 0 else { return nil }
    return try database.first(
      """
      SELECT at, quoId FROM activities WHERE conversation = \(id)
       ORDER BY at DESC, quoId DESC LIMIT 1 OFFSET \(limit - 1)
      """
    ) { ($0.int64(0), $0.string(1)) }
  }

  private func forEachActivity(where condition: SQL, body: (Activity) throws -> Void) throws {
    let details = database.statement(
      "SELECT \(CallDetails.Column.list) FROM callDetails d WHERE d.call = ? ORDER BY d.startedAt, d.partId")
    try database.query(
      """
      SELECT \(verbatim: Shown.list)
        FROM activities a
        LEFT JOIN members m ON m.id = a.member
        LEFT JOIN members r ON r.id = a.answeredBy
        LEFT JOIN members i ON i.id = a.initiatedBy
       WHERE \(condition)
       ORDER BY a.at, a.quoId
      """
    ) { row in
      var found = CallDetails()
      if row.string(Shown.kind) == ActivityKind.call.rawValue {
        try details.forEach(row.string(Shown.id)) { try found.take($0) }
      }
      try body(makeActivity(row, details: found))
    }
  }

  private func notes(of id: Int64, since: Int64?) throws -> [Note] {
    let mentions = database.statement(
      """
      SELECT \(ReferredMember.list), n.isNew FROM mentions n JOIN members m ON m.id = n.member
       WHERE n.note = ? ORDER BY m.quoId
      """)
    var team: TeamNames?
    return try database.all(
      """
      SELECT \(verbatim: NoteColumn.list) FROM notes
       WHERE conversation = \(id) AND at >= \(since ?? .min)
       ORDER BY at, id
      """
    ) { row in
      var (mentioned, unseenBy): ([MemberReference], [MemberReference]) = ([], [])
      try mentions.forEach(row.int64(NoteColumn.id)) { row in
        if let member = row.member(ReferredMember.id, firstName: .firstName, lastName: .lastName, email: .email) {
          mentioned.append(member)
          if row.bool(ReferredMember.allCases.count) { unseenBy.append(member) }
        }
      }
      let (author, text) = (row.string(NoteColumn.author), row.string(NoteColumn.text))
      var words: [String] = []
      if !mentioned.isEmpty {
        let everybody = try team ?? teamNames()
        team = everybody
        let ids = Set(mentioned.map(\.id))
        words = MentionedText.words(
          in: text, of: everybody.only { ids.contains($0.id) },
          me: everybody.people.first { $0.label == author && ids.contains($0.id) })
      }
      return Note(
        id: row.string(NoteColumn.uid), at: try row.time(NoteColumn.at), author: author, text: text,
        mentions: mentioned, unseenBy: unseenBy, mentioningWords: words)
    }
  }

  private func names(of numbers: [String], inActivities condition: SQL) throws -> [String: String] {
    let people = ConversationPeople(database)
    let forwarded = try database.all(
      """
      SELECT a.forwardedFrom FROM activities a WHERE \(condition) AND a.forwardedFrom IS NOT NULL AND a.kind = 'call'
       UNION
      SELECT a.forwardedTo FROM activities a WHERE \(condition) AND a.forwardedTo IS NOT NULL AND a.kind = 'call'
      """
    ) { $0.string(0) }
    let lines = try lineNames(database)
    var names: [String: String] = [:]
    for id in forwarded {
      names[id] = try lines[id] ?? nameOfLine(id) ?? nameOfMember(id)
    }
    for number in numbers {
      let contacts = try people.contacts(of: [number]).map(\.reference)
      names[number] = contacts.lazy.compactMap { $0.name ?? $0.company }.first ?? lines[number]
    }
    return names
  }

  private func nameOfLine(_ id: String) throws -> String? {
    try database.first("SELECT coalesce(name, number) FROM lines WHERE quoId = \(id)") { $0.optionalString(0) } ?? nil
  }

  private func nameOfMember(_ id: String) throws -> String? {
    try database.first("SELECT \(verbatim: ReferredMember.list) FROM members m WHERE m.quoId = \(id)") { row in
      row.member(ReferredMember.id, firstName: .firstName, lastName: .lastName, email: .email)?.name
    } ?? nil
  }
}

/// The columns of an activity and its members: author or caller (`m`), who answered (`r`), who began the call (`i`).
private enum Shown: String, RowColumns {
  case id = "a.quoId", kind = "a.kind", direction = "a.direction", status = "a.status", at = "a.at", effect = "a.effect"
  case automatic = "a.automatic"
  case sender = "a.sender", parties = "a.parties", text = "a.text", media = "a.media", errorCode = "a.errorCode"
  case duration = "a.duration", answeredAt = "a.answeredAt", completedAt = "a.completedAt", callRoute = "a.callRoute"
  case forwardedFrom = "a.forwardedFrom", forwardedTo = "a.forwardedTo", aiHandled = "a.aiHandled"
  case mId = "m.quoId", mFirstName = "m.firstName", mLastName = "m.lastName", mEmail = "m.email"
  case rId = "r.quoId", rFirstName = "r.firstName", rLastName = "r.lastName", rEmail = "r.email"
  case iId = "i.quoId", iFirstName = "i.firstName", iLastName = "i.lastName", iEmail = "i.email"
}

private func makeActivity(_ row: borrowing Row, details: CallDetails) throws -> Activity {
  let kind: ActivityKind = try row.known(Shown.kind)
  let answeredBy = row.member(Shown.rId, firstName: .rFirstName, lastName: .rLastName, email: .rEmail)
  let initiatedBy = row.member(Shown.iId, firstName: .iFirstName, lastName: .iLastName, email: .iEmail)
  return Activity(
    id: row.string(Shown.id),
    kind: kind,
    direction: row.optionalString(Shown.direction).flatMap(Direction.init(rawValue:)),
    status: row.optionalString(Shown.status),
    at: try row.time(Shown.at),
    effect: try row.known(Shown.effect),
    isAutomatic: row.bool(Shown.automatic),
    from: row.optionalString(Shown.sender),
    participants: splitNumbers(row.string(Shown.parties)),
    member: row.member(Shown.mId, firstName: .mFirstName, lastName: .mLastName, email: .mEmail)
      ?? answeredBy ?? initiatedBy,
    text: row.optionalString(Shown.text),
    media: row.optionalString(Shown.media).map(media(fromJSON:)) ?? [],
    errorCode: row.optionalString(Shown.errorCode),
    call: kind == .message
      ? nil
      : CallFacts(
        duration: row.optionalInt64(Shown.duration),
        answeredAt: try row.optionalTime(Shown.answeredAt),
        answeredBy: answeredBy,
        initiatedBy: initiatedBy,
        completedAt: try row.optionalTime(Shown.completedAt),
        callRoute: row.optionalString(Shown.callRoute),
        forwardedFrom: row.optionalString(Shown.forwardedFrom),
        forwardedTo: row.optionalString(Shown.forwardedTo),
        aiHandled: row.optionalString(Shown.aiHandled),
        voicemail: details.voicemail, summary: details.summary, transcript: details.transcript,
        recordings: details.recordings))
}

private func media(fromJSON text: String) -> [Media] {
  JSONValue.read(text) { value in
    value.elements.map { Media(url: $0.string ?? $0["url"]?.string, type: $0["type"]?.string) }
  } ?? []
}
