internal import SQLite

/// The columns that inputs say, table by table; the numbers are their places in `columns`.
enum LineColumn {
  static let number = 0, name = 1, symbol = 2, createdAt = 3
  static let table = MergedTable(
    name: "lines", columns: ["number", "name", "symbol", "createdAt"], saysNull: true)
}

enum MemberColumn {
  static let email = 0, firstName = 1, lastName = 2, role = 3, createdAt = 4
  static let table = MergedTable(
    name: "members", columns: ["email", "firstName", "lastName", "role", "createdAt"], saysNull: true)
}

enum ContactColumn {
  static let externalId = 0, source = 1, firstName = 2, lastName = 3, company = 4, role = 5, phones = 6, emails = 7
  static let properties = 8, createdBy = 9, createdAt = 10, deletedAt = 11
  static let table = MergedTable(
    name: "contacts",
    columns: [
      "externalId", "source", "firstName", "lastName", "company", "role", "phones", "emails", "properties",
      "createdBy", "createdAt", "deletedAt",
    ], saysNull: true)
}

enum ConversationColumn {
  static let line = 0, saidParticipants = 1, name = 2, assignedTo = 3, saidActiveAt = 4, mutedUntil = 5
  static let snoozedUntil = 6, createdAt = 7, deletedAt = 8
  static let table = MergedTable(
    name: "conversations",
    columns: [
      "line", "saidParticipants", "name", "assignedTo", "saidActiveAt", "mutedUntil", "snoozedUntil", "createdAt",
      "deletedAt",
    ], saysNull: true)
}

enum ActivityColumn {
  static let line = 0, kind = 1, direction = 2, status = 3, at = 4, sender = 5, parties = 6, member = 7, text = 8
  static let media = 9, errorCode = 10, duration = 11, answeredAt = 12, answeredBy = 13, initiatedBy = 14
  static let completedAt = 15, callRoute = 16, forwardedFrom = 17, forwardedTo = 18, aiHandled = 19
  static let table = MergedTable(
    name: "activities",
    columns: [
      "line", "kind", "direction", "status", "at", "sender", "parties", "member", "text", "media", "errorCode",
      "duration", "answeredAt", "answeredBy", "initiatedBy", "completedAt", "callRoute", "forwardedFrom",
      "forwardedTo", "aiHandled",
    ],
    saysNull: false,
    rank: { column, value in column == status ? lifecycleRank(value.text ?? "") : 0 })

  /// How far along a status is. Webhooks of one moment carry the same time: the one further along came later.
  private static func lifecycleRank(_ status: String) -> Int {
    switch status {
    case "scheduled", "queued", "initiated": 0
    case "accepted", "sending", "receiving", "ringing": 1
    case "sent", "in-progress", "received": 2
    case "completed", "unknown", "partially_delivered": 3
    default: 4
    }
  }
}

enum CallDetailColumn {
  static let status = 0, duration = 1, url = 2, mediaType = 3, startedAt = 4, text = 5, content = 6, createdAt = 7
  static let table = MergedTable(
    name: "callDetails",
    columns: ["status", "duration", "url", "mediaType", "startedAt", "text", "content", "createdAt"],
    saysNull: false)
}
