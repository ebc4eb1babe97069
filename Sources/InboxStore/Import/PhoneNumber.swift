internal import Text

/// Phone numbers as Quo writes them: E.164 (`+15145550123`), a short code of 3 to 8 digits, or one of three words for
/// a caller who does not show theirs.
package enum PhoneNumber {
  /// A number of a stored object: trimmed, and the three words written in one way. Nil when nothing is left.
  ///
  /// Malformed numbers, which real exports have (`+140428542854`), stay as they are.
  package static func asGiven(_ text: String) -> String? {
    let text = text.trimmed
    return text.isEmpty ? nil : withheld(text) ?? text
  }

  /// A number as a person types it, in the form in which it is stored; text that is no number is only trimmed.
  ///
  /// Ten digits are a number of the North American plan, whose area codes begin with 2 to 9 (NANPA), and so are eleven
  /// that begin with 1. `011` from there, or `00` from elsewhere, begins an international number (ITU-T E.123, E.164).
  package static func normalized(_ text: String) -> String {
    let text = text.trimmed
    if let word = withheld(text) { return word }
    guard let (digits, hasPlus) = digits(of: text), !digits.isEmpty else { return text }
    if hasPlus { return "+" + digits }
    for prefix in ["011", "00"] where digits.hasPrefix(prefix) && digits.utf8.count >= prefix.utf8.count + 8 {
      return "+" + digits.dropFirst(prefix.utf8.count)
    }
    switch digits.utf8.count {
    case 10 where digits >= "2": return "+1" + digits
    case 11...15: return "+" + digits
    default: return digits
    }
  }

  private static func withheld(_ text: String) -> String? {
    guard text.utf8.count <= 10 else { return nil }
    return switch text.lowercased() {
    case "anonymous": "Anonymous"
    case "blocked": "Blocked"
    case "restricted": "Restricted"
    default: nil
    }
  }

  /// The digits without what people write between them; nil when there is anything else.
  static func digits(of text: String) -> (digits: String, hasPlus: Bool)? {
    var digits = ""
    var hasPlus = false
    let text = text.lowercased().hasPrefix("tel:") ? String(text.dropFirst(4)) : text
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9": digits.unicodeScalars.append(scalar)
      case "+" where digits.isEmpty && !hasPlus: hasPlus = true
      // Blanks, dashes, and the invisible marks that address books copy along.
      case " ", "-", ".", "(", ")", "/", "\t", "\u{A0}", "\u{2009}", "\u{200E}", "\u{200F}",
        "\u{2010}"..."\u{2015}", "\u{202A}"..."\u{202F}", "\u{2066}"..."\u{2069}", "\u{2212}":
        continue
      default: return nil
      }
    }
    return (digits, hasPlus)
  }
}
