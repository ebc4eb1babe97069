internal import Arguments

/// What there is to read about that is no command: `quo help formats`.
///
/// To add a topic: declare it in a file beside this one and name it here.
enum Topics {
  static let all: [Topic] = [formats, filters, views, times, exitCodes, environment, cron, database]
}
