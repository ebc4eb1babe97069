/// A word that a command takes besides options.
package struct Operand: Sendable, Hashable {
  package enum Arity: Sendable, Hashable {
    case one
    /// At most one.
    case optional
    /// At least one.
    case some
    /// Any number, including none.
    case any

    var isRequired: Bool { self == .one || self == .some }
    var repeats: Bool { self == .some || self == .any }
  }

  /// The name in usage lines, such as `ID`.
  package let name: String
  /// A line in lower case, without a full stop.
  package let summary: String
  package let arity: Arity
  package let completion: Completion
  /// Tells whether a word may be a comma list, so that a shell goes on completing after a comma.
  package let isList: Bool
  /// Tells whether all words after the operand's first belong to it, even those that look like options.
  package let takesRest: Bool
  /// Tells whether the words are a text, of which one with a dash has to be quoted with another.
  package let isText: Bool

  package init(
    _ name: String, _ summary: String, _ arity: Arity = .one, completion: Completion = .none,
    isList: Bool = false, takesRest: Bool = false, isText: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.arity = arity
    self.completion = completion
    self.isList = isList
    self.takesRest = takesRest
    self.isText = isText
  }

  /// The form in a usage line: `ID`, `[ID]`, `ID...`, `[ID...]`.
  var usage: String {
    switch arity {
    case .one: name
    case .optional: "[\(name)]"
    case .some: "\(name)..."
    case .any: "[\(name)...]"
    }
  }

  /// The form in an error: `one ID`, `at most one ID`.
  var phrase: String {
    switch arity {
    case .one: "one \(name)"
    case .optional: "at most one \(name)"
    case .some: "at least one \(name)"
    case .any: "any number of \(name)"
    }
  }
}
