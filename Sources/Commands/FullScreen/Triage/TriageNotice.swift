internal import Display
internal import Text

/// The message line: what was done and how to take it back, or why it was not.
struct TriageNotice: Equatable {
  let text: String
  /// The key that takes it back, which stays where the text has to be cut.
  private(set) var wayBack = ""
  let role: Role

  init(_ text: String, _ role: Role = .plain) {
    (self.text, self.role) = (text, role)
  }

  init(_ failure: Failure) {
    self.init([failure.message, failure.hint].compactMap { $0 }.joined(separator: "; "), .error)
  }

  /// The messages of a report, first what was left alone, as the end may be cut off. The keys take the place of its
  /// `quo undo`.
  init(_ report: Report, isUndo: Bool) {
    var (warnings, others): ([String], [String]) = ([], [])
    for message in report.messages {
      switch message {
      case .warning(let text): warnings.append(text)
      case .summary(let text), .remark(let text), .notice(let text): others.append(text)
      // The hints are about the commands of a shell.
      case .hint: break
      }
    }
    self.init((warnings + others).joined(separator: "; "), report.exitCode == .success ? .success : .warning)
    if report.wayBack != nil { wayBack = isUndo ? "; Z puts it back" : "; z takes it back" }
  }

  /// The message within `width` cells.
  func line(width: Int) -> StyledText {
    let end = StyledText(wayBack, role)
    return StyledText(text, role).madeVisible().truncated(to: max(0, width - end.cellWidth)) + end
  }
}
