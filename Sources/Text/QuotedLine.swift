/// Words as one line that sh, bash, zsh, fish, ksh and `words(in:)` read alike, whatever bytes are in them.
package enum QuotedLine {
  /// Quotes the words. Nothing but quotes stands within single quotes that any of the shells would read otherwise: fish
  /// takes a backslash there for an escape, and some take `!` for a command of the history.
  package static func quoting(_ words: [[UInt8]]) -> [UInt8] {
    var line: [UInt8] = []
    for word in words {
      if !line.isEmpty { line.append(UInt8(ascii: " ")) }
      append(word, to: &line)
    }
    return line
  }

  private static func append(_ word: [UInt8], to line: inout [UInt8]) {
    guard !word.isEmpty else { return line += [quote, quote] }
    var isQuoted = false
    for (index, byte) in word.enumerated() {
      let isEscaped = byte == quote || byte == backslash || byte == UInt8(ascii: "!")
      let isPlain = isPlain(byte) || byte == UInt8(ascii: "=") && index > 0
      if isEscaped ? isQuoted : !isQuoted && !isPlain {
        line.append(quote)
        isQuoted.toggle()
      }
      if isEscaped { line.append(backslash) }
      line.append(byte)
    }
    if isQuoted { line.append(quote) }
  }

  /// Reads the words of a line. It is no shell: a sign that would mean more to one than itself has to be quoted.
  package static func words(in line: [UInt8]) throws(InvalidValue) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8]?
    var isQuoted = false
    var rest = line[...]
    while let byte = rest.popFirst() {
      switch byte {
      case quote:
        isQuoted.toggle()
        word = word ?? []
      case _ where isQuoted: word = (word ?? []) + [byte]
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        if let ended = word { words.append(ended) }
        word = nil
      case backslash:
        guard let escaped = rest.popFirst() else { throw InvalidValue("the command ends in a backslash") }
        word = (word ?? []) + [escaped]
      case _ where byte < 0x20 || byte == 0x7F || signs.contains(byte):
        let shown = VisibleText.line(String(UnicodeScalar(byte)))
        throw InvalidValue(
          "cannot read the command: there is a '\(shown)' outside of quotes",
          hint: "no shell reads it; write '\(shown)'")
      default: word = (word ?? []) + [byte]
      }
    }
    guard !isQuoted else { throw InvalidValue("cannot read the command: a quote is not closed") }
    if let word { words.append(word) }
    return words
  }

  private static let quote = UInt8(ascii: "'")
  private static let backslash = UInt8(ascii: "\\")
  private static let signs = Array("\"$`;&|<>()*?[]{}~#!^".utf8)

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "_./:,@+-".utf8.contains(byte)
    }
  }
}
