internal import Text

/// What a piece of text means to its reader; `Style` decides how that looks.
package enum Role: Sendable, CaseIterable {
  case plain
  /// Above a column.
  case heading
  /// Worth less attention: old, done, explanatory.
  case dim
  /// A name or a word that stands out, e.g. who wrote something unread.
  case strong
  /// The blue dot.
  case unread
  /// Somebody has waited for long.
  case warning
  case success
  case error
  case hint
  /// A word that was searched for.
  case match
}

/// Text in pieces with a meaning each. It may hold anything from outside: it is made visible when it is laid out.
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

  /// The blue dot of an unread conversation; without colour the dot alone says it.
  package static var unreadDot: StyledText { StyledText("●", .unread) }
}

extension StyledText {
  /// On one line, with nothing that could steer a terminal.
  package func madeVisible() -> StyledText {
    var copy = self
    for index in copy.pieces.indices { copy.pieces[index].text = VisibleText.line(copy.pieces[index].text) }
    return copy
  }

  /// Without spaces at the end, which nobody sees and every diff shows.
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

  /// At most `width` cells; what was cut off is replaced by `…`.
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
