/// The names that mean something else than a member or a rule of that name, in `--changed-by` and wherever a filter names
/// somebody.
package enum ReservedName {
  /// The names in the history for what no member and no rule did.
  static var actors: [String] { ImportOrigin.names + [DueReminders.actor] }

  package static var all: [String] { actors + ["me", "none"] }

  /// Whether the history calls quo's own work so.
  package static func isOfQuo(_ name: String) -> Bool { actors.contains(name) || Actor.isRule(name) }
}
