/// The kinds of records in quo's own export, in their order there: each after all kinds it refers to.
///
/// To add a table: add a case and its table, a file beside this one; export and restore into an empty inbox follow, and
/// the compiler asks `MergingRestore` how rows of it join those that are there.
enum OwnRecord: String, CaseIterable, Sendable {
  case line, member, lineMember, contact, contactTag, contactProperty, contactNote, conversation, activity, callDetail
  case note, mention, operation, change, viewChange, contactChange, memberChange, settingChange, ruleChange,
    activityChange
  case setting, view, rule

  /// The kind with its article, for errors.
  var noun: String {
    switch self {
    case .activity, .operation, .activityChange: "an \(rawValue)"
    default: "a \(rawValue)"
    }
  }

  var table: Table {
    switch self {
    case .line: LineColumn.table
    case .member: MemberColumn.table
    case .lineMember: LineMemberColumn.table
    case .contact: ContactColumn.table
    case .contactTag: ContactTagColumn.table
    case .contactProperty: ContactPropertyColumn.table
    case .contactNote: ContactNoteColumn.table
    case .conversation: ConversationColumn.table
    case .activity: ActivityColumn.table
    case .callDetail: CallDetailColumn.table
    case .note: NoteColumn.table
    case .mention: MentionColumn.table
    case .operation: OperationColumn.table
    case .change: ChangeColumn.table
    case .viewChange: ChangeColumn.views
    case .contactChange: ChangeColumn.contacts
    case .memberChange: ChangeColumn.members
    case .settingChange: ChangeColumn.settings
    case .ruleChange: ChangeColumn.rules
    case .activityChange: ChangeColumn.activities
    case .setting: SettingColumn.table
    case .view: ViewColumn.table
    case .rule: RuleColumn.table
    }
  }

  /// Whether the rows configure how a team works: set before any import, and not part of any conversation.
  var isArrangement: Bool { self == .setting || self == .view || self == .rule }
}
