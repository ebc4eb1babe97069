/// SQL text with its bound values. Interpolated values are bound, never pasted:
/// `"SELECT id FROM lines WHERE number = \(number)"`.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
  package private(set) var text: String
  package private(set) var values: [SQLValue]

  package init(text: String, values: [SQLValue] = []) {
    self.text = text
    self.values = values
  }

  package init(stringLiteral text: String) {
    self.init(text: text)
  }

  package init(stringInterpolation: Interpolation) {
    self.init(text: stringInterpolation.text, values: stringInterpolation.values)
  }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""
    fileprivate var values: [SQLValue] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) {
      text += literal
    }

    package mutating func appendInterpolation(_ value: some SQLBindable) {
      text += "?"
      values.append(value.sqlValue)
    }

    package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
      text += "?"
      values.append(value?.sqlValue ?? .null)
    }

    /// A piece of SQL inside another, with its own bound values.
    package mutating func appendInterpolation(_ sql: SQL) {
      text += sql.text
      values += sql.values
    }

    /// A list of bound values, `(?, ?, ?)`.
    package mutating func appendInterpolation(list: some Sequence<some SQLBindable>) {
      let bound = list.map(\.sqlValue)
      text += "(" + bound.map { _ in "?" }.joined(separator: ", ") + ")"
      values += bound
    }

    /// A name or a fragment from the program itself.
    package mutating func appendInterpolation(verbatim: String) {
      text += verbatim
    }
  }

  package static func + (left: SQL, right: SQL) -> SQL {
    SQL(text: left.text + right.text, values: left.values + right.values)
  }

  package static func += (left: inout SQL, right: SQL) {
    left.text += right.text
    left.values += right.values
  }
}

extension Sequence<SQL> {
  /// The pieces with `separator` between them.
  package func joined(separator: String) -> SQL {
    var result: SQL = ""
    for (index, piece) in enumerated() {
      if index > 0 { result += SQL(text: separator) }
      result += piece
    }
    return result
  }
}
