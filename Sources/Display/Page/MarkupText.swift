internal import Text

/// Texts of a page: everything that HTML or XML would take for its own is escaped.
enum MarkupText {
  /// Escapes a text for an element or an attribute in double quotes, after making it visible as for a terminal: a
  /// control character or one that reorders text would harm a page, too.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in VisibleText.line(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case _ where isNoncharacter(scalar): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Tells the code points that are no characters, which XML forbids and HTML calls an error.
  private static func isNoncharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
  }
}
