/// The parameters of a control sequence (ECMA-48's CSI) and the key that the whole sequence stands for.
struct ControlSequence: Sendable {
  private var parameters: [UInt8] = []
  private var isTooLong = false

  /// The length of what no key has, so that a sequence without an end takes no memory.
  private static let longest = 64

  var isEmpty: Bool { parameters.isEmpty && !isTooLong }

  mutating func append(_ byte: UInt8) {
    if parameters.count < Self.longest { parameters.append(byte) } else { isTooLong = true }
  }

  /// The only parameter, if it is a plain number.
  var number: Int? { isTooLong ? nil : Self.number(parameters[...]) }

  /// The key of the sequence that ends with `final`. Modifiers are ignored: Shift and an arrow are an arrow.
  func key(final: UInt8) -> Key? {
    guard !isTooLong else { return nil }
    if parameters.first == UInt8(ascii: "<") { return wheel(final: final) }
    let fields = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    guard fields.allSatisfy({ $0.isEmpty || Self.number($0) != nil }) else { return nil }
    switch final {
    // rxvt ends a key with another sign where Shift or Ctrl is held.
    case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "@"), UInt8(ascii: "$"):
      return fields.first.flatMap(Self.number).flatMap(Self.editingKey)
    case UInt8(ascii: "Z"): return .backTab
    default: return Self.cursorKey(final)
    }
  }

  /// The key of a cursor sequence's last byte, in CSI and SS3; rxvt has small letters where a modifier is held.
  static func cursorKey(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "A"), UInt8(ascii: "a"): .up
    case UInt8(ascii: "B"), UInt8(ascii: "b"): .down
    case UInt8(ascii: "C"), UInt8(ascii: "c"): .right
    case UInt8(ascii: "D"), UInt8(ascii: "d"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    default: nil
    }
  }

  /// The key of a number: xterm's, and those of rxvt and of Linux's console for Home and End.
  private static func editingKey(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    default: nil
    }
  }

  /// The turn of a wheel, in a mouse report of the form `CSI < button ; column ; row M`.
  private func wheel(final: UInt8) -> Key? {
    let fields = parameters.dropFirst().split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    guard final == UInt8(ascii: "M"), fields.count == 3, let button = Self.number(fields[0]) else { return nil }
    let modifiers = 4 | 8 | 16
    switch button & ~modifiers {
    case 64: return .scrollUp
    case 65: return .scrollDown
    default: return nil
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...9).contains(digits.count) else { return nil }
    var number = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = number * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return number
  }
}
