internal import SQLite

/// The thread between one line and one set of outside participants.
enum ConversationColumn: String, StoredColumns {
  case id, quoId, line, participants, saidParticipants, name, saidName, assignedTo, saidAssignedTo
  case status, statusChangedAt, statusChangedBy, closedThrough, statusReason, remindAt, wokeAt
  case pinned, saidActiveAt, mutedUntil, snoozedUntil, createdAt, deletedAt, updatedAt, stamps, mergedInto, revision
  case title, titleKey, lastActivity, activeAt, waitingSince, unrepliedSince, hidden

  static let table = Table(
    Self.self, "conversations", of: .conversation, kept: "id IN temp.exportedConversations")

  var stored: StoredColumn {
    switch self {
    case .id: .id
    case .quoId: .optional(.text)
    case .participants, .status, .statusChangedBy: .required(.text)
    case .statusChangedAt: .required(.time)
    case .pinned: .required(.flag)
    case .line: .merged(.reference(.line))
    case .assignedTo, .saidAssignedTo: .merged(.reference(.member))
    case .saidParticipants, .name, .saidName: .merged(.text)
    case .closedThrough, .remindAt, .wokeAt: .optional(.time)
    case .statusReason: .optional(.text)
    case .saidActiveAt, .mutedUntil, .snoozedUntil, .createdAt, .deletedAt: .merged(.time)
    case .updatedAt: .updatedAt
    case .stamps: .stamps
    case .mergedInto: .optional(.reference(.conversation))
    case .revision: .required(.integer(Revision.range))
    case .title, .titleKey: .derived(.text, initially: .text(""))
    case .lastActivity: .derived(.reference(.activity))
    case .activeAt: .derived(.time, initially: .integer(0))
    case .waitingSince, .unrepliedSince: .derived(.time)
    case .hidden: .derived(.flag, initially: .integer(0))
    }
  }
}
