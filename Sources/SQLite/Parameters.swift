internal import CSQLite

/// The parameters of a statement, bound one after another.
///
/// Keeps the bound texts until the parameters are bound anew, so that SQLite need not copy them. The memory is reused,
/// because an import binds millions of texts.
package final class Parameters {
  private let statement: OpaquePointer
  private var index: Int32 = 0
  private var code = SQLITE_OK
  /// The parameters, among the first 64, that are not null: most columns of most rows are null, and stay so.
  private var filled: UInt64 = 0
  private var blocks: [UnsafeMutableRawBufferPointer] = []
  /// The block in use, and the bytes of it that are free.
  private var block = -1
  private var free: UnsafeMutableRawPointer?
  private var left = 0
  private static let blockSize = 4_096

  init(of statement: OpaquePointer) {
    self.statement = statement
  }

  deinit {
    for block in blocks { block.deallocate() }
  }

  /// Begins with the first parameter again. The texts bound so far may be overwritten.
  func begin() {
    (index, code) = (0, SQLITE_OK)
    (block, left) = (-1, 0)
  }

  /// Whether SQLite took all parameters. After one that it refused, none is bound.
  var areBound: Bool { code == SQLITE_OK }

  package func append(_ values: [SQLValue]) {
    for value in values { append(value) }
  }

  package func append(_ value: SQLValue) {
    index += 1
    guard code == SQLITE_OK else { return }
    let place: UInt64 = index <= 64 ? 1 << UInt64(index - 1) : 0
    switch value {
    case .null:
      guard place == 0 || filled & place != 0 else { return }
      filled &= ~place
      code = sqlite3_bind_null(statement, index)
      return
    case .integer(let integer): code = sqlite3_bind_int64(statement, index, integer)
    case .real(let real): code = sqlite3_bind_double(statement, index, real)
    case .text(let text): code = bind(text)
    }
    filled |= place
  }

  private func bind(_ text: String) -> Int32 {
    var text = text
    return text.withUTF8 { utf8 in
      let copy = reserve(utf8.count)
      if let start = utf8.baseAddress { copy.copyMemory(from: start, byteCount: utf8.count) }
      return sqlite3_bind_text(
        statement, index, copy.assumingMemoryBound(to: CChar.self), Int32(utf8.count), nil)
    }
  }

  /// Returns memory for `count` bytes that is never null and stays valid until `begin`.
  private func reserve(_ count: Int) -> UnsafeMutableRawPointer {
    while left < max(count, 1) {
      block += 1
      if block == blocks.count { blocks.append(.allocate(byteCount: max(count, Self.blockSize), alignment: 1)) }
      (free, left) = (blocks[block].baseAddress, blocks[block].count)
    }
    let reserved = free.unsafelyUnwrapped
    (free, left) = (reserved + count, left - count)
    return reserved
  }
}
