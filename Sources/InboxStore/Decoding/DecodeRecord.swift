internal import Formats

/// Decodes a JSON record of any kind. Throws `ShapeError` for a recognised object that is broken; emits the name of an
/// object that is not recognised.
func decode(_ record: JSONValue, emit: (ImportItem) throws -> Void) throws {
  try decode(record, within: 0, emit: emit)
}

/// Decodes a record inside `depth` wrappers: eight are more than anybody sends.
private func decode(_ record: JSONValue, within depth: Int, emit: (ImportItem) throws -> Void) throws {
  let kind = RecordKind(of: record)
  switch kind {
  case .own: try emit(.own(record))
  case .event: try WebhookShape.decode(record, emit: emit)
  case .wrapper where depth < 8:
    guard let inner = RecordKind.wrapped(in: record) ?? record["data"] else { return }
    try unwrap(inner, within: depth + 1, emit: emit)
  case .wrapper: try emit(.notUnderstood("wrappers within wrappers"))
  default: try decode(record, as: kind, in: .none, emit: emit)
  }
}

private func unwrap(_ inner: JSONValue, within depth: Int, emit: (ImportItem) throws -> Void) throws {
  switch inner.kind {
  case .array: for element in inner.elements { try decode(element, within: depth, emit: emit) }
  case .string:
    let text = Array((inner.string ?? "").utf8)
    let reader = JSONReader(InputWindow(InputSource(bytes: text, name: "a text"), capacity: text.count))
    func next() throws -> JSONValue? {
      do {
        return try reader.next()
      } catch let error as InputError {
        throw ShapeError("a text in a wrapper is not JSON: \(error.reason)")
      }
    }
    while let value = try next() { try decode(value, within: depth, emit: emit) }
  default: try decode(inner, within: depth, emit: emit)
  }
}

/// Decodes an object whose kind is known, from the object itself or from its event.
func decode(
  _ object: JSONValue, as kind: RecordKind, in surroundings: Surroundings, emit: (ImportItem) throws -> Void
) throws {
  func incoming(_ value: Incoming) throws { try emit(.incoming(value)) }
  func detail(_ detail: CallDetailKind) throws {
    if try CallDetailShape.decode(object, as: detail, in: surroundings, emit: incoming) { return }
    let noun = CallDetailShape.noun(of: detail)
    guard surroundings.event == nil else { throw ShapeError("\(noun) has no 'callId'") }
    try emit(.notUnderstood("\(noun) that does not name its call"))
  }
  switch kind {
  case .message: try incoming(.activity(MessageShape.decode(object, in: surroundings)))
  case .call: try CallShape.decode(object, in: surroundings, emit: incoming)
  case .conversation: try incoming(.conversation(ConversationShape.decode(object)))
  case .contact: try incoming(.contact(ContactShape.decode(object, in: surroundings)))
  case .line: try LineAndMemberShape.decodeLine(object, emit: incoming)
  case .member: try incoming(.member(LineAndMemberShape.decodeMember(object)))
  case .summary: try detail(.summary)
  case .transcript: try detail(.transcript)
  case .voicemail: try detail(.voicemail)
  case .recording: try detail(.recording)
  case .task: try emit(.notUsed("task"))
  case .own, .event, .wrapper: try emit(.notUnderstood("an event within an event"))
  case .unknown(let name): try emit(.notUnderstood(name))
  }
}
