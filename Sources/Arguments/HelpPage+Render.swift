extension HelpPage {
  /// Renders the page in lines of at most `width` characters, with a line break at its end.
  ///
  /// Verbatim text and examples, which people copy, may be longer.
  package func render(width: Int, style: HelpStyle = .plain) -> String {
    let width = max(width, 24)
    var lines: [String] = []
    var previousIsHeading = true
    for block in blocks {
      if !previousIsHeading { lines.append("") }
      previousIsHeading = false
      switch block {
      case .paragraph(let text):
        lines += wrap(text, width: width)
      case .usage(let usages):
        lines += usageLines(usages, width: width, style: style)
      case .heading(let title):
        lines += wrap(title + ":", width: width).map { style.heading($0) }
        previousIsHeading = true
      case .indented(let text):
        lines += wrap(text, width: width - 2).map { "  " + $0 }
      case .verbatim(let text):
        lines += text.split(separator: "\n", omittingEmptySubsequences: false).map {
          $0.isEmpty ? "" : "    " + $0
        }
      case .terms(let terms):
        lines += termLines(terms, width: width, style: style)
      case .examples(let examples):
        for (index, example) in examples.enumerated() {
          if index > 0 { lines.append("") }
          lines += wrap(example.summary.capitalizedFirst + ":", width: width - 2)
            .map { "  " + $0 }
          lines.append("    " + style.literal(example.command))
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func usageLines(_ usages: [String], width: Int, style: HelpStyle) -> [String] {
    usages.enumerated().flatMap { index, usage in
      wrap(usage, width: width - 7).enumerated().map { line, text in
        let label = index == 0 && line == 0 ? style.heading("Usage:") : "      "
        return label + " " + style.literal(text)
      }
    }
  }

  /// Sets terms and meanings in two columns, or each meaning below its term if the terms leave too little room.
  private func termLines(
    _ terms: [(term: [Piece], meaning: String)], width: Int, style: HelpStyle
  ) -> [String] {
    // A long term must not push all meanings to the right.
    let widest = terms.map { length($0.term) }.filter { $0 <= 30 }.max() ?? 0
    let column = 2 + widest + 2
    let isNarrow = width - column < 24
    let indent = String(repeating: " ", count: isNarrow ? 8 : column)

    return terms.flatMap { term, meaning in
      let shown = "  " + term.map { mark($0, style) }.joined()
      var meanings = wrap(meaning, width: width - indent.count).map { indent + $0 }
      let room = column - 2 - length(term)
      if isNarrow || room < 2 {
        return termAlone(term, shown, width: width) + meanings
      }
      if meanings.isEmpty { return [shown] }
      meanings[0] =
        shown + String(repeating: " ", count: room) + meanings[0].dropFirst(column)
      return meanings
    }
  }

  /// A term on a line of its own, wrapped and unmarked if the line is too short.
  private func termAlone(_ term: [Piece], _ shown: String, width: Int) -> [String] {
    if 2 + length(term) <= width { return [shown] }
    return wrap(term.map(\.text).joined(), width: width - 2).map { "  " + $0 }
  }

  private func length(_ term: [Piece]) -> Int { term.reduce(0) { $0 + $1.text.count } }

  private func mark(_ piece: Piece, _ style: HelpStyle) -> String {
    switch piece.kind {
    case .literal: style.literal(piece.text)
    case .placeholder: style.placeholder(piece.text)
    case .plain: piece.text
    }
  }
}
