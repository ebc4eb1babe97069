/// Parses one JSON value at a time onto a tape, without recursion, so that no input can exhaust the stack.
struct JSONParser: ~Copyable {
  enum Outcome {
    /// A whole value and its length in bytes.
    case value(length: Int)
    /// The start of a list envelope: the elements of its `data` begin at this byte, after the bracket.
    case dataArray(at: Int)
  }

  /// The limit of nested arrays and objects, those around the value included.
  static let depthLimit = 512
  /// The limit of tokens in a value, which take 64 MB.
  static let tokenLimit = 4 << 20

  private(set) var tape = JSONTape()
  /// The containers that are open, as indices on the tape.
  private let open = UnsafeMutablePointer<UInt32>.allocate(capacity: depthLimit)

  /// Whether a list envelope is parsed to its end, like any other value.
  private let takesEnvelopes: Bool

  init(takingEnvelopes: Bool = false) {
    takesEnvelopes = takingEnvelopes
  }

  deinit {
    open.deallocate()
  }

  /// Parses the value that begins at the first byte.
  ///
  /// - Parameters:
  ///   - isWhole: whether the input ends with these bytes.
  ///   - outerDepth: the number of containers open around the value.
  mutating func parse(
    _ bytes: UnsafePointer<UInt8>, count: Int, isWhole: Bool, outerDepth: Int
  ) throws(JSONStop) -> Outcome {
    var cursor = JSONCursor(bytes: bytes, count: count, isWhole: isWhole, at: 0)
    let depthLeft = Self.depthLimit - outerDepth
    var depth = 0
    var isOwnRecord = takesEnvelopes
    tape.removeAll()
    value: while true {
      let byte = try cursor.peek(orEnd: "unexpected end of input where a value should be")
      let start = cursor.at
      switch byte {
      case UInt8(ascii: "\""):
        cursor.at &+= 1
        let isEscaped = try cursor.string()
        tape.append(.string, start: start &+ 1, length: cursor.at &- start &- 2, isEscaped: isEscaped)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard depth < depthLeft else {
          throw .fault(at: start, reason: "nested deeper than 512 levels")
        }
        guard tape.count < Self.tokenLimit else {
          throw .fault(at: start, reason: "a single record has millions of values")
        }
        cursor.at &+= 1
        let isObject = byte == UInt8(ascii: "{")
        tape.append(isObject ? .object : .array, start: start, length: 0)
        let next = try cursor.peek(
          orEnd: isObject ? "unexpected end of input in an object" : "unexpected end of input in an array")
        // In ASCII a closing bracket is its opening one plus 2.
        if next == byte &+ 2 {
          cursor.at &+= 1
          tape.close(tape.count - 1, end: cursor.at)
          break
        }
        open[depth] = UInt32(truncatingIfNeeded: tape.count &- 1)
        depth &+= 1
        if isObject {
          try key(&cursor)
          if depth == 1, try beginsData(&cursor, &isOwnRecord) { return .dataArray(at: cursor.at) }
        }
        continue value
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        try cursor.number()
        tape.append(.number, start: start, length: cursor.at &- start)
      case UInt8(ascii: "t"):
        try cursor.literal("true")
        tape.append(.true, start: start, length: 4)
      case UInt8(ascii: "f"):
        try cursor.literal("false")
        tape.append(.false, start: start, length: 5)
      case UInt8(ascii: "n"):
        try cursor.literal("null")
        tape.append(.null, start: start, length: 4)
      default:
        throw .fault(at: start, reason: "expected a value")
      }
      // Closes the containers that end with this value.
      while true {
        if depth == 0 { return .value(length: cursor.at) }
        let container = Int(open[depth &- 1])
        if tape.tokens[container].kind == .object {
          let next = try cursor.peek(orEnd: "unexpected end of input in an object")
          if next == UInt8(ascii: ",") {
            cursor.at &+= 1
            guard tape.count < Self.tokenLimit else {
              throw .fault(at: cursor.at, reason: "a single record has millions of values")
            }
            try key(&cursor)
            if depth == 1, try beginsData(&cursor, &isOwnRecord) {
              return .dataArray(at: cursor.at)
            }
            continue value
          }
          guard next == UInt8(ascii: "}") else {
            throw .fault(at: cursor.at, reason: "expected ',' or '}' after a value in an object")
          }
        } else {
          let next = try cursor.peek(orEnd: "unexpected end of input in an array")
          if next == UInt8(ascii: ",") {
            cursor.at &+= 1
            guard tape.count < Self.tokenLimit else {
              throw .fault(at: cursor.at, reason: "a single record has millions of values")
            }
            continue value
          }
          guard next == UInt8(ascii: "]") else {
            throw .fault(at: cursor.at, reason: "expected ',' or ']' after a value in an array")
          }
        }
        cursor.at &+= 1
        tape.close(container, end: cursor.at)
        depth &-= 1
      }
    }
  }

  /// Reads a key and the colon after it.
  @inline(__always)
  private mutating func key(_ cursor: inout JSONCursor) throws(JSONStop) {
    guard try cursor.peek(orEnd: "unexpected end of input in an object") == UInt8(ascii: "\"") else {
      throw .fault(at: cursor.at, reason: "expected a key in double quotes")
    }
    cursor.at &+= 1
    let start = cursor.at
    let isEscaped = try cursor.string()
    tape.append(.string, start: start, length: cursor.at &- start &- 1, isEscaped: isEscaped)
    guard try cursor.peek(orEnd: "unexpected end of input after a key") == UInt8(ascii: ":") else {
      throw .fault(at: cursor.at, reason: "expected ':' after a key")
    }
    cursor.at &+= 1
  }

  /// Indexes the key just read, and tells whether it is the `data` of a list envelope; if so, consumes the opening
  /// bracket.
  ///
  /// A record of quo's own has the first member `quo` and is never an envelope.
  private mutating func beginsData(
    _ cursor: inout JSONCursor, _ isOwnRecord: inout Bool
  ) throws(JSONStop) -> Bool {
    tape.indexKey(cursor.bytes)
    let token = tape.tokens[tape.count &- 1]
    let name = cursor.bytes + Int(token.start)
    if token.length == 3, name[0] == UInt8(ascii: "q"), name[1] == UInt8(ascii: "u"), name[2] == UInt8(ascii: "o") {
      isOwnRecord = true
    }
    guard
      token.length == 4, !isOwnRecord, name[0] == UInt8(ascii: "d"), name[1] == UInt8(ascii: "a"),
      name[2] == UInt8(ascii: "t"), name[3] == UInt8(ascii: "a"),
      try cursor.peek(orEnd: "unexpected end of input after a key") == UInt8(ascii: "[")
    else { return false }
    cursor.at &+= 1
    return true
  }
}
