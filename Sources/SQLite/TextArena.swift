/// Holds the texts bound to a statement until its parameters are bound anew, so that SQLite need not copy them.
///
/// The memory is reused, because an import binds millions of texts.
final class TextArena {
  private var blocks: [UnsafeMutableRawBufferPointer] = []
  private var block = 0
  private var used = 0
  private static let blockSize = 4_096

  deinit {
    for block in blocks { block.deallocate() }
  }

  /// Allows the copies made so far to be overwritten.
  func removeAll() {
    block = 0
    used = 0
  }

  /// Copies the UTF-8 of `text` to an address that stays valid until `removeAll` and is never null.
  func copy(_ text: String) -> UnsafeBufferPointer<CChar> {
    var text = text
    return text.withUTF8 { utf8 in
      let room = reserve(utf8.count)
      if let start = utf8.baseAddress { room.copyMemory(from: start, byteCount: utf8.count) }
      return UnsafeBufferPointer(start: room.assumingMemoryBound(to: CChar.self), count: utf8.count)
    }
  }

  private func reserve(_ count: Int) -> UnsafeMutableRawPointer {
    while block < blocks.count, blocks[block].count - used < max(count, 1) {
      block += 1
      used = 0
    }
    if block == blocks.count {
      blocks.append(.allocate(byteCount: max(count, Self.blockSize), alignment: 1))
    }
    defer { used += count }
    return blocks[block].baseAddress.unsafelyUnwrapped + used
  }
}
