/// A cell of a terminal's screen.
package struct TerminalCell: Equatable, Sendable {
  /// A grapheme cluster; nothing in the cells that a wide one takes beside its first.
  package var text = " "
  /// The number of cells that the text takes; 0 in those beside its first.
  package var width = 1
  package var look = TerminalLook()
}

/// Colours are 0 to 15; nil is the terminal's own.
package struct TerminalLook: Hashable, Sendable {
  package var foreground: Int?
  package var background: Int?
  package var isBold = false
  package var isDim = false
  package var isUnderlined = false
  package var isReversed = false

  package init() {}
}

/// The modes of a terminal that a program may set, by the numbers of xterm's list ("DEC Private Mode Set").
package enum TerminalMode: Int, Sendable {
  case applicationCursorKeys = 1
  case autowrap = 7
  case blinkingCursor = 12
  case visibleCursor = 25
  case mouseButtons = 1000
  case mouseMoves = 1002
  case mouseNumbers = 1006
  /// The wheel sends arrow keys while the alternate screen is shown.
  case alternateScroll = 1007
  case bracketedPaste = 2004
  /// What is drawn is not to be shown before this mode is left.
  case synchronizedOutput = 2026
}
