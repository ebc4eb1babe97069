internal import CSQLite

/// FTS5's tokenizer `unicode61`, which splits a text exactly as a full-text index does. A tokenizer must not outlive
/// its database.
package final class Tokenizer {
  /// The folded words of a text and their places.
  package struct Words {
    /// The bytes of all words, one after another.
    package fileprivate(set) var folded: [UInt8] = []
    /// The range of each word in `folded` and in the text.
    package fileprivate(set) var places: [(folded: Range<Int>, text: Range<Int>)] = []

    package init() {}
  }

  private var functions = fts5_tokenizer()
  private let instance: OpaquePointer

  /// Makes a tokenizer with `arguments` as they follow the tokenizer's name in the declaration of the index.
  package init(_ database: Database, arguments: [StaticString]) throws(SQLiteError) {
    let api = try Self.api(of: database)
    var context: UnsafeMutableRawPointer?
    var made: OpaquePointer?
    var pointers: [UnsafePointer<CChar>?] = arguments.map {
      UnsafeRawPointer($0.utf8Start).assumingMemoryBound(to: CChar.self)
    }
    var code = api.pointee.xFindTokenizer(api, "unicode61", &context, &functions)
    if code == SQLITE_OK { code = functions.xCreate(context, &pointers, Int32(pointers.count), &made) }
    guard code == SQLITE_OK, let made else { throw database.error(code: code, sql: nil) }
    instance = made
  }

  deinit {
    functions.xDelete(instance)
  }

  /// Replaces `words` by the words of `text`.
  package func split(_ text: UnsafeBufferPointer<UInt8>, into words: inout Words) {
    words.folded.removeAll(keepingCapacity: true)
    words.places.removeAll(keepingCapacity: true)
    // If memory runs out, the tokenizer stops early; the statement that follows then fails in SQLite.
    _ = withUnsafeMutablePointer(to: &words) { words in
      text.withMemoryRebound(to: CChar.self) { text in
        functions.xTokenize(instance, words, FTS5_TOKENIZE_AUX, text.baseAddress, Int32(text.count), takeWord)
      }
    }
  }

  private static let apiName: StaticString = "fts5_api_ptr"

  private static func api(of database: Database) throws(SQLiteError) -> UnsafeMutablePointer<fts5_api> {
    var api: UnsafeMutablePointer<fts5_api>?
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    var code = sqlite3_prepare_v2(database.handle, "SELECT fts5(?)", -1, &statement, nil)
    if code == SQLITE_OK {
      // SQLite copies neither the name nor the pointer: both must be valid when the statement runs.
      code = withUnsafeMutablePointer(to: &api) { place in
        let name = UnsafeRawPointer(apiName.utf8Start).assumingMemoryBound(to: CChar.self)
        let bound = sqlite3_bind_pointer(statement, 1, place, name, nil)
        return bound == SQLITE_OK ? sqlite3_step(statement) : bound
      }
    }
    guard let api else { throw database.error(code: code, sql: nil) }
    return api
  }
}

/// The bytes of a word that FTS5 looks at, at most.
private let longestWord: Int32 = 32_768

private func takeWord(
  _ context: UnsafeMutableRawPointer?, _ flags: Int32, _ word: UnsafePointer<CChar>?, _ count: Int32, _ start: Int32,
  _ end: Int32
) -> Int32 {
  guard let context, let word else { return SQLITE_OK }
  let words = context.assumingMemoryBound(to: Tokenizer.Words.self)
  let bytes = UnsafeRawBufferPointer(start: word, count: Int(min(count, longestWord)))
  let first = words.pointee.folded.count
  words.pointee.folded.append(contentsOf: bytes)
  words.pointee.places.append((first..<first + bytes.count, Int(start)..<Int(end)))
  return SQLITE_OK
}
