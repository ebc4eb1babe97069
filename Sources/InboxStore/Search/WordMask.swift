internal import SQLite

/// A set of words that may say yes where it should say no, but never the other way: a quick look before a real one.
struct WordMask {
  private var bits = SIMD4<UInt64>()

  init() {}

  /// Makes the mask of a text's words.
  init(_ words: Tokenizer.Words) {
    words.folded.withUnsafeBufferPointer { bytes in
      for place in words.places { insert(UnsafeBufferPointer(rebasing: bytes[place.folded])) }
    }
  }

  mutating func insert(_ word: [UInt8]) {
    word.withUnsafeBufferPointer { insert($0) }
  }

  private mutating func insert(_ word: UnsafeBufferPointer<UInt8>) {
    // FNV-1a; its high bits are mixed best.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    bits[Int(hash >> 62)] |= 1 << (hash >> 56 & 63)
  }

  func isSubset(of other: WordMask) -> Bool { bits & ~other.bits == SIMD4<UInt64>() }
}
