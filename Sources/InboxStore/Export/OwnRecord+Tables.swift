extension OwnRecord {
  var table: OwnTable { Self.tables[self].unsafelyUnwrapped }

  private static let tables: [OwnRecord: OwnTable] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, $0.declared) })

  /// The tables of `Schema`, column by column; a test compares the two.
  private var declared: OwnTable {
    switch self {
    case .line:
      OwnTable(
        self, "lines",
        [.id, .text("quoId"), .text("number"), .text("name"), .text("symbol"), .time("createdAt"), .updatedAt, .stamps])
    case .member:
      OwnTable(
        self, "members",
        [
          .id, .text("quoId", isRequired: true), .text("email"), .text("firstName"), .text("lastName"), .text("role"),
          .time("createdAt"), .updatedAt, .stamps,
        ])
    case .lineMember:
      OwnTable(
        self, "lineMembers", key: ["line", "member"],
        [.reference("line", to: .line, isRequired: true), .reference("member", to: .member, isRequired: true)])
    case .contact:
      OwnTable(
        self, "contacts", derived: ["nameKey", "companyKey"],
        [
          .id, .text("quoId", isRequired: true), .text("externalId"), .text("source"), .text("firstName"),
          .text("lastName"), .text("company"), .text("role"), .json("phones", .entries), .json("emails", .entries),
          .json("properties", .properties),
          .text("createdBy"), .time("createdAt"), .time("deletedAt"), .updatedAt, .stamps,
        ])
    case .contactTag:
      OwnTable(
        self, "contactTags", key: ["tag", "contact"],
        [.text("tag", isRequired: true), .reference("contact", to: .contact, isRequired: true)])
    case .contactProperty:
      OwnTable(
        self, "contactProperties", key: ["contact", "key"], derived: ["inEffect"],
        [
          .reference("contact", to: .contact, isRequired: true), .text("key", isRequired: true),
          .text("name", isRequired: true), .text("type"), .json("value", .any), .time("at", isRequired: true),
        ])
    case .contactNote:
      OwnTable(
        self, "contactNotes",
        [
          .id, .uid, .reference("contact", to: .contact, isRequired: true), .time("at"), .text("author"),
          .text("text", isRequired: true),
        ])
    case .conversation:
      OwnTable(
        self, "conversations", derived: ["title", "lastActivity", "activeAt", "waitingSince"],
        [
          .id, .text("quoId"), .reference("line", to: .line), .text("participants", isRequired: true),
          .text("saidParticipants"), .text("name"), .reference("assignedTo", to: .member),
          .text("status", isRequired: true), .time("statusChangedAt", isRequired: true),
          .text("statusChangedBy", isRequired: true), .flag("pinned"), .time("saidActiveAt"), .time("mutedUntil"),
          .time("snoozedUntil"), .time("createdAt"), .time("deletedAt"), .updatedAt, .stamps,
          .reference("mergedInto", to: .conversation), .integer("revision", in: Revision.range, isRequired: true),
        ])
    case .activity:
      OwnTable(
        self, "activities", derived: ["effect"],
        [
          .id, .text("quoId", isRequired: true), .reference("conversation", to: .conversation, isRequired: true),
          .flag("claimed"), .text("kind", isRequired: true), .time("at", isRequired: true),
          .reference("line", to: .line), .text("direction"), .text("status"), .text("sender"), .text("parties"),
          .reference("member", to: .member),
          .text("text"), .json("media", .any), .text("errorCode"), .integer("duration", in: seconds),
          .time("answeredAt"),
          .reference("answeredBy", to: .member), .reference("initiatedBy", to: .member), .time("completedAt"),
          .text("callRoute"), .text("forwardedFrom"), .text("forwardedTo"), .text("aiHandled"), .updatedAt, .stamps,
        ])
    case .callDetail:
      OwnTable(
        self, "callDetails",
        [
          .id, .text("call", isRequired: true), .text("kind", isRequired: true), .text("partId", isRequired: true),
          .text("status"), .integer("duration", in: seconds), .text("url"), .text("mediaType"), .time("startedAt"),
          .text("text"),
          .json("content", .any), .time("createdAt"), .updatedAt, .stamps,
        ])
    case .note:
      OwnTable(
        self, "notes",
        [
          .id, .uid, .reference("conversation", to: .conversation, isRequired: true), .time("at", isRequired: true),
          .text("author", isRequired: true), .text("text", isRequired: true),
        ])
    case .mention:
      OwnTable(
        self, "mentions", key: ["member", "note"],
        [.reference("member", to: .member, isRequired: true), .reference("note", to: .note, isRequired: true)])
    case .operation:
      OwnTable(
        self, "operations", derived: ["takenBackBy"],
        [
          .id, .uid, .time("at", isRequired: true), .text("actor", isRequired: true),
          .text("command", isRequired: true), .text("message"), .integer("conversations", in: count, isRequired: true),
          .integer("views", in: count, isRequired: true), .integer("contacts", in: count, isRequired: true),
          .integer("members", in: count), .integer("settings", in: count),
          .reference("undoes", to: .operation),
        ])
    case .change:
      OwnTable(self, changesOf: .conversation, .reference("conversation", to: .conversation, isRequired: true))
    case .viewChange: OwnTable(self, changesOf: .view, .text("view", isRequired: true))
    case .contactChange: OwnTable(self, changesOf: .contact, .reference("contact", to: .contact, isRequired: true))
    case .memberChange: OwnTable(self, changesOf: .member, .text("member", isRequired: true))
    case .settingChange: OwnTable(self, changesOf: .setting, .text("setting", isRequired: true))
    case .setting:
      OwnTable(self, "settings", key: ["key"], [.text("key", isRequired: true), .text("value", isRequired: true)])
    case .view:
      OwnTable(
        self, "views", key: ["name"], [.text("name", isRequired: true), .json("terms", .terms, isRequired: true)])
    }
  }
}

/// As `Fields.seconds` reads it from the other shapes.
private let seconds: ClosedRange<Int64> = 0...1_000_000_000

/// How many rows there may be of anything.
private let count: ClosedRange<Int64> = 0...greatestID
