/// The look of roles: ANSI colours, or none.
package struct Style: Sendable {
  package let isColored: Bool

  package init(isColored: Bool) {
    self.isColored = isColored
  }

  package static let plain = Style(isColored: false)

  package func paint(_ text: String, _ role: Role) -> String {
    guard isColored, !text.isEmpty, let code = Self.code(of: role) else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// Paints text from outside, after making it visible.
  package func paint(_ text: StyledText) -> String {
    text.madeVisible().pieces.reduce("") { $0 + paint($1.text, $1.role) }
  }

  /// The sequence that makes a terminal write in the look of `role`. A highlight is reverse video also without colours:
  /// it is none, and nobody finds their place without it.
  func sequence(for role: Role, isHighlighted: Bool) -> String {
    let color = isColored ? Self.code(of: role).map { ";\($0)" } ?? "" : ""
    return "\u{1B}[0\(color)\(isHighlighted ? ";7" : "")m"
  }

  /// The codes use only the 16 colours that every terminal theme defines, so that text is legible on any background.
  private static func code(of role: Role) -> String? {
    switch role {
    case .plain: nil
    case .heading: "2;4"
    case .dim: "2"
    case .strong: "1"
    case .unread: "34"
    case .warning: "33"
    case .success: "32"
    case .error: "1;31"
    case .hint, .figure: "36"
    case .match: "1;33"
    }
  }
}
