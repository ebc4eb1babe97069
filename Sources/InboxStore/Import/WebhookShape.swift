internal import Formats

/// Webhook events. Generations A and B have their object in `data.object` (A also one level deeper), generation C in
/// `data.resource`, with the parties and ids in `data.context`.
enum WebhookShape {
  static func decode(_ event: JSONValue, emit: (ImportItem) throws -> Void) throws {
    let fields = try Fields(event, "an event")
    guard let type = try fields.text("type") else { throw ShapeError("an event has no 'type'") }
    guard !type.hasPrefix("task.") else { return try emit(.notUsed(type)) }
    guard let known = WebhookEvent(rawValue: type) else { return try emit(.notUnderstood(type)) }
    guard let data = try fields.fields("data", "the data of an event") else {
      throw ShapeError("\(fields.subject) has no 'data'")
    }
    var surroundings = Surroundings(time: try fields.time("createdAt"), event: known)
    let resource = try resource(in: data, context: &surroundings.context)
    try decode(resource, in: surroundings, known) { try emit(.incoming($0)) }
  }

  /// Goes down through `data`, `object` and `resource` for as long as they are objects.
  private static func resource(in data: Fields, context: inout Fields?) throws -> JSONValue {
    var object = data.object
    for _ in 0..<4 {
      if let found = object["context"], found.kind == .object {
        context = try Fields(found, "the context of an event")
      }
      let inner = [object["object"], object["resource"], object["data"]].compactMap { $0 }
      guard let next = inner.first(where: { $0.kind == .object }) else { break }
      object = next
    }
    return object
  }

  private static func decode(
    _ resource: JSONValue, in surroundings: Surroundings, _ event: WebhookEvent,
    emit: (Incoming) throws -> Void
  ) throws {
    switch event {
    case .messageReceived, .messageDelivered, .messageFailed, .messageUndelivered:
      try emit(.activity(MessageShape.decode(resource, in: surroundings)))
    case .callRinging, .callMenuSelected, .callAnswered, .callCompleted, .callForwarded, .callMissed:
      try CallShape.decode(resource, in: surroundings, emit: emit)
    case .callRecordingCompleted:
      // Generation A sends the call itself, with the recordings in its media.
      if resource["direction"] != nil || resource["object"]?.string == "call" {
        try CallShape.decode(resource, in: surroundings, emit: emit)
      } else {
        try detail(resource, as: .recording, in: surroundings, emit: emit)
      }
    case .callSummaryCompleted: try detail(resource, as: .summary, in: surroundings, emit: emit)
    case .callTranscriptCompleted: try detail(resource, as: .transcript, in: surroundings, emit: emit)
    case .callVoicemailCompleted: try detail(resource, as: .voicemail, in: surroundings, emit: emit)
    case .contactUpdated, .contactDeleted:
      try emit(.contact(ContactShape.decode(resource, in: surroundings)))
    }
  }

  private static func detail(
    _ resource: JSONValue, as kind: CallDetailKind, in surroundings: Surroundings,
    emit: (Incoming) throws -> Void
  ) throws {
    guard try CallDetailShape.decode(resource, as: kind, in: surroundings, emit: emit) else {
      throw ShapeError("\(CallDetailShape.noun(of: kind)) has no 'callId'")
    }
  }
}
