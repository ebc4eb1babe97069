/// The rows of a query, read one at a time: for two queries that are read in step.
package struct Cursor: ~Copyable {
  private let statement: Statement

  fileprivate init(_ statement: consuming Statement) { self.statement = statement }

  /// Goes to the next row; returns false, and may not be called again, where there is none.
  package mutating func next() throws(SQLiteError) -> Bool { try statement.step() }

  /// The row at which the cursor stands.
  package var row: Row { statement.row }
}

extension Database {
  /// Begins a query; `next` goes to its first row.
  package func cursor(_ sql: SQL) throws(SQLiteError) -> Cursor {
    let statement = statement(sql.text)
    try statement.bind(all: sql.values)
    return Cursor(statement)
  }
}
