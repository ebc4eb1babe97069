internal import InboxStore

extension FilterTerm {
  /// The filter as one word of a command line.
  var word: String { text.map { option.isEmpty ? $0 : option + "=" + $0 } ?? option }

  /// The filter as a person would type it at a shell, also a filter that this quo does not know.
  fileprivate var typed: String {
    guard let text else { return option }
    if option.isEmpty { return shellQuoted(text) }
    return option + (text.isEmpty || text.utf8.first == UInt8(ascii: "-") ? "=" : " ") + shellQuoted(text)
  }

  private var option: String { name.isEmpty ? "" : (isNegated ? "--not-" : "--") + name }
}

extension [FilterTerm] {
  var typed: String { map(\.typed).joined(separator: " ") }
}

/// Quotes a word so that a shell reads it as exactly one word.
func shellQuoted(_ word: String) -> String {
  let isPlain = !word.isEmpty && word.unicodeScalars.allSatisfy(isPlain)
  if isPlain { return word }
  // A shell reads bytes: for it a quote followed by a combining accent is a quote, too.
  let parts = word.unicodeScalars.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
  return "'" + parts.joined(separator: "'\\''") + "'"
}

/// Whether a scalar needs no quoting: letters and digits of any language, and signs that are safe within a word.
private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII, "_@%+=:,./-".unicodeScalars.contains(scalar) { return true }
  return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
}
