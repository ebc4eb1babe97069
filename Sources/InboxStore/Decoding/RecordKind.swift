internal import Formats

/// The kind of a JSON object, recognised by its content.
enum RecordKind: Equatable {
  case own, event
  /// An object around the actual one, as in responses, deliveries and automation tools: see `wrapped(in:)`.
  case wrapper
  case message, call, conversation, contact, line, member
  case summary, transcript, voicemail, recording
  case task
  case unknown(String)

  /// Recognises the kind by `object` if present; else by the prefix of the id; else by keys that only one kind has.
  init(of object: JSONValue) {
    guard object.kind == .object else {
      self = .unknown("\(object.kind.noun) where an object should be")
      return
    }
    let id = object["id"]?.content
    if object["quo"]?.kind == .string {
      self = .own
    } else if let name = object["object"], name.kind == .string || name.kind == .object {
      self = Self.named(name, object)
    } else if object["defaultFields"]?.kind == .object {
      self = .contact
    } else if let kind = id.flatMap({ Self.prefixed($0, object) }) ?? Self.shaped(object) {
      self = kind
    } else {
      self = .unknown(Self.description(of: object))
    }
  }

  /// The kind that `object` names; some wrappers call the event within them `object`, too.
  static func named(_ name: JSONValue, _ object: JSONValue) -> RecordKind {
    guard let name = name.string else {
      return wrapped(in: object) == nil ? .unknown(description(of: object)) : .wrapper
    }
    return switch name {
    case "event": .event
    case "message": .message
    case "call": .call
    case "conversation": .conversation
    case "contact": .contact
    case "phoneNumber", "phone-number", "phone_number", "line": .line
    case "user", "member": .member
    case "callSummary": .summary
    case "callTranscript": .transcript
    case "callVoicemail", "voicemail": .voicemail
    case "callRecording", "recording": .recording
    case "task": .task
    case _ where wrapped(in: object) != nil: .wrapper
    case "list" where object["data"] != nil: .wrapper
    default: .unknown("object \(ShapeError.quoted(name))")
    }
  }

  private static func prefixed(_ id: UnsafeBufferPointer<UInt8>, _ object: JSONValue) -> RecordKind? {
    guard id.count > 2 else { return nil }
    switch (id[0], id[1]) {
    case (UInt8(ascii: "A"), UInt8(ascii: "C")): return activity(object)
    case (UInt8(ascii: "C"), UInt8(ascii: "N")): return .conversation
    case (UInt8(ascii: "C"), UInt8(ascii: "O")): return id.starts(with: "CONV".utf8) ? .conversation : nil
    case (UInt8(ascii: "M"), UInt8(ascii: "S")): return id.starts(with: "MSG".utf8) ? .message : nil
    case (UInt8(ascii: "P"), UInt8(ascii: "N")): return .line
    case (UInt8(ascii: "U"), UInt8(ascii: "S")): return .member
    case (UInt8(ascii: "E"), UInt8(ascii: "V")): return object["data"] == nil ? nil : .event
    case (UInt8(ascii: "T"), UInt8(ascii: "K")): return .task
    case (UInt8(ascii: "V"), UInt8(ascii: "M")): return .voicemail
    case (UInt8(ascii: "C"), UInt8(ascii: "R")), (UInt8(ascii: "R"), UInt8(ascii: "E")): return .recording
    default: return nil
    }
  }

  /// Tells messages from calls, which share their prefix.
  private static func activity(_ object: JSONValue) -> RecordKind? {
    if object["text"] != nil || object["body"] != nil { return .message }
    let ofCalls: [StaticString] = [
      "duration", "answeredAt", "completedAt", "callRoute", "answeredBy", "initiatedBy", "participants",
    ]
    if ofCalls.contains(where: { object[$0] != nil }) { return .call }
    return object["to"] != nil && object["media"] != nil ? .message : nil
  }

  /// Recognises objects whose id says nothing. A message, a call or a conversation without an id counts as broken.
  private static func shaped(_ object: JSONValue) -> RecordKind? {
    func has(_ keys: StaticString...) -> Bool { keys.contains { object[$0] != nil } }
    if wrapped(in: object) != nil { return .wrapper }
    if has("type") || object["event"]?.kind == .string, object["data"]?.kind == .object { return .event }
    if has("taskId") { return .task }
    if has("callId") {
      if has("dialogue") { return .transcript }
      if has("nextSteps") || object["summary"]?.kind == .array { return .summary }
      if has("recordings") { return .recording }
      if has("voicemailId", "recordingUrl", "transcript") { return .voicemail }
      return nil
    }
    if has("text", "body"), has("direction", "from", "to") { return .message }
    if has("direction"), has("duration", "answeredAt", "completedAt") { return .call }
    if has("participants"), has("lastActivityAt", "lastActivityId", "phoneNumberId") { return .conversation }
    if has("firstName"), !has("email") { return .contact }
    if has("email"), has("firstName", "lastName", "role") { return .member }
    if has("number", "phoneNumber"), has("users", "symbol", "formattedNumber") { return .line }
    return has("data") ? .wrapper : nil
  }

  /// Whether an event can be about this kind.
  var isObject: Bool {
    switch self {
    case .own, .event, .wrapper, .unknown: false
    default: true
    }
  }

  /// The object, array or text inside a wrapper: a delivery's request, the body that an automation tool keeps with its
  /// headers. A text is JSON within JSON; a message also has its text in `body`, which is not wrapped.
  static func wrapped(in object: JSONValue) -> JSONValue? {
    let keys: [StaticString] = ["requestBody", "body", "object", "event", "payload", "json"]
    for key in keys {
      guard let value = object[key] else { continue }
      switch value.kind {
      case .object, .array: return value
      case .string where value.content.starts(with: "{".utf8) || value.content.starts(with: "[{".utf8):
        let isText = ["from", "to", "direction"].contains { (other: StaticString) in object[other] != nil }
        if !isText { return value }
      default: break
      }
    }
    return nil
  }

  /// Describes an object by its first keys, short enough to be counted.
  private static func description(of object: JSONValue) -> String {
    let keys = object.members.prefix(3).map { ShapeError.quoted($0.key.string ?? "", limit: 20) }
    return keys.isEmpty ? "an empty object" : "an object with " + keys.joined(separator: ", ")
  }
}
