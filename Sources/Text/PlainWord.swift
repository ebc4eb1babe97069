/// The text in lower case, without the accents of French, with one blank between words and plain apostrophes: for words
/// that people type with and without them.
package func plainWord(_ text: String) -> String {
  var result = ""
  for scalar in text.lowercased().unicodeScalars {
    switch scalar {
    case "à", "â", "ä": result += "a"
    case "ç": result += "c"
    case "é", "è", "ê", "ë": result += "e"
    case "î", "ï": result += "i"
    case "ô", "ö": result += "o"
    case "ù", "û", "ü": result += "u"
    case "’", "ʼ": result += "'"
    // An accent written by itself, behind its letter.
    case "\u{300}"..."\u{36F}": break
    case _ where scalar.properties.isWhitespace: if result.last != " " { result += " " }
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result.trimmed
}
