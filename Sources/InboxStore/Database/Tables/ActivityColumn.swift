internal import SQLite

/// A message or a call.
enum ActivityColumn: String, StoredColumns {
  case id, quoId, conversation, claimed, kind, at, line, direction, status, sender, parties, member, text, media
  case errorCode, duration, answeredAt, answeredBy, initiatedBy, completedAt, callRoute, forwardedFrom, forwardedTo
  case aiHandled, updatedAt, stamps, effect, automatic, saidAutomatic

  static let table = Table(
    Self.self, "activities", of: .activity, kept: "conversation IN temp.exportedConversations", saysNull: false)

  var stored: StoredColumn {
    switch self {
    case .id: .id
    case .quoId: .required(.text)
    case .conversation: .required(.reference(.conversation))
    case .claimed: .required(.flag)
    case .kind: .merged(.text, isRequired: true)
    // Times that are inferred for a call are later than its beginning.
    case .at: .merged(.time, isRequired: true, prefersLess: true)
    case .line: .merged(.reference(.line))
    case .member, .answeredBy, .initiatedBy: .merged(.reference(.member))
    case .status: .merged(.text, rank: Self.lifecycleRank)
    case .direction, .sender, .parties, .text, .errorCode, .callRoute: .merged(.text)
    case .forwardedFrom, .forwardedTo, .aiHandled: .merged(.text)
    case .media: .merged(.json(.any))
    case .duration: .merged(.integer(seconds))
    case .answeredAt, .completedAt: .merged(.time)
    case .updatedAt: .updatedAt
    case .stamps: .stamps
    case .effect: .derived(.integer(0...3), initially: .integer(0))
    case .automatic: .derived(.flag, initially: .integer(0))
    case .saidAutomatic: .optional(.flag)
    }
  }

  /// The rank of a status in the lifecycle. Webhooks of one moment carry the same time: the higher rank came later.
  @Sendable private static func lifecycleRank(_ status: String) -> Int {
    switch status {
    case "scheduled", "queued", "initiated": 0
    case "accepted", "sending", "receiving", "ringing": 1
    case "sent", "in-progress", "received": 2
    case "completed", "unknown", "partially_delivered": 3
    default: 4
    }
  }
}

/// The range of durations in seconds, as `Fields.seconds` reads them from the other shapes.
let seconds: ClosedRange<Int64> = 0...1_000_000_000
