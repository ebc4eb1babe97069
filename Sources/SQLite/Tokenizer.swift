internal import CSQLite

/// FTS5's own tokenizer `unicode61`, to take a text apart exactly as a full-text index does. It must not outlive its
/// database.
package final class Tokenizer {
  /// What becomes of one text: its words, folded, and where they stand.
  package struct Words {
    /// The bytes of all words, one after another.
    package fileprivate(set) var folded: [UInt8] = []
    /// Of each word: its bytes in `folded`, and those in the text that it was made of.
    package fileprivate(set) var places: [(folded: Range<Int>, text: Range<Int>)] = []

    package init() {}
  }

  private var functions = fts5_tokenizer()
  private let instance: OpaquePointer

  /// `arguments` are those that stand after the tokenizer's name in the declaration of the index.
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

  /// Puts the words of a text into `words`, in place of what was there.
  package func split(_ text: UnsafeBufferPointer<UInt8>, into words: inout Words) {
    words.folded.removeAll(keepingCapacity: true)
    words.places.removeAll(keepingCapacity: true)
    // Without memory it stops early, as SQLite will with an error.
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
      // Neither the name nor the place is copied: both must still be there when the statement runs.
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

/// The most of a word that FTS5 looks at, in bytes.
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
