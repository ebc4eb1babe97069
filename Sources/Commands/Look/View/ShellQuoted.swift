/// A word as it must be typed for a shell to take it for one word and nothing else.
func shellQuoted(_ word: String) -> String {
  let isPlain = !word.isEmpty && word.unicodeScalars.allSatisfy(isPlain)
  if isPlain { return word }
  // A shell knows bytes: to it a quote is one also where an accent follows.
  let parts = word.unicodeScalars.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
  return "'" + parts.joined(separator: "'\\''") + "'"
}

/// Letters and digits of any language, and what no shell looks at twice within a word.
private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII, "_@%+=:,./-".unicodeScalars.contains(scalar) { return true }
  return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
}
