internal import Formats
internal import SQLite

/// The rules, and the rules' words on messages, that exports of quo's own changed. The latest change of each holds,
/// whichever copy made it.
struct RuleMerge {
  private(set) var isEmpty = true
  private var rules: Set<String> = []
  private var activities: Set<String> = []

  mutating func add(rule: String) {
    rules.insert(rule)
    isEmpty = false
  }

  mutating func add(activity: String) {
    activities.insert(activity)
    isEmpty = false
  }

  /// The names and the latest values of subjects of a kind.
  private func latest(_ kind: SubjectKind, _ subjects: Set<String>) -> SQL {
    """
    SELECT s.value AS subject, (
             SELECT h.after FROM changes h CROSS JOIN operations o ON o.id = h.operation
              WHERE h.subject = s.value AND h.kind = \(kind.rawValue)
              ORDER BY o.at DESC, o.uid DESC LIMIT 1) AS after
      FROM json_each(\(Self.json(subjects))) s
     WHERE EXISTS (SELECT 1 FROM changes h WHERE h.subject = s.value AND h.kind = \(kind.rawValue))
    """
  }

  private static func json(_ subjects: Set<String>) -> String {
    var json = JSONWriter()
    json.beginArray()
    for subject in subjects.sorted() { json.string(subject) }
    json.endArray()
    return json.text
  }

  /// Makes all of them what their latest changes say. Returns the conversations in which an effect has changed.
  func settle(on database: Database) throws -> IdentifierSet {
    if !rules.isEmpty { try RuleField.set(latest(.rule, rules), on: database) }
    guard !activities.isEmpty else { return IdentifierSet() }
    let words = latest(.activity, activities)
    try database.run(
      """
      UPDATE activities SET saidAutomatic = h.after = 'true'
        FROM (\(words)) h WHERE activities.quoId = h.subject AND h.after IS NOT NULL
      """)
    return try DerivedEffects(database: database).refresh(
      "SELECT id FROM activities WHERE quoId IN (SELECT subject FROM (\(words)))")
  }
}
