/// Quotes a word so that a shell reads it as exactly one word.
package func shellQuoted(_ word: String) -> String {
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
