package import SQLite

/// The order of a list; pinned conversations come first in every order.
public struct Order: Sendable, Equatable {
  public enum Key: String, Sendable, CaseIterable {
    /// Latest activity first.
    case activity
    /// Longest waiting first; conversations in which nobody waits last.
    case waiting
    /// Latest change of status first.
    case changed
    /// Names as `contact list` sorts them, ignoring case and accents; numbers alone last.
    case name
    case id
  }

  public let key: Key
  public let isReversed: Bool

  public init(_ key: Key = .activity, isReversed: Bool = false) {
    self.key = key
    self.isReversed = isReversed
  }

  /// The terms of an ORDER BY over the row `c` of conversations; the id breaks ties.
  package var terms: SQL {
    let down = isReversed ? "ASC" : "DESC"
    let up = isReversed ? "DESC" : "ASC"
    let terms: SQL =
      switch key {
      case .activity: "c.activeAt \(verbatim: down), c.id \(verbatim: down)"
      case .waiting: "c.waitingSince IS NULL, c.waitingSince \(verbatim: up), c.id \(verbatim: up)"
      case .changed: "c.statusChangedAt \(verbatim: down), c.id \(verbatim: down)"
      case .name: "NOT \(Titles.isIndexed("c.title")), quo_folded(c.title) \(verbatim: up), c.id \(verbatim: up)"
      case .id: "c.id \(verbatim: up)"
      }
    return "c.pinned DESC, " + terms
  }
}
