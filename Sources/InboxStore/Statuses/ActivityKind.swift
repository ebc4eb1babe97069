/// The kind of an activity.
public enum ActivityKind: String, Sendable, CaseIterable {
  case message, call
}

/// The direction of an activity: started by somebody outside (`incoming`) or by the team (`outgoing`).
public enum Direction: String, Sendable, CaseIterable {
  case incoming, outgoing
}

/// The kind of a call's detail.
public enum CallDetailKind: String, Sendable, CaseIterable {
  case voicemail, recording, summary, transcript
}
