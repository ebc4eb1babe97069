internal import Arguments
internal import Text

extension ParsedArguments {
  /// An option's value as one of a closed set; nil when it was not given.
  func choice<Value: RawRepresentable>(
    _ option: Option
  ) throws -> Value? where Value.RawValue == String {
    guard let text = value(option)?.text else { return nil }
    return try parseChoice(text, of: option)
  }

  /// An option's value as a whole number that is not negative; nil when it was not given.
  func count(_ option: Option) throws -> Int? {
    guard let text = value(option)?.text else { return nil }
    guard let number = Int(text), number >= 0 else {
      throw UsageError("'--\(option.long)' takes a whole number, not '\(VisibleText.line(text))'")
    }
    return number
  }
}

/// Parses one of a closed set of words. Throws `UsageError` that suggests the nearest word.
func parseChoice<Value: RawRepresentable>(_ text: String, of option: Option) throws(UsageError) -> Value
where Value.RawValue == String {
  guard let value = Value(rawValue: text) else {
    throw unknownValueError(VisibleText.line(text), of: option)
  }
  return value
}
