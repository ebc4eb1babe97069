internal import InboxStore

/// Words that a shell offers where a time or a duration is typed. They show how such words look; any other will do.
enum CompletedTimes {
  static let durations = [
    CompletedWord("1h", "an hour"), CompletedWord("4h", "four hours"), CompletedWord("1d", "a day"),
    CompletedWord("3d", "three days"), CompletedWord("1w", "a week"), CompletedWord("2w", "two weeks"),
  ]
  static let past =
    [CompletedWord("today", "since midnight"), CompletedWord("yesterday", "")] + weekdays
    + durations.map { CompletedWord($0.value, $0.description + " ago") }
  static let future =
    [CompletedWord("tomorrow", "")] + weekdays + durations.map { CompletedWord($0.value, "in " + $0.description) }

  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    .map { CompletedWord($0, "") }
}
