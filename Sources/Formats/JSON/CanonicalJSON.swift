/// Writes stored JSON in the one form that `JSONValue.compactText` has, so that it is the same bytes wherever it was
/// stored: a column may have been written by sqlite3, with blanks in it.
package struct CanonicalJSON: ~Copyable {
  private var parser = JSONParser()

  package init() {}

  /// Throws `InvalidJSON` for text that is no JSON, which the schema does not let in.
  package mutating func write(_ text: String, to json: inout JSONWriter) throws {
    // In brackets, so that an object with a member `data` is not taken for a list.
    let bytes = [UInt8(ascii: "[")] + Array(text.utf8) + [UInt8(ascii: "]")]
    try bytes.withUnsafeBufferPointer { bytes in
      guard
        let start = bytes.baseAddress,
        case .value? = try? parser.parse(start, count: bytes.count, isWhole: true, outerDepth: 0),
        let value = JSONValue(bytes: start, tape: parser.tape.tokens, index: 0).elements.first(where: { _ in true })
      else { throw InvalidJSON() }
      value.write(to: &json)
    }
  }
}

package struct InvalidJSON: Error {}
