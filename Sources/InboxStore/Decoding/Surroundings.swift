internal import CivilTime
internal import Formats

/// The context of an object: the webhook event that brought it.
struct Surroundings {
  /// The event's own time.
  var time: Timestamp?
  var event: WebhookEvent?
  /// Generation C's `context`: parties and ids.
  var context: Fields?

  static var none: Surroundings { Surroundings() }

  /// A text of the object, else of the context.
  func text(_ fields: Fields, _ key: StaticString) throws -> String? {
    if let text = try fields.text(key) { return text }
    return try context?.text(key)
  }
}

/// The events that quo reads. Names and payloads: Quo's webhook reference.
enum WebhookEvent: String, CaseIterable {
  case messageReceived = "message.received"
  case messageDelivered = "message.delivered"
  case messageFailed = "message.failed"
  case messageUndelivered = "message.undelivered"
  case callRinging = "call.ringing"
  case callMenuSelected = "call.menu.selected"
  case callAnswered = "call.answered"
  case callCompleted = "call.completed"
  case callForwarded = "call.forwarded"
  case callMissed = "call.missed"
  case callRecordingCompleted = "call.recording.completed"
  case callSummaryCompleted = "call.summary.completed"
  case callTranscriptCompleted = "call.transcript.completed"
  case callVoicemailCompleted = "call.voicemail.completed"
  case contactUpdated = "contact.updated"
  case contactDeleted = "contact.deleted"

  /// The kind of the event's object, if the object does not say it.
  func kind(of resource: JSONValue) -> RecordKind {
    switch self {
    case .messageReceived, .messageDelivered, .messageFailed, .messageUndelivered: .message
    case .callRinging, .callMenuSelected, .callAnswered, .callCompleted, .callForwarded, .callMissed: .call
    // Generation A sends the call itself, with the recordings in its media.
    case .callRecordingCompleted: resource["direction"] != nil ? .call : .recording
    case .callSummaryCompleted: .summary
    case .callTranscriptCompleted: .transcript
    // Generation A sends the call itself, with the voicemail in it.
    case .callVoicemailCompleted: resource["voicemail"]?.kind == .object ? .call : .voicemail
    case .contactUpdated, .contactDeleted: .contact
    }
  }

  /// The direction that the event implies, if its object does not say it.
  var direction: Direction? {
    switch self {
    case .messageReceived, .callMissed: .incoming
    case .messageDelivered, .messageFailed, .messageUndelivered: .outgoing
    default: nil
    }
  }

  /// The status that the event implies, if its object does not say it.
  var status: String? {
    switch self {
    case .messageReceived: "received"
    case .messageDelivered: "delivered"
    case .messageFailed: "failed"
    case .messageUndelivered: "undelivered"
    // A caller in the menu has not reached anybody yet.
    case .callRinging, .callMenuSelected: "ringing"
    case .callAnswered: "answered"
    case .callCompleted: "completed"
    case .callForwarded: "forwarded"
    case .callMissed: "missed"
    default: nil
    }
  }
}
