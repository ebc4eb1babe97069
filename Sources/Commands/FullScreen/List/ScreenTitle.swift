internal import Display

/// The first line of a screen: the command, its filters and, where the list is the whole inbox, how much that holds.
struct ScreenTitle {
  let command: String
  let filters: String
  /// The words that narrow the list.
  var narrowing = ""
  let totals: ScreenTotals?

  var text: StyledText {
    var title = StyledText(command, .strong) + StyledText("  \(filters.isEmpty ? "the inbox" : filters)")
    if !narrowing.isEmpty { title = title + StyledText("  / \(narrowing)", .match) }
    if let totals { title = title + StyledText("  \(totals.unread) unread, \(totals.open) open", .dim) }
    return title
  }
}
