/// A conversation as an import finds it when it settles it.
struct StoredConversation {
  /// The columns that are derived from others, from the activities and from the names of the participants.
  struct Derived: Equatable {
    let lastActivity: Int64?
    let activeAt: Int64
    let waitingSince: Int64?
    let unrepliedSince: Int64?
    let isHidden: Bool
    let title: String
  }

  let id: Int64
  /// Whether this import created it.
  let isNew: Bool
  /// The status as this inbox has it.
  let own: StatusMerge.Dated
  /// The same, merged with what other copies of the inbox tell.
  var dated: StatusMerge.Dated
  /// The time of the mark to which the status goes back, in milliseconds: an undo may have led back to it since.
  var markedAt: Int64
  let derived: Derived
  let saidActiveAt: Int64?
  let createdAt: Int64?
  let deletedAt: Int64?
  let snoozedUntil: Int64?
  let subject: TitleSubject

  var status: StatusValue { dated.value }
  var statusChangedAt: Int64 { dated.changedAt }
  var statusChangedBy: String { dated.changedBy }
}
