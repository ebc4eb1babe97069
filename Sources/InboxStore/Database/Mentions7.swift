/// The part of the seventh version of the inbox's tables that keeps which mentions their members have seen.
enum Mentions7 {
  /// The columns that the step adds, as SQLite writes them into the table's definition. Mentions from before the step
  /// count as seen: nobody has to look through years of them.
  static let ofMentions7 =
    ", seen INTEGER NOT NULL DEFAULT 1, seenChangedAt INTEGER, isNew INTEGER NOT NULL DEFAULT 0"

  static let index7 = """
    CREATE INDEX mentionsNew ON mentions (member, note) WHERE isNew = 1;


    """

  static var step7: String {
    """
    -- seen: whether its member has looked at it, or has written a note after it.
    ALTER TABLE mentions ADD COLUMN seen INTEGER NOT NULL DEFAULT 1;
    -- seenChangedAt: when that last changed; null where it never did.
    ALTER TABLE mentions ADD COLUMN seenChangedAt INTEGER;
    -- isNew: 1 where it is not seen and its member has sent nothing in the conversation since; derived.
    ALTER TABLE mentions ADD COLUMN isNew INTEGER NOT NULL DEFAULT 0;
    \(index7)
    """
  }
}
