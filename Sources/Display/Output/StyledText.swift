internal import Text

/// The meaning of a piece of text; `Style` decides the look of each meaning.
package enum Role: Sendable, CaseIterable {
  case plain
  /// A heading of a column.
  case heading
  /// Text worth less attention: old, done, explanatory.
  case dim
  /// A name or a word that stands out, e.g. the sender of something unread.
  case strong
  /// The blue dot.
  case unread
  /// A sign that somebody has waited for long.
  case warning
  case success
  case error
  case hint
  /// A word that was searched for.
  case match
  /// A bar or a shade of a plot.
  case figure
}

/// Text in pieces with a role each. Text from outside is allowed: layout makes it visible.
package struct StyledText: Equatable, Sendable, ExpressibleByStringInterpolation {
  package struct Piece: Equatable, Sendable {
    package var text: String
    package var role: Role
  }

  package var pieces: [Piece]

  package init(_ text: String, _ role: Role = .plain) {
    pieces = text.isEmpty ? [] : [Piece(text: text, role: role)]
  }

  package init(stringLiteral text: String) {
    self.init(text)
  }

  package static func + (left: StyledText, right: StyledText) -> StyledText {
    var sum = left
    sum.pieces += right.pieces
    return sum
  }

  /// The blue dot of an unread conversation, which is legible without colour too.
  package static var unreadDot: StyledText { StyledText("●", .unread) }
}

extension StyledText {
  /// Puts the text on one line and removes all that could steer a terminal.
  package func madeVisible() -> StyledText {
    var copy = self
    for index in copy.pieces.indices { copy.pieces[index].text = VisibleText.line(copy.pieces[index].text) }
    return copy
  }

  /// Removes the spaces at the end, which nobody sees and every diff shows.
  package func withoutTrailingSpaces() -> StyledText {
    var copy = self
    while let last = copy.pieces.last {
      let kept = last.text.utf8.lastIndex { $0 != 0x20 }.map { last.text[..<last.text.utf8.index(after: $0)] } ?? ""
      if kept.utf8.count == last.text.utf8.count { break }
      copy.pieces.removeLast()
      if kept.isEmpty { continue }
      copy.pieces.append(Piece(text: String(kept), role: last.role))
      break
    }
    return copy
  }

  package var cellWidth: Int { pieces.reduce(0) { $0 + CellWidth.of($1.text) } }

  /// Cuts the text to at most `width` cells, with `…` at the cut.
  package func truncated(to width: Int) -> StyledText {
    guard cellWidth > width else { return self }
    guard width > 0 else { return StyledText("") }
    var result = StyledText("")
    var room = width - 1
    for piece in pieces {
      let (kept, used) = CellWidth.prefix(of: piece.text, fitting: room)
      room -= used
      if kept.utf8.count == piece.text.utf8.count {
        result.pieces.append(piece)
      } else {
        result.pieces.append(Piece(text: kept + "…", role: piece.role))
        return result
      }
    }
    return result
  }
}
