extension ParsedArguments {
  /// The words that are parsed to these arguments after the words of their command.
  package var words: [[UInt8]] {
    let options = options.map { given in
      let name = Array("--\(given.isNegated ? "not-" : "")\(given.option.long)".utf8)
      return given.value.map { name + [UInt8(ascii: "=")] + $0.bytes } ?? name
    }
    return operands.isEmpty ? options : options + [Array("--".utf8)] + operands.map(\.bytes)
  }

  /// The same arguments without an option.
  package func without(_ option: Option) -> ParsedArguments {
    var rest = self
    rest.options.removeAll { $0.option == option }
    return rest
  }

  /// Calls `body` with each value and the option, or the operand of `command`, that it is given to, and puts the value
  /// that it returns in its place; nil leaves an operand out.
  package mutating func mapPaths(of command: Command, _ body: (Completion, Argument) throws -> Argument?) rethrows {
    options = try options.map { given in
      guard let value = given.value, given.option.completion.isPath else { return given }
      return try Occurrence(
        option: given.option, value: body(given.option.completion, value) ?? value, isNegated: given.isNegated)
    }
    operands = try operands.enumerated().compactMap { index, word in
      guard let declared = command.operand(at: index), declared.completion.isPath else { return word }
      return try body(declared.completion, word)
    }
  }
}

extension Command {
  /// The declaration of the operand at a place on the command line; the last one may repeat.
  package func operand(at index: Int) -> Operand? {
    index < operands.count ? operands[index] : operands.last { $0.arity.repeats || $0.takesRest }
  }
}
