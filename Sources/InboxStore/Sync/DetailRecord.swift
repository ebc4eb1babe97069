internal import CivilTime
internal import Formats

/// The service's answers to "which recordings, transcripts, members has it" as records that an import reads: the answers
/// do not say of what they are.
enum DetailRecord {
  static func recordings(_ data: JSONValue, of call: String) -> String {
    record("callRecording", "callId", call, "recordings") { data.write(to: &$0) }
  }

  static func users(_ data: JSONValue, of line: String) -> String {
    record("phoneNumber", "id", line, "users") { data.write(to: &$0) }
  }

  /// Joins the transcripts of a call's segments. The offsets in each are from the segment's own start.
  static func transcript(_ data: JSONValue, of call: String) -> String {
    let segments = Array(data.elements)
    let start = segments.first.flatMap { time($0) }
    let lengths = segments.compactMap { $0["duration"]?.double }
    return record(
      "callTranscript", "callId", call, "dialogue", first: segments.first,
      duration: lengths.isEmpty ? nil : lengths.reduce(0, +)
    ) { json in
      json.beginArray()
      for segment in segments {
        let offset = start.flatMap { start in time(segment).map { Double($0 - start) / 1_000 } } ?? 0
        guard let dialogue = segment["dialogue"] else { continue }
        for line in dialogue.elements { write(line, offset: offset, to: &json) }
      }
      json.endArray()
    }
  }

  private static func record(
    _ object: String, _ name: String, _ id: String, _ key: String, first: JSONValue? = nil, duration: Double? = nil,
    _ content: (inout JSONWriter) -> Void
  ) -> String {
    var json = JSONWriter()
    json.beginObject()
    json.key("object")
    json.string(object)
    json.key(name)
    json.string(id)
    let copied: [StaticString] = ["status", "createdAt", "updatedAt"]
    for name in copied {
      guard let value = first?[name] else { continue }
      json.key("\(name)")
      value.write(to: &json)
    }
    if let duration {
      json.key("duration")
      json.raw(String(duration))
    }
    json.key(key)
    content(&json)
    json.endObject()
    return json.text
  }

  private static func write(_ line: JSONValue, offset: Double, to json: inout JSONWriter) {
    guard offset != 0, line.kind == .object else { return line.write(to: &json) }
    json.beginObject()
    for (key, value) in line.members {
      let name = key.string ?? ""
      json.key(name)
      if name == "start" || name == "end", let seconds = value.double {
        json.raw(String(seconds + offset))
      } else {
        value.write(to: &json)
      }
    }
    json.endObject()
  }

  private static func time(_ segment: JSONValue) -> Int64? {
    segment["startTime"].flatMap(TimeField.said)?.milliseconds
  }
}
