internal import CSQLite

extension Database {
  /// Registers an SQL function of one text, which returns null for null.
  package func addFunction(_ name: String, _ body: @escaping (String) -> String) throws(SQLiteError) {
    let boxed = Unmanaged.passRetained(TextFunction(body)).toOpaque()
    let code = sqlite3_create_function_v2(
      handle, name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, boxed, callTextFunction, nil, nil
    ) { Unmanaged<TextFunction>.fromOpaque($0!).release() }
    guard code == SQLITE_OK else { throw error(code: code, sql: nil) }
  }

  /// Registers an SQL function of one text that returns the text itself where `body` returns nil, and null for null.
  package func addRewriting(
    _ name: String, _ body: @escaping (UnsafeBufferPointer<UInt8>) -> [UInt8]?
  ) throws(SQLiteError) {
    let boxed = Unmanaged.passRetained(Rewriting(body)).toOpaque()
    let code = sqlite3_create_function_v2(
      handle, name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, boxed, callRewriting, nil, nil
    ) { Unmanaged<Rewriting>.fromOpaque($0!).release() }
    guard code == SQLITE_OK else { throw error(code: code, sql: nil) }
  }

  /// Registers an SQL function of two integers; its result may be null.
  package func addLookup(_ name: String, _ body: @escaping (Int64, Int64) throws -> Int64?) throws(SQLiteError) {
    let boxed = Unmanaged.passRetained(Lookup(body)).toOpaque()
    let code = sqlite3_create_function_v2(
      handle, name, 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, boxed, callLookup, nil, nil
    ) { Unmanaged<Lookup>.fromOpaque($0!).release() }
    guard code == SQLITE_OK else { throw error(code: code, sql: nil) }
  }

  /// Registers an SQL predicate of two texts, which is false for null. `make` builds the predicate from the first text,
  /// which is best bound: SQLite then keeps the predicate for all rows of the statement.
  package func addPredicate(_ name: String, _ make: @escaping (String) throws -> Predicate) throws(SQLiteError) {
    let boxed = Unmanaged.passRetained(PredicateMaker(make)).toOpaque()
    let code = sqlite3_create_function_v2(
      handle, name, 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, boxed, callPredicate, nil, nil
    ) { Unmanaged<PredicateMaker>.fromOpaque($0!).release() }
    guard code == SQLITE_OK else { throw error(code: code, sql: nil) }
  }

  package typealias Predicate = (UnsafeBufferPointer<UInt8>) -> Bool
}

private final class Lookup {
  let body: (Int64, Int64) throws -> Int64?

  init(_ body: @escaping (Int64, Int64) throws -> Int64?) {
    self.body = body
  }
}

private func callLookup(
  _ context: OpaquePointer?, _ count: Int32, _ arguments: UnsafeMutablePointer<OpaquePointer?>?
) {
  let lookup = Unmanaged<Lookup>.fromOpaque(sqlite3_user_data(context)).takeUnretainedValue()
  do {
    let found = try lookup.body(sqlite3_value_int64(arguments?[0]), sqlite3_value_int64(arguments?[1]))
    if let found { sqlite3_result_int64(context, found) } else { sqlite3_result_null(context) }
  } catch {
    sqlite3_result_error_code(context, (error as? SQLiteError)?.extendedCode ?? SQLITE_ERROR)
  }
}

private final class PredicateMaker {
  let make: (String) throws -> Database.Predicate

  init(_ make: @escaping (String) throws -> Database.Predicate) {
    self.make = make
  }
}

private final class MadePredicate {
  let body: Database.Predicate

  init(_ body: @escaping Database.Predicate) {
    self.body = body
  }
}

private func callPredicate(
  _ context: OpaquePointer?, _ count: Int32, _ arguments: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let arguments, let text = utf8(of: arguments[1]) else { return sqlite3_result_int(context, 0) }
  let predicate: MadePredicate
  if let kept = sqlite3_get_auxdata(context, 0) {
    predicate = Unmanaged<MadePredicate>.fromOpaque(kept).takeUnretainedValue()
  } else {
    guard let first = utf8(of: arguments[0]) else { return sqlite3_result_int(context, 0) }
    let maker = Unmanaged<PredicateMaker>.fromOpaque(sqlite3_user_data(context)).takeUnretainedValue()
    do {
      predicate = MadePredicate(try maker.make(String(decoding: first, as: UTF8.self)))
    } catch {
      return sqlite3_result_error_code(context, (error as? SQLiteError)?.extendedCode ?? SQLITE_ERROR)
    }
    sqlite3_set_auxdata(context, 0, Unmanaged.passRetained(predicate).toOpaque()) {
      Unmanaged<MadePredicate>.fromOpaque($0!).release()
    }
  }
  sqlite3_result_int(context, predicate.body(text) ? 1 : 0)
}

private func utf8(of value: OpaquePointer?) -> UnsafeBufferPointer<UInt8>? {
  guard let start = sqlite3_value_text(value) else { return nil }
  return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
}

private final class Rewriting {
  let body: (UnsafeBufferPointer<UInt8>) -> [UInt8]?

  init(_ body: @escaping (UnsafeBufferPointer<UInt8>) -> [UInt8]?) {
    self.body = body
  }
}

private func callRewriting(
  _ context: OpaquePointer?, _ count: Int32, _ arguments: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let bytes = utf8(of: arguments?[0]) else { return sqlite3_result_null(context) }
  let rewriting = Unmanaged<Rewriting>.fromOpaque(sqlite3_user_data(context)).takeUnretainedValue()
  guard let result = rewriting.body(bytes) else { return sqlite3_result_value(context, arguments?[0]) }
  result.withUnsafeBytes {
    sqlite3_result_text(context, $0.bindMemory(to: CChar.self).baseAddress, Int32($0.count), quo_sqlite_transient())
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
  guard let bytes = utf8(of: arguments?[0]) else { return sqlite3_result_null(context) }
  let function = Unmanaged<TextFunction>.fromOpaque(sqlite3_user_data(context)).takeUnretainedValue()
  var result = function.body(String(decoding: bytes, as: UTF8.self))
  result.withUTF8 { utf8 in
    utf8.withMemoryRebound(to: CChar.self) {
      sqlite3_result_text(context, $0.baseAddress, Int32($0.count), quo_sqlite_transient())
    }
  }
}
