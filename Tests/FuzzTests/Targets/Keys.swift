@testable import Display

/// The same keys come of the same bytes, however few of them come at once, and no character that is not among them.
func fuzzKeys(_ bytes: [UInt8]) throws {
  let whole = joinedKeys(bytes, longest: max(bytes.count, 1))
  let pieces = joinedKeys(bytes, longest: 1 + bytes.count % 7)
  try law(whole == pieces, "\(whole) is not \(pieces)")
  let scalars = Set(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  for text in whole.filter({ !$0.hasPrefix("\u{1B}") }) {
    try law(text.unicodeScalars.allSatisfy { scalars.contains($0) && !$0.isControl }, "\(text)")
  }
}

/// Characters that follow each other as one text, because a mark may come later than its letter; other keys after ESC.
private func joinedKeys(_ bytes: [UInt8], longest: Int) -> [String] {
  var reader = KeyReader()
  var joined: [String] = []
  var isInText = false
  func add(_ keys: [Key]) {
    for key in keys {
      guard case .character(let character) = key else {
        joined.append("\u{1B}\(key)")
        isInText = false
        continue
      }
      if isInText { joined[joined.count - 1].append(character) } else { joined.append(String(character)) }
      isInText = true
    }
  }
  for start in stride(from: 0, to: bytes.count, by: longest) {
    add(reader.take(bytes[start..<min(start + longest, bytes.count)]))
  }
  add(reader.settle())
  return joined
}
