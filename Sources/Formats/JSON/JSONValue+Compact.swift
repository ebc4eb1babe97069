extension JSONValue {
  /// The value as compact JSON without blanks: strings are escaped as by `JSONWriter`, numbers stay as given, the last
  /// of duplicate keys wins, members keep the input's order.
  package var compactText: String {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.text
  }

  /// Writes the value as `compactText` does.
  package func write(to writer: inout JSONWriter) {
    /// The open containers, with the index of their end on the tape and of the keys that a later duplicate overrides.
    var open: [(end: Int, isObject: Bool, overruled: Set<Int>)] = []
    let end = Int(token.next)
    var at = index
    while at < end || !open.isEmpty {
      if let innermost = open.last {
        if at == innermost.end {
          innermost.isObject ? writer.endObject() : writer.endArray()
          open.removeLast()
          continue
        }
        if innermost.isObject {
          if innermost.overruled.contains(at) {
            at = Int(tape[at + 1].next)
            continue
          }
          writer.key(view(at).string ?? "")
          at += 1
        }
      }
      let value = view(at)
      switch value.kind {
      case .object:
        writer.beginObject()
        open.append((Int(value.token.next), true, value.overruledKeys))
      case .array:
        writer.beginArray()
        open.append((Int(value.token.next), false, []))
      case .string: writer.string(value.string ?? "")
      case .number: writer.raw(String(decoding: value.content, as: UTF8.self))
      case .true: writer.bool(true)
      case .false: writer.bool(false)
      case .null: writer.null()
      }
      at += 1
    }
  }

  private func view(_ index: Int) -> JSONValue {
    JSONValue(bytes: bytes, tape: tape, index: index)
  }

  /// The tape indices of keys that a later key in the same object overrides.
  private var overruledKeys: Set<Int> {
    var latest: [String: Int] = [:]
    var overruled: Set<Int> = []
    for (key, _) in members {
      if let earlier = latest.updateValue(key.index, forKey: key.string ?? "") { overruled.insert(earlier) }
    }
    return overruled
  }
}
