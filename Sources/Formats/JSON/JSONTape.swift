/// What a JSON value is.
package enum JSONKind: UInt8, Sendable {
  case object, array, string, number, `true`, `false`, null

  /// As errors call it.
  package var noun: String {
    switch self {
    case .object: "an object"
    case .array: "an array"
    case .string: "a string"
    case .number: "a number"
    case .true, .false: "a boolean"
    case .null: "null"
    }
  }
}

/// One value of a parsed record, or one key. An object's token is followed by key, value, key, value …
package struct JSONToken {
  /// Where it starts in the record's bytes: a string's after its quote.
  var start: UInt32
  /// How many bytes it has: a string's without its quotes, a container's with its brackets.
  var length: UInt32
  /// The token after it and all that it contains.
  var next: UInt32
  var kind: JSONKind
  /// A string that has a backslash in it.
  var isEscaped: Bool
}

/// The tokens of one record in the order of the text. Its memory is used again for the next record.
struct JSONTape: ~Copyable {
  private(set) var tokens: UnsafeMutablePointer<JSONToken>
  private(set) var count = 0
  private var capacity: Int

  init() {
    capacity = 1024
    tokens = .allocate(capacity: capacity)
  }

  deinit {
    tokens.deallocate()
  }

  mutating func removeAll() {
    count = 0
  }

  @inline(__always)
  mutating func append(_ kind: JSONKind, start: Int, length: Int, isEscaped: Bool = false) {
    if count == capacity { grow() }
    (tokens + count).initialize(
      to: JSONToken(
        start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: length),
        next: UInt32(truncatingIfNeeded: count &+ 1), kind: kind, isEscaped: isEscaped))
    count &+= 1
  }

  /// Ends the container at `index`, whose closing bracket stands before `end`.
  @inline(__always)
  mutating func close(_ index: Int, end: Int) {
    tokens[index].length = UInt32(truncatingIfNeeded: end) &- tokens[index].start
    tokens[index].next = UInt32(truncatingIfNeeded: count)
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<JSONToken>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: tokens, count: count)
    tokens.deallocate()
    tokens = larger
    capacity *= 2
  }
}
