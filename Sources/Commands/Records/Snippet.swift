internal import Display

/// A part of a text around the first matched word, split into marked and unmarked pieces.
struct Snippet: Equatable {
  struct Part: Equatable {
    let text: String
    let isMarked: Bool
  }

  private(set) var parts: [Part] = []

  /// Takes at most `before` characters before the first mark, and `length` in all; `…` stands for omitted text.
  ///
  /// `marks` are ranges of the text's UTF-8, in order and apart.
  init(_ text: String, marks: [Range<Int>], before: Int, length: Int) {
    let marks = marks.map { index($0.lowerBound, in: text)..<index($0.upperBound, in: text) }
    let start = marks.first.map { Self.start(before: $0.lowerBound, most: before, in: text) } ?? text.startIndex
    let end = text.index(start, offsetBy: length, limitedBy: text.endIndex) ?? text.endIndex
    append(start > text.startIndex ? "…" : "", isMarked: false)
    var position = start
    for mark in marks where mark.lowerBound < end {
      append(text[position..<mark.lowerBound], isMarked: false)
      append(text[mark.lowerBound..<min(mark.upperBound, end)], isMarked: true)
      position = min(mark.upperBound, end)
    }
    append(text[position..<end], isMarked: false)
    append(end < text.endIndex ? "…" : "", isMarked: false)
  }

  private mutating func append(_ text: some StringProtocol, isMarked: Bool) {
    if !text.isEmpty { parts.append(Part(text: String(text), isMarked: isMarked)) }
  }

  /// The start of the first word within `most` characters before the mark, if one starts there.
  private static func start(before mark: String.Index, most: Int, in text: String) -> String.Index {
    guard let start = text.index(mark, offsetBy: -most, limitedBy: text.startIndex), start > text.startIndex else {
      return text.startIndex
    }
    return text[start..<mark].firstIndex(where: \.isWhitespace).map(text.index(after:)) ?? start
  }
}

/// The index of a UTF-8 offset, which the search index may put inside what a reader sees as one character.
private func index(_ offset: Int, in text: String) -> String.Index {
  text.utf8.index(text.startIndex, offsetBy: offset, limitedBy: text.endIndex) ?? text.endIndex
}

extension Snippet {
  /// The snippet for a terminal.
  var styled: StyledText {
    parts.reduce(StyledText("")) { $0 + StyledText($1.text, $1.isMarked ? .match : .plain) }
  }

  /// The text with the words between `<mark>` and `</mark>`.
  var tagged: String {
    parts.reduce("") { $0 + ($1.isMarked ? "<mark>\($1.text)</mark>" : $1.text) }
  }
}
