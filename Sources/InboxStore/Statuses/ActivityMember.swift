/// The member who wrote a message, or made or answered a call.
enum ActivityMember {
  /// The member's row, of an activity `a`. Incoming ones that nobody took may name a member, too: whose line it is.
  static let row = """
    CASE WHEN a.direction = 'outgoing' THEN coalesce(a.initiatedBy, a.member)
         WHEN a.effect = \(Effect.handled.rawValue) THEN coalesce(a.answeredBy, a.member) END
    """
}
