internal import Text

/// Builds text for reading, line by line, no wider than a terminal, and makes text from outside visible.
package struct LayoutLines {
  /// The width of a line in cells; nil for no limit.
  package let width: Int?
  package private(set) var lines: [StyledText] = []

  package init(width: Int?) {
    self.width = width
  }

  package mutating func blank() {
    if let last = lines.last, !last.pieces.isEmpty { lines.append("") }
  }

  /// Adds a line, cut with `…` where it is too long.
  package mutating func line(_ text: StyledText) {
    let visible = text.madeVisible().withoutTrailingSpaces()
    lines.append(width.map { visible.truncated(to: $0) } ?? visible)
  }

  /// Adds wrapped text in one role. The first line follows `first`, which takes `indent` cells itself; the others are
  /// indented by `indent` cells. The words of `marking` stand out and are kept on one line where there is room.
  package mutating func block(
    _ text: String, _ role: Role = .plain, indent: Int, first: StyledText? = nil, marking marks: [String] = []
  ) {
    let marks = marks.map { VisibleText.line($0) }
    let visible = marks.reduce(VisibleText.block(text)) { text, mark in
      text.parts(around: mark).map { $0.isMark ? glued(mark) : $0.text }.joined()
    }
    let room = width.map { $0 - indent }
    let margin = StyledText(String(repeating: " ", count: indent))
    for (index, line) in WrappedText.lines(visible, width: room).enumerated() {
      let start = index == 0 ? first ?? margin : margin
      let whole = line.isEmpty ? start : start + styled(line, role, marking: marks)
      lines.append(whole.withoutTrailingSpaces())
    }
  }

  private func styled(_ line: String, _ role: Role, marking marks: [String]) -> StyledText {
    var text = StyledText(line, role)
    for mark in marks {
      text.pieces = text.pieces.flatMap { piece -> [StyledText.Piece] in
        guard piece.role == role else { return [piece] }
        return piece.text.parts(around: glued(mark)).map { part in
          StyledText.Piece(text: part.isMark ? mark : part.text, role: part.isMark ? .match : role)
        }
      }
    }
    return text
  }

  /// Replaces spaces by no-break spaces, so that no line breaks there.
  private func glued(_ words: String) -> String {
    String(words.map { $0 == " " ? "\u{A0}" : $0 })
  }

  /// Writes and forgets all but the last line, which `blank` looks at, once they are many.
  package mutating func writeMany(to output: Output, style: Style) throws {
    guard lines.count >= 256, let last = lines.popLast() else { return }
    try write(to: output, style: style)
    lines = [last]
  }

  package func write(to output: Output, style: Style) throws {
    for line in lines { try output.write(style.paint(line) + "\n") }
  }
}

extension String {
  /// Splits the text around each `mark` that is not part of an address or of a longer word.
  ///
  /// The standard library's functions for this would link the engine of regular expressions.
  fileprivate func parts(around mark: String) -> [(text: String, isMark: Bool)] {
    let (bytes, wanted) = (Array(utf8), Array(mark.utf8))
    var parts: [(text: String, isMark: Bool)] = []
    var (start, index) = (0, 0)
    while !wanted.isEmpty, index + wanted.count <= bytes.count {
      guard bytes[index] == wanted[0], bytes[index..<index + wanted.count].elementsEqual(wanted),
        index == 0 || !bytes[index - 1].isOfAddress,
        index + wanted.count == bytes.count || !bytes[index + wanted.count].isOfWord
      else {
        index += 1
        continue
      }
      if index > start { parts.append((String(decoding: bytes[start..<index], as: UTF8.self), false)) }
      parts.append((mark, true))
      index += wanted.count
      start = index
    }
    if start < bytes.count { parts.append((String(decoding: bytes[start...], as: UTF8.self), false)) }
    return parts
  }
}

extension UInt8 {
  fileprivate var isOfWord: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  fileprivate var isOfAddress: Bool {
    isOfWord || self == UInt8(ascii: "/") || self == UInt8(ascii: ".") || self == UInt8(ascii: "-")
      || self == UInt8(ascii: "@")
  }
}
