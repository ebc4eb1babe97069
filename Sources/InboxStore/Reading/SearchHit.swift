public import CivilTime

/// A text in which a search found its words.
public struct SearchHit: Sendable, Equatable {
  /// What was found.
  public enum Kind: String, Sendable, CaseIterable {
    case message, call, voicemail, recording, summary, transcript, note
    /// What the conversation is called, or a number of its participants.
    case name
  }

  /// The conversation's row id, its `CN…`, its status, what it is called, its line and revision.
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
  /// When it was sent, rang or was written; for a name, the time of the conversation's last activity.
  public let at: Timestamp
  public let direction: Direction?
  /// Who sent it, called or wrote it, by name or number; nil for names and for words of several people.
  public let author: String?
  public let text: String
  /// Where the words stand in the text, in order and apart: ranges of its UTF-8.
  public let marks: [Range<Int>]
}

/// The order of a search's hits.
public enum SearchOrder: String, Sendable, CaseIterable {
  /// Those with more of the words, and rarer words, in less text first (BM25); of equal ones, what came in last.
  case best
  /// Latest first.
  case newest
}
