public import CivilTime
internal import Formats

/// A message left after the tone.
public struct Voicemail: Sendable, Equatable {
  public let status: String?
  /// In seconds.
  public let duration: Int64?
  public let recordingUrl: String?
  public let type: String?
  public let transcript: String?
}

/// A call in a few points.
public struct CallSummary: Sendable, Equatable {
  public let status: String?
  /// `human` or `ai-agent`.
  public let type: String?
  public let title: String?
  public let points: [String]
  public let nextSteps: [String]
  /// The jobs an assistant did, as JSON text in the API's shape.
  public let jobs: String?

  /// The notes in `jobs`, such as `Caller: Jane`.
  public var noted: [String] {
    jobs.flatMap { JSONValue.read($0, body: SummaryWords.noted) } ?? []
  }
}

/// A call word by word.
public struct Transcript: Sendable, Equatable {
  public struct Line: Sendable, Equatable {
    public let content: String
    /// Seconds from the beginning of the call, as the API's number.
    public let start: Double?
    public let end: Double?
    /// The speaker's number.
    public let identifier: String?
    public let userId: String?
  }

  public let status: String?
  /// In seconds.
  public let duration: Int64?
  public let dialogue: [Line]
}

public struct Recording: Sendable, Equatable {
  /// The API's id; nil if the API gave none.
  public let id: String?
  public let status: String?
  /// In seconds.
  public let duration: Int64?
  public let startTime: Timestamp?
  public let type: String?
  public let url: String?
}
