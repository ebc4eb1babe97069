internal import SQLite
internal import CivilTime
internal import Formats

extension Inbox {
  /// A conversation with its activities and notes, of one moment; nil when there is no such row.
  ///
  /// With `limit`, the newest so many activities and the notes that are not older than they.
  public func thread(_ id: Int64, limit: Int? = nil) throws -> ConversationThread? {
    try translatingErrors {
      try database.transaction(.deferred) {
        guard let conversation = try conversation(id) else { return nil }
        var details = try callDetails(of: id)
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
      SELECT a.quoId, a.kind, a.direction, a.status, a.at, a.effect, a.sender, a.parties, a.text, a.media, a.errorCode,
             a.duration, a.answeredAt, a.completedAt, a.callRoute, a.forwardedFrom, a.forwardedTo, a.aiHandled,
             \(verbatim: memberColumns("m")), \(verbatim: memberColumns("r")), \(verbatim: memberColumns("i"))
        FROM activities a
        LEFT JOIN members m ON m.id = a.member
        LEFT JOIN members r ON r.id = a.answeredBy
        LEFT JOIN members i ON i.id = a.initiatedBy
       WHERE a.conversation = \(id)
       ORDER BY a.at DESC, a.quoId DESC LIMIT \(limit ?? -1)
      """
    ) { row in try makeActivity(row, details: details.removeValue(forKey: row.string(0)) ?? CallDetails()) }
    return newest.reversed()
  }

  private func callDetails(of id: Int64) throws -> [String: CallDetails] {
    var details: [String: CallDetails] = [:]
    try database.query(
      """
      SELECT d.call, d.kind, d.partId, d.status, d.duration, d.url, d.mediaType, d.startedAt, d.text, d.content
        FROM activities a JOIN callDetails d ON d.call = a.quoId
       WHERE a.conversation = \(id) AND a.kind = 'call'
       ORDER BY d.startedAt, d.partId
      """
    ) { row in try details[row.string(0), default: CallDetails()].take(row) }
    return details
  }

  private func notes(of id: Int64, since: Timestamp?) throws -> [Note] {
    let mentions = try database.prepare(
      """
      SELECT \(memberColumns("m")) FROM mentions n JOIN members m ON m.id = n.member
       WHERE n.note = ? ORDER BY m.quoId
      """)
    var team: TeamNames?
    return try database.all(
      """
      SELECT id, uid, at, author, text FROM notes
       WHERE conversation = \(id) AND at >= \(since?.milliseconds ?? .min)
       ORDER BY at, id
      """
    ) { row in
      var mentioned: [MemberReference] = []
      try mentions.forEach(row.int64(0)) { row in
        if let member = memberReference(row, from: 0) { mentioned.append(member) }
      }
      let (author, text) = (row.string(3), row.string(4))
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
        id: row.string(1), at: try row.time(2), author: author, text: text, mentions: mentioned,
        mentioningWords: words)
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
    try database.first("SELECT \(verbatim: memberColumns("m")) FROM members m WHERE m.quoId = \(id)") { row in
      memberReference(row, from: 0)?.name
    } ?? nil
  }
}

/// In the order that `memberReference` reads them.
private func memberColumns(_ alias: String) -> String {
  "\(alias).quoId, \(alias).firstName, \(alias).lastName, \(alias).email"
}

private func memberReference(_ row: borrowing Row, from column: Int) -> MemberReference? {
  guard let id = row.optionalString(column) else { return nil }
  return MemberReference(
    id: id,
    name: personName(row.optionalString(column + 1), row.optionalString(column + 2))
      ?? row.optionalString(column + 3))
}

private func makeActivity(_ row: borrowing Row, details: CallDetails) throws -> Activity {
  let kind = ActivityKind(rawValue: row.string(1)) ?? .message
  let answeredBy = memberReference(row, from: 22)
  let initiatedBy = memberReference(row, from: 26)
  return Activity(
    id: row.string(0),
    kind: kind,
    direction: row.optionalString(2).flatMap(Direction.init(rawValue:)),
    status: row.optionalString(3),
    at: try row.time(4),
    effect: Effect(rawValue: row.int64(5)) ?? .none,
    from: row.optionalString(6),
    participants: splitNumbers(row.string(7)),
    member: memberReference(row, from: 18) ?? answeredBy ?? initiatedBy,
    text: row.optionalString(8),
    media: row.optionalString(9).map(media(fromJSON:)) ?? [],
    errorCode: row.optionalString(10),
    call: kind == .message
      ? nil
      : CallFacts(
        duration: row.optionalInt64(11),
        answeredAt: try row.optionalTime(12),
        answeredBy: answeredBy,
        initiatedBy: initiatedBy,
        completedAt: try row.optionalTime(13),
        callRoute: row.optionalString(14),
        forwardedFrom: row.optionalString(15),
        forwardedTo: row.optionalString(16),
        aiHandled: row.optionalString(17),
        voicemail: details.voicemail, summary: details.summary, transcript: details.transcript,
        recordings: details.recordings))
}

private func media(fromJSON text: String) -> [Media] {
  JSONValue.read(text) { value in
    value.elements.map { Media(url: $0.string ?? $0["url"]?.string, type: $0["type"]?.string) }
  } ?? []
}
