internal import Text

/// Phone numbers as Quo writes them: E.164 (`+15145550123`), a short code of 3 to 8 digits, or one of three words for a
/// withheld number.
package enum PhoneNumber {
  /// A contact's number: trimmed, and the three words normalized. Nil if nothing is left.
  static func asGiven(_ text: String) -> String? {
    let text = text.trimmed
    return text.isEmpty ? nil : withheld(text) ?? text
  }

  /// Normalizes a number of an activity, conversation or line, so that the spellings of what is certainly one number
  /// agree: an international number, or ten or eleven digits of the North American plan, with any separators. Nil if
  /// nothing is left.
  ///
  /// Malformed numbers, which real exports have (`+140428542854`), stay unchanged, and so do names; a comma in a name
  /// gets a blank after it, as the lists of numbers in the database need.
  static func canonical(_ text: String) -> String? {
    if isCanonical(text) { return text }
    let text = text.trimmed
    guard !text.isEmpty else { return nil }
    if let word = withheld(text) { return word }
    if let (digits, hasPlus) = digits(of: text), !digits.isEmpty {
      if let number = hasPlus ? "+" + digits : northAmerican(digits) { return number }
      return digits.utf8.count <= 8 ? digits : text
    }
    guard text.utf8.contains(UInt8(ascii: ",")) else { return text }
    return text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// Whether a text is a plus and digits, or at most as many digits as a short code: nearly every number is.
  static func isCanonical(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { utf8 in
      guard let first = utf8.first else { return false }
      let hasPlus = first == UInt8(ascii: "+")
      return (hasPlus ? utf8.count > 1 : utf8.count <= 8) && utf8[(hasPlus ? 1 : 0)...].allSatisfy { $0 &- 0x30 < 10 }
    }
  }

  /// Whether a text is a number, a short code, or one of the three words.
  static func isNumber(_ text: String) -> Bool {
    let text = text.trimmed
    return withheld(text) != nil || (digits(of: text)?.digits.utf8.count ?? 0) >= 3
  }

  private static func northAmerican(_ digits: String) -> String? {
    switch digits.utf8.count {
    case 10 where digits >= "2": "+1" + digits
    case 11 where digits >= "12" && digits < "2": "+" + digits
    default: nil
    }
  }

  /// Normalizes a number typed by a person to its stored form; text that is no number is only trimmed.
  ///
  /// Ten digits are a number of the North American plan, whose area codes begin with 2 to 9 (NANPA), and so are eleven
  /// that begin with 1. `011` from there, or `00` from elsewhere, begins an international number (ITU-T E.123, E.164).
  package static func normalized(_ text: String) -> String {
    if isCanonical(text) { return text }
    let text = text.trimmed
    if let word = withheld(text) { return word }
    guard let (digits, hasPlus) = digits(of: text), !digits.isEmpty else { return text }
    if hasPlus { return "+" + digits }
    for prefix in ["011", "00"] where digits.hasPrefix(prefix) && digits.utf8.count >= prefix.utf8.count + 8 {
      return "+" + digits.dropFirst(prefix.utf8.count)
    }
    return northAmerican(digits) ?? (11...15 ~= digits.utf8.count ? "+" + digits : digits)
  }

  /// The words that stand in place of a number that is withheld.
  static let withheldWords = ["Anonymous", "Blocked", "Restricted"]

  private static func withheld(_ text: String) -> String? {
    guard text.utf8.count <= 10 else { return nil }
    return switch text.lowercased() {
    case "anonymous": "Anonymous"
    case "blocked": "Blocked"
    case "restricted": "Restricted"
    default: nil
    }
  }

  /// The digits without the separators that people write; nil for other characters.
  static func digits(of text: String) -> (digits: String, hasPlus: Bool)? {
    var digits = ""
    var hasPlus = false
    let text = text.lowercased().hasPrefix("tel:") ? String(text.dropFirst(4)) : text
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9": digits.unicodeScalars.append(scalar)
      case "+" where digits.isEmpty && !hasPlus: hasPlus = true
      // Blanks, dashes, and the invisible marks that come with numbers copied from address books.
      case " ", "-", ".", "(", ")", "/", "\t", "\u{A0}", "\u{2009}", "\u{200E}", "\u{200F}",
        "\u{2010}"..."\u{2015}", "\u{202A}"..."\u{202F}", "\u{2066}"..."\u{2069}", "\u{2212}":
        continue
      default: return nil
      }
    }
    return (digits, hasPlus)
  }
}
