internal import Display
internal import InboxStore

/// The fields that a command's `--fields` takes, by the command's words.
func completedFields(of command: String) -> [CompletedWord] {
  guard let type = JSONOutputs.type(of: command) else { return [] }
  var known: Set<String> = []
  return fields(of: type).filter { known.insert($0.name).inserted }.map { CompletedWord($0.name, $0.summary) }
}

private func fields(of type: FieldType) -> [FieldLook] {
  switch type {
  case .list(let type), .optional(let type): fields(of: type)
  case .record(let record): record.fields
  case .object(let looks): looks
  case .either(let types): types.flatMap(fields)
  case .text, .integer, .number, .bool, .time, .choice, .anything: []
  }
}
