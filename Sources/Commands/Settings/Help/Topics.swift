internal import Arguments

/// The help topics beside the commands: `quo help formats`.
///
/// To add a topic: declare it in a file beside this one and name it here.
enum Topics {
  static let all: [Topic] = [
    statuses, recipes, formats, filters, views, times, exitCodes, environment, cron, team, hooks, database,
  ]
}
