/// The eleventh version of the inbox's tables has an index of what moves no status, which a search for the latest texts
/// reads by itself.
enum Texts11 {
  static let index11 = """
    -- A conversation has such activities, and notes, later than the time by which it is listed. There are few of them.
    CREATE INDEX activitiesWithoutEffect ON activities (at, conversation) WHERE effect = 0;


    """

  static var version11: String { index11 }
}
