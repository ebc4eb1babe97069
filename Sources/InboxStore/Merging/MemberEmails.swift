/// The rows of members by address, ignoring the case of ASCII letters; local members apart from Quo's.
struct MemberEmails {
  private struct Key: Hashable {
    let email: String
    let isLocal: Bool

    init(_ email: String, isLocal: Bool) {
      self.email = String(decoding: email.utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
      self.isLocal = isLocal
    }
  }

  private var rows: [Key: Set<Int64>] = [:]
  private var keys: [Int64: Key] = [:]

  mutating func set(_ email: String?, of row: Int64, isLocal: Bool) {
    let key = email.map { Key($0, isLocal: isLocal) }
    guard key != keys[row] else { return }
    if let before = keys[row] { rows[before]?.remove(row) }
    keys[row] = key
    if let key { rows[key, default: []].insert(row) }
  }

  /// The first local member with the address of a member of Quo's.
  func local(like row: Int64) -> Int64? {
    keys[row].flatMap { rows[Key($0.email, isLocal: true)]?.min() }
  }

  /// The first member with an address.
  func row(of email: String, isLocal: Bool) -> Int64? {
    rows[Key(email, isLocal: isLocal)]?.min()
  }
}
