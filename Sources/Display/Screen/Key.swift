/// A key that was pressed, or a text that was pasted.
package enum Key: Equatable, Sendable {
  /// A printable character, space too: a grapheme cluster, where its bytes come together.
  case character(Character)
  /// Ctrl and a lower-case letter.
  case control(Character)
  case enter, tab, backTab, backspace, delete, escape
  case up, down, left, right, home, end, pageUp, pageDown
  /// The wheel of a mouse.
  case scrollUp, scrollDown
  /// A whole pasted text, without controls other than newlines and tabs.
  case paste(String)
}

/// Lets a table of keys be written as characters: `"e"`.
extension Key: ExpressibleByUnicodeScalarLiteral {
  package init(unicodeScalarLiteral scalar: Unicode.Scalar) {
    self = .character(Character(scalar))
  }
}
