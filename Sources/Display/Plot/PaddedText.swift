extension StyledText {
  /// Fills the text with spaces up to `width` cells.
  func padded(to width: Int, _ alignment: Alignment = .left) -> StyledText {
    let spaces = StyledText(String(repeating: " ", count: max(0, width - cellWidth)))
    return alignment == .left ? self + spaces : spaces + self
  }

  /// Makes a label visible and cuts and fills it to exactly `width` cells.
  func label(of width: Int, _ alignment: Alignment = .left) -> StyledText {
    madeVisible().truncated(to: width).padded(to: width, alignment)
  }

  /// Finishes a line of a plot: no spaces at its end, nothing beyond `width`.
  func line(within width: Int) -> StyledText {
    withoutTrailingSpaces().truncated(to: width)
  }
}

/// The cells of the widest of some labels, made visible.
func widestLabel(_ labels: [String]) -> Int {
  labels.reduce(0) { max($0, StyledText($1).madeVisible().cellWidth) }
}
