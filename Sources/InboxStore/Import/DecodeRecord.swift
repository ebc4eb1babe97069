internal import Formats

/// Decodes one JSON record, whatever it is, into what it says. Throws `ShapeError` for a recognised object that is
/// broken; what is not recognised is handed over by name.
func decode(_ record: JSONValue, emit: (ImportItem) throws -> Void) throws {
  var record = record
  var kind = RecordKind(of: record)
  // A single response; its list twin is taken apart by the reader. Four levels are more than anybody sends.
  for _ in 0..<4 {
    guard case .envelope = kind, let data = record["data"] else { break }
    record = data
    kind = RecordKind(of: record)
  }
  func incoming(_ value: Incoming) throws { try emit(.incoming(value)) }
  func detail(_ detail: CallDetailKind) throws {
    if try !CallDetailShape.decode(record, as: detail, in: .none, emit: incoming) {
      try emit(.notUnderstood("\(CallDetailShape.noun(of: detail)) that does not name its call"))
    }
  }
  switch kind {
  case .own: try emit(.own(record))
  case .event: try WebhookShape.decode(record, emit: emit)
  case .message: try incoming(.activity(MessageShape.decode(record, in: .none)))
  case .call: try CallShape.decode(record, in: .none, emit: incoming)
  case .conversation: try incoming(.conversation(ConversationShape.decode(record)))
  case .contact: try incoming(.contact(ContactShape.decode(record, in: .none)))
  case .line: try LineAndMemberShape.decodeLine(record, emit: incoming)
  case .member: try incoming(.member(LineAndMemberShape.decodeMember(record)))
  case .summary: try detail(.summary)
  case .transcript: try detail(.transcript)
  case .voicemail: try detail(.voicemail)
  case .recording: try detail(.recording)
  case .task: try emit(.notUsed("task"))
  case .envelope: try emit(.notUnderstood("an envelope without data"))
  case .unknown(let name): try emit(.notUnderstood(name))
  }
}
