/// Rewrites stored JSON in the form of `JSONValue.compactText`, so that equal values are equal bytes: sqlite3 may have
/// written a column with blanks in it.
package struct CanonicalJSON: ~Copyable {
  private var parser = JSONParser()

  package init() {}

  /// Writes JSON text in canonical form; throws `InvalidJSON` for other text, which the schema does not let in.
  package mutating func write(_ text: String, to json: inout JSONWriter) throws {
    // Adds brackets, so that an object with a member `data` is not taken for a list.
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
