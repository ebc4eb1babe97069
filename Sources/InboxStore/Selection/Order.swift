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
  package var terms: SQL { terms(isBackward: false) }

  /// The terms, or with `isBackward` those of the same list read from its end.
  func terms(isBackward: Bool) -> SQL { Self.terms(keys, isBackward: isBackward) }

  static func terms(_ keys: [SortKey], isBackward: Bool) -> SQL {
    keys.map { key -> SQL in "\(key.expression) \(verbatim: key.isDescending == isBackward ? "ASC" : "DESC")" }
      .joined(separator: ", ")
  }

  /// An expression that a list is sorted by.
  struct SortKey {
    let expression: SQL
    let isDescending: Bool

    init(_ expression: SQL, isDescending: Bool) {
      self.expression = expression
      self.isDescending = isDescending
    }
  }

  /// The expressions over the row `c` that a list is sorted by, pinned first; the id breaks ties.
  var keys: [SortKey] {
    let latestFirst = !isReversed
    let keys: [SortKey] =
      switch key {
      case .activity: [SortKey("c.activeAt", isDescending: latestFirst), SortKey("c.id", isDescending: latestFirst)]
      case .waiting:
        [
          SortKey("(c.waitingSince IS NULL)", isDescending: false), SortKey("c.waitingSince", isDescending: isReversed),
          SortKey("c.id", isDescending: isReversed),
        ]
      case .changed:
        [SortKey("c.statusChangedAt", isDescending: latestFirst), SortKey("c.id", isDescending: latestFirst)]
      case .name:
        // No bound value, with which the same expression elsewhere in the statement would be another one to SQLite.
        [
          SortKey("(c.titleKey >= '\(verbatim: Titles.afterNames)')", isDescending: false),
          SortKey("c.titleKey", isDescending: isReversed), SortKey("c.id", isDescending: isReversed),
        ]
      case .id: [SortKey("c.id", isDescending: isReversed)]
      }
    return [SortKey("c.pinned", isDescending: true)] + keys
  }
}
