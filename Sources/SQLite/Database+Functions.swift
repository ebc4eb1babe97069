internal import CSQLite

extension Database {
  /// Gives SQL a function of one text, which is null for null.
  package func addFunction(_ name: String, _ body: @escaping (String) -> String) throws(SQLiteError) {
    let boxed = Unmanaged.passRetained(TextFunction(body)).toOpaque()
    let code = sqlite3_create_function_v2(
      handle, name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, boxed, callTextFunction, nil, nil
    ) { Unmanaged<TextFunction>.fromOpaque($0!).release() }
    guard code == SQLITE_OK else { throw error(code: code, sql: nil) }
  }
}

private final class TextFunction {
  let body: (String) -> String

  init(_ body: @escaping (String) -> String) {
    self.body = body
  }
}

private func callTextFunction(
  _ context: OpaquePointer?, _ count: Int32, _ arguments: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let argument = arguments?[0], let start = sqlite3_value_text(argument) else {
    return sqlite3_result_null(context)
  }
  let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(argument)))
  let function = Unmanaged<TextFunction>.fromOpaque(sqlite3_user_data(context)).takeUnretainedValue()
  var result = function.body(String(decoding: bytes, as: UTF8.self))
  result.withUTF8 { utf8 in
    utf8.withMemoryRebound(to: CChar.self) {
      sqlite3_result_text(context, $0.baseAddress, Int32($0.count), quo_sqlite_transient())
    }
  }
}
