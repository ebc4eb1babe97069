/// Identifies a thread when no input names its conversation.
struct ThreadKey: Hashable {
  /// A line's row.
  let line: Int64?
  /// The outside numbers, as the `participants` column has them.
  let participants: String

  /// Whether the key is complete, so that other activities may belong to the thread.
  var isKnown: Bool { line != nil && !participants.isEmpty }
}

/// The part of a conversation that matching needs.
struct Thread {
  let id: Int64
  var key: ThreadKey
  /// Whether a conversation object has named the participants; if so, activities add nobody.
  var hasSaidParticipants: Bool
}
