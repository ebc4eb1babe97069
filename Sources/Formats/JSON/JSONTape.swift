/// The type of a JSON value.
package enum JSONKind: UInt8, Sendable {
  case object, array, string, number, `true`, `false`, null

  /// The name of the type in errors.
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

/// A token of a record: a value or a key. An object's token is followed by key, value, key, value …
package struct JSONToken {
  /// The offset in the record's bytes; a string's is after its quote.
  var start: UInt32
  /// The length in bytes: a string's without its quotes, a container's with its brackets.
  var length: UInt32
  /// The index of the token after this token and all its contents.
  var next: UInt32
  var kind: JSONKind
  /// Tells whether the token is a string with a backslash in it.
  var isEscaped: Bool
}

/// The tokens of a record in the order of the text. The memory is reused for the next record.
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
