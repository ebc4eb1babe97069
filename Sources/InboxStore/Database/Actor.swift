/// The names of those in the history who are no persons.
enum Actor {
  /// The name under which the history has what a rule did.
  static func rule(_ name: String) -> String { "rule \(name)" }

  /// Whether a name in the history is that of a rule.
  static func isRule(_ name: String) -> Bool { name.utf8.starts(with: "rule ".utf8) }
}
