/// What tells one thread from another where no input names the conversation.
struct ThreadKey: Hashable {
  /// A line's row.
  let line: Int64?
  /// The outside numbers, as the `participants` column has them.
  let participants: String

  /// A thread whose participants nobody knows is no thread that others could belong to.
  var isKnown: Bool { line != nil && !participants.isEmpty }
}

/// A conversation as far as matching needs it.
struct Thread {
  let id: Int64
  var key: ThreadKey
  /// Whether a conversation object has said who takes part; then activities add nobody.
  var hasSaidParticipants: Bool
}
