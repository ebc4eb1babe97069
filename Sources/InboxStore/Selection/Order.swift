package import SQLite

/// The order of a list; pinned conversations stand above all others in every one of them.
public struct Order: Sendable, Equatable {
  public enum Key: String, Sendable, CaseIterable {
    /// Latest activity first.
    case activity
    /// Longest waiting first; those where nobody waits last.
    case waiting
    /// Latest change of status first.
    case changed
    case name
    case id
  }

  public let key: Key
  public let isReversed: Bool

  public init(_ key: Key = .activity, isReversed: Bool = false) {
    self.key = key
    self.isReversed = isReversed
  }

  /// The terms of an ORDER BY over the row `c` of conversations; the id settles every tie.
  package var terms: SQL {
    let down = isReversed ? "ASC" : "DESC"
    let up = isReversed ? "DESC" : "ASC"
    let terms =
      switch key {
      case .activity: "c.activeAt \(down), c.id \(down)"
      case .waiting: "c.waitingSince IS NULL, c.waitingSince \(up), c.id \(up)"
      case .changed: "c.statusChangedAt \(down), c.id \(down)"
      case .name: "c.title COLLATE NOCASE \(up), c.id \(up)"
      case .id: "c.id \(up)"
      }
    return SQL(text: "c.pinned DESC, " + terms)
  }
}
