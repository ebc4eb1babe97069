/// Ids that look like Quo's: a prefix and 32 meaningless hexadecimal digits.
///
/// The n-th id of a kind is a bijection of n, so that no two ids are the same, whatever the seed.
struct Identifiers: Sendable {
  let seed: UInt64

  enum Kind: UInt64 {
    case activity = 1
    case conversation, line, member, contact, organisation, entry, operation, note
  }

  func activity(_ number: Int) -> String { id("AC", .activity, number) }
  func conversation(_ number: Int) -> String { id("CN", .conversation, number) }
  func line(_ number: Int) -> String { id("PN", .line, number) }
  func member(_ number: Int) -> String { id("US", .member, number) }
  var organisation: String { id("OR", .organisation, 0) }

  /// The id of a contact, which has no prefix and 24 digits.
  func contact(_ number: Int) -> String { digits(24, prefix: "", .contact, number) }

  /// The id of an entry of a contact's list of phones, emails or fields.
  func entry(_ number: Int) -> String { digits(24, prefix: "", .entry, number) }

  /// The `uid` of an operation or of a note of quo's own, which has no prefix.
  func operation(_ number: Int) -> String { id("", .operation, number) }
  func note(_ number: Int) -> String { id("", .note, number) }

  private func id(_ prefix: StaticString, _ kind: Kind, _ number: Int) -> String {
    digits(32, prefix: prefix, kind, number)
  }

  private func digits(_ count: Int, prefix: StaticString, _ kind: Kind, _ number: Int) -> String {
    let key = (seed ^ kind.rawValue &* 0xD6E8_FEB8_6659_FD93).mixed
    let high = (key &+ UInt64(number)).mixed
    let low = (high ^ key).mixed
    let length = prefix.utf8CodeUnitCount
    return String(unsafeUninitializedCapacity: length + count) { buffer in
      for index in 0..<length { buffer[index] = prefix.utf8Start[index] }
      for index in 0..<count {
        let word = index < 16 ? high : low
        let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - index % 16 * 4)) & 0xF
        buffer[length + index] = digit < 10 ? 0x30 + digit : 0x57 + digit
      }
      return length + count
    }
  }
}
