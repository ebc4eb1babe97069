/// A word as it must be typed for a shell to take it for one word and nothing else.
func shellQuoted(_ word: String) -> String {
  let isPlain = !word.isEmpty && word.unicodeScalars.allSatisfy(isPlain)
  if isPlain { return word }
  let parts = word.split(separator: "'", omittingEmptySubsequences: false)
  return "'" + parts.joined(separator: "'\\''") + "'"
}

/// Letters and digits of any language, and what no shell looks at twice within a word.
private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII, "_@%+=:,./-".unicodeScalars.contains(scalar) { return true }
  return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
}
