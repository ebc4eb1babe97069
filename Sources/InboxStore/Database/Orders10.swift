/// The tenth version of the inbox's tables has an index for each order of a list.
enum Orders10 {
  /// The column that the step adds to conversations, as SQLite writes it into the table's definition.
  static let ofConversations10 = ", titleKey TEXT NOT NULL DEFAULT ''"

  static let changed10 = """
    -- For lists by the time of the last change of status. The condition on the title always holds: a query has it to say
    -- that it wants this one, which SQLite would otherwise read instead of those that have only the inbox.
    CREATE INDEX conversationsChanged ON conversations (pinned, statusChangedAt, id, status)
      WHERE hidden = 0 AND title >= '';

    """

  static let byName10 = """
    -- For lists by name: titleKey is the title as it is sorted. A title hardly ever changes.
    CREATE INDEX conversationsByName ON conversations (pinned, titleKey, id)
      WHERE hidden = 0 AND title >= '';


    """

  static var version10: String {
    """
    ALTER TABLE conversations ADD COLUMN titleKey TEXT NOT NULL DEFAULT '';
    DROP INDEX conversationsChanged;
    \(changed10)\(byName10)
    """
  }
}
