internal import SQLite

/// The names that the database may have, of those that an import asks for: in a first import nearly all that is looked
/// up is not there yet, which this tells without a look into the database.
///
/// A name that was inserted is always among them, and so is now and then another one, as each sets one bit at the place
/// of its hash.
final class PossibleNames {
  /// Empty if the database may have all names.
  private var bits: [UInt64]
  /// A million conversations have some seven million names: of the last of them, a fifth are looked up in vain. 4 MB.
  private static let size = 32 << 20

  init(_ database: Database) throws {
    let isEmpty =
      try database.integer(
        """
        SELECT EXISTS (SELECT 1 FROM conversations) OR EXISTS (SELECT 1 FROM activities)
            OR EXISTS (SELECT 1 FROM contacts)
        """) == 0
    bits = isEmpty ? Array(repeating: 0, count: Self.size / 64) : []
  }

  /// Whether the database may have all names.
  var areAll: Bool { bits.isEmpty }

  func contains(_ name: some Hashable) -> Bool {
    guard !areAll else { return true }
    let place = name.hashValue & (Self.size - 1)
    return bits[place >> 6] & 1 << UInt64(place & 63) != 0
  }

  /// Inserts a name, and returns true if the database certainly did not have it yet.
  @discardableResult
  func insert(_ name: some Hashable) -> Bool {
    guard !areAll else { return false }
    let place = name.hashValue & (Self.size - 1)
    let bit: UInt64 = 1 << UInt64(place & 63)
    defer { bits[place >> 6] |= bit }
    return bits[place >> 6] & bit == 0
  }

  /// Gives up telling names: rows come in, of another inbox, whose names are not read one by one.
  func insertAll() { bits = [] }
}
