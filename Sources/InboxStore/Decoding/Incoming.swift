package import CivilTime

/// An object or a part of one, decoded from any shape; the reducer merges it into the stored rows.
///
/// Sources of the shapes: Quo's public API documentation and webhook payloads. An identity is the object's own id,
/// never the event's.
package enum Incoming: Sendable {
  case line(IncomingLine)
  case member(IncomingMember)
  case conversation(IncomingConversation)
  case activity(IncomingActivity)
  /// A call as far as one of its details knows it: any field that the call itself has replaces this.
  case impliedCall(IncomingActivity)
  case callDetail(IncomingCallDetail)
  case contact(IncomingContact)
}

extension Incoming {
  /// The object's id in the service; nil for a line that is known by its number alone.
  var id: String? {
    switch self {
    case .line(let line): line.id
    case .member(let member): member.id
    case .conversation(let conversation): conversation.id
    case .activity(let activity), .impliedCall(let activity): activity.id
    case .callDetail(let detail): detail.callId
    case .contact(let contact): contact.id
    }
  }
}

/// A patch field, which may be left out (says nothing) or given as null (says that there is no value).
package enum Said<Value: Sendable & Equatable>: Sendable, Equatable {
  case absent
  case null
  case value(Value)
}

/// A phone number of the team, `PN…`.
package struct IncomingLine: Sendable, Equatable {
  /// The id, `PN…`; nil when only the number is known (a CSV without ids).
  package var id: String?
  package var number: String?
  package var name: Said<String> = .absent
  package var symbol: Said<String> = .absent
  /// The opening hours as JSON text: `{"enabled","timezone","schedule"}`; nil when the input has none.
  package var businessHours: String?
  package var memberIds: [String]?
  package var createdAt: Timestamp?
  package var updatedAt: Timestamp?
  package init() {}
}

/// A person of the team, `US…`.
package struct IncomingMember: Sendable, Equatable {
  package var id: String
  package var email: Said<String> = .absent
  package var firstName: Said<String> = .absent
  package var lastName: Said<String> = .absent
  package var role: Said<String> = .absent
  package var createdAt: Timestamp?
  package var updatedAt: Timestamp?
  package init(id: String) { self.id = id }
}

/// The thread between a line and a set of outside participants, `CN…`.
package struct IncomingConversation: Sendable, Equatable {
  package var id: String
  package var lineId: String?
  /// The outside numbers, as given (E.164, a short code, or `Anonymous`).
  package var participants: [String]?
  package var name: Said<String> = .absent
  /// The member's id, `US…`.
  package var assignedTo: Said<String> = .absent
  package var lastActivityAt: Timestamp?
  package var lastActivityId: String?
  package var mutedUntil: Said<Timestamp> = .absent
  package var snoozedUntil: Said<Timestamp> = .absent
  package var deletedAt: Said<Timestamp> = .absent
  package var createdAt: Timestamp?
  package var updatedAt: Timestamp?
  package init(id: String) { self.id = id }
}

/// A message or a call, `AC…`. Null and absent are the same here: no input takes back another's value.
package struct IncomingActivity: Sendable, Equatable {
  package var id: String
  package var kind: ActivityKind
  /// The time of the activity: the object's `createdAt`.
  package var createdAt: Timestamp?
  package var updatedAt: Timestamp?
  /// The time to use if the object has none: the event's, or a CSV's `sentAt`.
  package var fallbackTime: Timestamp?
  package var conversationId: String?
  /// The line's id, `PN…`.
  package var lineId: String?
  /// The team's own number, if the input identifies it: the sender of an outgoing message, the only recipient of an
  /// incoming one, a workspace participant of a call.
  package var lineNumber: String?
  package var direction: Direction?
  package var status: String?
  /// The sender of the message or the caller, as given.
  package var sender: String?
  /// All participating numbers, perhaps with the line's own; empty when the input does not know.
  package var parties: [String] = []
  /// The member who sent, called or is named as the user: `US…`.
  package var memberId: String?
  package var text: String?
  /// The media as JSON text of an array, each with `url` and `type`; nil when the input has none.
  package var media: String?
  package var errorCode: String?
  /// The duration in seconds.
  package var duration: Int?
  package var answeredAt: Timestamp?
  package var answeredBy: String?
  package var initiatedBy: String?
  package var completedAt: Timestamp?
  package var callRoute: String?
  package var forwardedFrom: String?
  package var forwardedTo: String?
  /// The agent that took the call: `ai-agent`, or nil.
  package var aiHandled: String?
  package init(id: String, kind: ActivityKind) {
    self.id = id
    self.kind = kind
  }
}

/// A voicemail, recording, summary or transcript of a call. It may come long before or after its call.
package struct IncomingCallDetail: Sendable, Equatable {
  /// The call's id, `AC…`.
  package var callId: String
  package var kind: CallDetailKind
  /// The recording's own id; empty for the kinds that a call has only once.
  package var partId: String = ""
  package var createdAt: Timestamp?
  package var updatedAt: Timestamp?
  package var status: String?
  /// The duration in seconds.
  package var duration: Int?
  package var url: String?
  /// A media type such as `audio/mpeg`.
  package var mediaType: String?
  package var startedAt: Timestamp?
  /// The readable and searchable text: the words of a transcript or voicemail; the points, next steps and notes of a
  /// summary, one per line. Nil without words, such as while a transcript is being made.
  package var text: String?
  /// The structure beyond the words, as JSON text: `dialogue` of a transcript; `summary`, `nextSteps`, `jobs` of a
  /// summary. Present in a summary or transcript if and only if it has a text.
  package var content: String?
  package init(callId: String, kind: CallDetailKind) {
    self.callId = callId
    self.kind = kind
  }
}

/// A person or company outside the team.
package struct IncomingContact: Sendable, Equatable {
  package struct Labelled: Sendable, Equatable {
    package var label: String?
    package var value: String
    package init(label: String?, value: String) {
      self.label = label
      self.value = value
    }
  }
  package struct Property: Sendable, Equatable {
    package var key: String
    package var name: String
    /// The API's type: address, boolean, date, multi-select, number, string, url; nil if absent.
    package var type: String?
    /// The value as JSON text.
    package var value: String
    package init(key: String, name: String, type: String?, value: String) {
      self.key = key
      self.name = name
      self.type = type
      self.value = value
    }
  }
  package struct Note: Sendable, Equatable {
    package var text: String
    package var at: Timestamp?
    package var memberId: String?
    package init(text: String, at: Timestamp?, memberId: String?) {
      self.text = text
      self.at = at
      self.memberId = memberId
    }
  }
  package var id: String
  package var externalId: Said<String> = .absent
  package var source: Said<String> = .absent
  package var firstName: Said<String> = .absent
  package var lastName: Said<String> = .absent
  package var company: Said<String> = .absent
  package var role: Said<String> = .absent
  package var phones: [Labelled]?
  package var emails: [Labelled]?
  package var properties: [Property]?
  package var notes: [Note] = []
  package var createdBy: Said<String> = .absent
  package var createdAt: Timestamp?
  package var updatedAt: Timestamp?
  /// The time at which the contact was deleted in Quo.
  package var deletedAt: Timestamp?
  package init(id: String) { self.id = id }
}
