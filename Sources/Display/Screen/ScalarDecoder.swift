/// UTF-8 that comes in byte by byte; broken pieces are left out.
struct ScalarDecoder: Sendable {
  private var value: UInt32 = 0
  private var missing = 0
  private var expected: ClosedRange<UInt8> = 0x80...0xBF

  /// Whether a scalar has begun that is not complete.
  var isWaiting: Bool { missing > 0 }

  /// Takes a byte beyond ASCII and returns the scalar that it completes.
  mutating func take(_ byte: UInt8) -> Unicode.Scalar? {
    guard missing > 0, expected.contains(byte) else {
      begin(byte)
      return nil
    }
    value = value << 6 | UInt32(byte & 0x3F)
    missing -= 1
    expected = 0x80...0xBF
    return missing == 0 ? Unicode.Scalar(value) : nil
  }

  mutating func forget() {
    missing = 0
  }

  private mutating func begin(_ byte: UInt8) {
    (missing, value) =
      switch byte {
      case 0xC2...0xDF: (1, UInt32(byte & 0x1F))
      case 0xE0...0xEF: (2, UInt32(byte & 0x0F))
      case 0xF0...0xF4: (3, UInt32(byte & 0x07))
      default: (0, 0)
      }
    // The bounds exclude longer forms of what is shorter, surrogates, and values beyond Unicode.
    expected =
      switch byte {
      case 0xE0: 0xA0...0xBF
      case 0xED: 0x80...0x9F
      case 0xF0: 0x90...0xBF
      case 0xF4: 0x80...0x8F
      default: 0x80...0xBF
      }
  }
}
