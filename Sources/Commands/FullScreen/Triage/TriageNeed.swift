internal import InboxStore

/// Something that triage has to know before it can be drawn.
enum TriageNeed: Equatable {
  case list(ListAnchor, before: Int, after: Int, highlighted: Int64?, marked: [Int64])
  case thread(Int64, limit: Int)
}

/// A part of the list as it was read.
struct TriageListAnswer {
  let stretch: ListStretch
  let anchor: ListAnchor
  /// The highlighted conversation as it is now, also where it has left the list.
  let highlighted: Conversation?
  let totals: ScreenTotals?
  /// The marked conversations that are in the list.
  let marked: Set<Int64>
  /// The conversations of the stretch with mentions that the user has not seen.
  let mentioning: Set<Int64>
}
