internal import SQLite
internal import CivilTime
internal import Formats

extension Inbox {
  /// A conversation with its activities and notes, read in one transaction; nil if there is no such row.
  ///
  /// `limit` keeps only the newest activities and the notes that are not older than these activities.
  public func thread(_ id: Int64, limit: Int? = nil) throws -> ConversationThread? {
    try translatingErrors {
      try database.transaction(.deferred) {
        guard let conversation = try conversation(id) else { return nil }
        var details = try callDetails(of: id, newest: limit)
        let activities = try activities(of: id, limit: limit, details: &details)
        let total = try database.integer("SELECT count(*) FROM activities WHERE conversation = \(id)") ?? 0
        let earlier = Int(total) - activities.count
        return ConversationThread(
          conversation: conversation, activities: activities,
          notes: try notes(of: id, since: earlier > 0 ? activities.first?.at : nil), earlier: earlier,
          names: try names(of: conversation.participants, in: activities))
      }
    }
  }

  private func activities(
    of id: Int64, limit: Int?, details: inout [String: CallDetails]
  ) throws -> [Activity] {
    let newest = try database.all(
      """
      SELECT \(verbatim: Shown.list)
        FROM activities a
        LEFT JOIN members m ON m.id = a.member
        LEFT JOIN members r ON r.id = a.answeredBy
        LEFT JOIN members i ON i.id = a.initiatedBy
       WHERE a.conversation = \(id)
       ORDER BY a.at DESC, a.quoId DESC LIMIT \(limit ?? -1)
      """
    ) { row in try makeActivity(row, details: details.removeValue(forKey: row.string(Shown.id)) ?? CallDetails()) }
    return newest.reversed()
  }

  /// The recordings and texts of a conversation's calls by call; `newest` limits them to the newest activities.
  private func callDetails(of id: Int64, newest limit: Int?) throws -> [String: CallDetails] {
    let since = try limit.flatMap { limit in
      try database.integer(
        "SELECT at FROM activities WHERE conversation = \(id) ORDER BY at DESC LIMIT 1 OFFSET \(max(limit, 1) - 1)")
    }
    var details: [String: CallDetails] = [:]
    try database.query(
      """
      SELECT \(verbatim: CallDetails.Column.list)
        FROM activities a JOIN callDetails d ON d.call = a.quoId
       WHERE a.conversation = \(id) AND a.at >= \(since ?? .min) AND a.kind = 'call'
       ORDER BY d.startedAt, d.partId
      """
    ) { row in try details[row.string(CallDetails.Column.call), default: CallDetails()].take(row) }
    return details
  }

  private func notes(of id: Int64, since: Timestamp?) throws -> [Note] {
    let mentions = try database.prepare(
      """
      SELECT \(ReferredMember.list), n.isNew FROM mentions n JOIN members m ON m.id = n.member
       WHERE n.note = ? ORDER BY m.quoId
      """)
    var team: TeamNames?
    return try database.all(
      """
      SELECT \(verbatim: NoteColumn.list) FROM notes
       WHERE conversation = \(id) AND at >= \(since?.milliseconds ?? .min)
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

  private func names(of numbers: [String], in activities: [Activity]) throws -> [String: String] {
    let people = try ConversationPeople(database)
    let forwarded = activities.flatMap { [$0.call?.forwardedFrom, $0.call?.forwardedTo] }.compactMap { $0 }
    let lines = try lineNames(database)
    var names: [String: String] = [:]
    for id in Set(forwarded) {
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
  let kind = ActivityKind(rawValue: row.string(Shown.kind)) ?? .message
  let answeredBy = row.member(Shown.rId, firstName: .rFirstName, lastName: .rLastName, email: .rEmail)
  let initiatedBy = row.member(Shown.iId, firstName: .iFirstName, lastName: .iLastName, email: .iEmail)
  return Activity(
    id: row.string(Shown.id),
    kind: kind,
    direction: row.optionalString(Shown.direction).flatMap(Direction.init(rawValue:)),
    status: row.optionalString(Shown.status),
    at: try row.time(Shown.at),
    effect: Effect(rawValue: row.int64(Shown.effect)) ?? .none,
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
