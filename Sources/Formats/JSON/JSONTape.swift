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
///
/// In front of the tokens stand slots by which members of the outermost object are found without a search: nearly
/// every field of a record is looked up, whether it has it or not.
struct JSONTape: ~Copyable {
  /// The number of slots: several times as many as most objects have members.
  private static let slotCount = 256
  private static let slotBytes = slotCount * MemoryLayout<UInt16>.stride
  /// A slot of several keys, of one that is escaped, or of one that is too far away.
  static let crowdedSlot = UInt16.max

  private(set) var tokens: UnsafeMutablePointer<JSONToken>
  private(set) var count = 0
  private var capacity: Int

  init() {
    capacity = 64
    tokens = Self.allocate(capacity)
    removeAll()
  }

  deinit {
    Self.deallocate(tokens)
  }

  mutating func removeAll() {
    count = 0
    Self.slots(tokens).update(repeating: 0, count: Self.slotCount)
  }

  /// Makes the last token, a key of the outermost object, known to `place`.
  @inline(__always)
  mutating func indexKey(_ bytes: UnsafePointer<UInt8>) {
    let key = tokens[count &- 1]
    let slots = Self.slots(tokens)
    if key.isEscaped { return slots.update(repeating: Self.crowdedSlot, count: Self.slotCount) }
    let slot = Self.slot(bytes + Int(key.start), Int(key.length))
    slots[slot] = slots[slot] == 0 ? UInt16(clamping: count &- 1) : Self.crowdedSlot
  }

  /// The place of the only key of the outermost object that can have this name; 0 if there is none.
  @inline(__always)
  static func place(_ tokens: UnsafePointer<JSONToken>, of name: UnsafePointer<UInt8>, _ length: Int) -> UInt16 {
    slots(UnsafeMutablePointer(mutating: tokens))[slot(name, length)]
  }

  /// The slot of a name, which follows from its length and its ends.
  @inline(__always)
  private static func slot(_ name: UnsafePointer<UInt8>, _ length: Int) -> Int {
    guard length > 0 else { return 0 }
    return (length &* 37 ^ Int(name[0]) &* 11 ^ Int(name[length &- 1]) &* 5) & (slotCount &- 1)
  }

  private static func slots(_ tokens: UnsafeMutablePointer<JSONToken>) -> UnsafeMutablePointer<UInt16> {
    (UnsafeMutableRawPointer(tokens) - slotBytes).assumingMemoryBound(to: UInt16.self)
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<JSONToken> {
    let size = slotBytes + capacity * MemoryLayout<JSONToken>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: MemoryLayout<JSONToken>.alignment)
    memory.bindMemory(to: UInt16.self, capacity: slotCount)
    return (memory + slotBytes).bindMemory(to: JSONToken.self, capacity: capacity)
  }

  private static func deallocate(_ tokens: UnsafeMutablePointer<JSONToken>) {
    (UnsafeMutableRawPointer(tokens) - slotBytes).deallocate()
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
    let larger = Self.allocate(capacity * 2)
    larger.moveInitialize(from: tokens, count: count)
    Self.slots(larger).update(from: Self.slots(tokens), count: Self.slotCount)
    Self.deallocate(tokens)
    tokens = larger
    capacity *= 2
  }
}
