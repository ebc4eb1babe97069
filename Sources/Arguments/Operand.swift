/// What a command takes besides options.
package struct Operand: Sendable, Hashable {
  package enum Arity: Sendable, Hashable {
    case one
    /// None or one.
    case optional
    /// One or more.
    case some
    /// Any number, none too.
    case any

    var isRequired: Bool { self == .one || self == .some }
    var repeats: Bool { self == .some || self == .any }
  }

  /// What usage lines call it, `ID`.
  package let name: String
  /// One line, lower-case, without a full stop.
  package let summary: String
  package let arity: Arity
  package let completion: Completion
  /// Whether everything after its first word is its own, also what looks like an option.
  package let takesRest: Bool

  package init(
    _ name: String, _ summary: String, _ arity: Arity = .one, completion: Completion = .none,
    takesRest: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.arity = arity
    self.completion = completion
    self.takesRest = takesRest
  }

  /// As in a usage line: `ID`, `[ID]`, `ID...`, `[ID...]`.
  var usage: String {
    switch arity {
    case .one: name
    case .optional: "[\(name)]"
    case .some: "\(name)..."
    case .any: "[\(name)...]"
    }
  }

  /// As in an error: `one ID`, `at most one ID`.
  var phrase: String {
    switch arity {
    case .one: "one \(name)"
    case .optional: "at most one \(name)"
    case .some: "at least one \(name)"
    case .any: "any number of \(name)"
    }
  }
}
