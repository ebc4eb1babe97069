/// What an activity is.
public enum ActivityKind: String, Sendable, CaseIterable {
  case message, call
}

/// Who started an activity: somebody outside (`incoming`) or the team (`outgoing`).
public enum Direction: String, Sendable, CaseIterable {
  case incoming, outgoing
}

/// What a call may carry.
public enum CallDetailKind: String, Sendable, CaseIterable {
  case voicemail, recording, summary, transcript
}
