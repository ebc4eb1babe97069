public import CivilTime

/// A text that matches a search.
public struct SearchHit: Sendable, Equatable {
  /// The kind of text that matched.
  public enum Kind: String, Sendable, CaseIterable {
    case message, call, voicemail, recording, summary, transcript, note
    /// A conversation's title or a participant's number.
    case name
  }

  /// The conversation's row id; below, its `CN…`, status, title, line and revision.
  public let conversation: Int64
  public let quoId: String?
  public let status: Status
  public let name: String
  public let line: LineReference?
  public let revision: Int64

  public let kind: Kind
  /// The `AC…` of the message or call; nil for notes and names.
  public let activity: String?
  /// The note's id; nil for anything else.
  public let note: String?
  /// The time of the message, call or note; for a name, the time of the conversation's last activity.
  public let at: Timestamp
  public let direction: Direction?
  /// The sender, caller or author, by name or number; nil for names and for texts by several people.
  public let author: String?
  public let text: String
  /// The matches in `text` as UTF-8 ranges, in order and not overlapping.
  public let marks: [Range<Int>]
}

/// The order of a search's hits.
public enum SearchOrder: String, Sendable, CaseIterable {
  /// Rarer words, more of them, and shorter texts first (BM25); ties by row id, the last that was stored first.
  case best
  /// Latest first; ties by row id, the last that was stored first.
  case newest
}
