/// Writes mdoc, the language of manual pages, and escapes text so that no word is taken for a macro.
struct Mdoc {
  private(set) var text = ""

  /// A word of a macro line: a ``Word/macro(_:)``, left unchanged, or text, escaped.
  enum Word: ExpressibleByStringLiteral {
    case macro(String)
    case text(String)
    /// Text the reader types, whose dashes must stay dashes when copied.
    case literal(String)

    init(stringLiteral value: String) { self = .macro(value) }
  }

  mutating func macro(_ words: Word...) { macro(words) }

  mutating func macro(_ words: [Word]) {
    text += "."
    text += words.map { word in
      switch word {
      case .macro(let name): name
      case .text(let text): arguments(text, isLiteral: false)
      case .literal(let text): arguments(text, isLiteral: true)
      }
    }.joined(separator: " ")
    text += "\n"
  }

  /// Writes prose with each sentence on lines of its own, as mdoc asks, none longer than 80 bytes.
  mutating func prose(_ prose: String) {
    for sentence in sentences(prose) {
      var line = ""
      for word in sentence.split(separator: " ").map({ escapeProseWord($0) }) {
        if !line.isEmpty, line.utf8.count + 1 + word.utf8.count > 76 {
          text += line + "\n"
          line = ""
        }
        line += line.isEmpty ? protectLineStart(word) : " " + word
      }
      text += line + "\n"
    }
  }

  mutating func verbatim(_ lines: String) {
    macro("Bd", "-literal", "-offset", "indent")
    for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
      text += protectLineStart(escape(line, isLiteral: true)) + "\n"
    }
    macro("Ed")
  }

  private func arguments(_ text: String, isLiteral: Bool) -> String {
    text.split(separator: " ").map { argument(String($0), isLiteral: isLiteral) }
      .joined(separator: " ")
  }

  /// Escapes an argument of a macro line, so that mdoc neither calls a word as a macro nor sets lone punctuation apart.
  private func argument(_ word: String, isLiteral: Bool) -> String {
    let escaped = escape(word, isLiteral: isLiteral)
    let letters = Array(word)
    let isMacroName =
      (2...3).contains(letters.count) && (letters[0].isUppercase || letters[0] == "%")
    let isPunctuation = letters.allSatisfy { ".,:;()[]?!|".contains($0) }
    // Punctuation at the end of a word would be set apart too, or taken for a slip.
    let endsInPunctuation = escaped.last.map { ".,:;)]?!|".contains($0) } ?? false
    return (isMacroName || isPunctuation ? "\\&" : "") + escaped
      + (endsInPunctuation ? "\\&" : "")
  }

  /// Escapes a word of prose, which keeps its hyphens; those of `--status` must not become typographic dashes.
  private func escapeProseWord(_ word: Substring) -> String {
    let bare = word.drop { "('\"[".contains($0) }
    return escape(word, isLiteral: bare.hasPrefix("-"))
  }

  private func escape(_ text: some StringProtocol, isLiteral: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "\"": escaped += "\\(dq"
      case "-" where isLiteral: escaped += "\\-"
      case "'" where isLiteral: escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case "\t": escaped += " "
      case _ where scalar.isASCII: escaped.unicodeScalars.append(scalar)
      default: escaped += "\\[u\(hex(scalar.value))]"
      }
    }
    return escaped
  }

  private func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private func protectLineStart(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  private func sentences(_ prose: String) -> [String] {
    var sentences: [String] = []
    var words: [Substring] = []
    for word in prose.split(whereSeparator: \.isWhitespace) {
      // The sentence goes on after "e.g.".
      if !endsSentence(words.last) || word.first?.isLowercase == true {
        words.append(word)
        continue
      }
      sentences.append(words.joined(separator: " "))
      words = [word]
    }
    if !words.isEmpty { sentences.append(words.joined(separator: " ")) }
    return sentences
  }

  private func endsSentence(_ word: Substring?) -> Bool {
    let end = word?.last { !")'\"]".contains($0) }
    return end == "." || end == "?" || end == "!"
  }
}
