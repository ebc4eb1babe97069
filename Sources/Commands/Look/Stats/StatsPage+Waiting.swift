internal import CivilTime
internal import Display
internal import InboxStore

/// The section of who still waits. Names of people outside the team are on the page only where somebody asked for
/// them: the page is sent on.
extension StatsPage {
  var waitingSection: Markup {
    guard statistics.waitingNow.count > 0 else { return section(words.waits, [note(words.nobodyWaits)]) }
    let shown = waiting.prefix(Self.mostWaiting)
    let columns =
      [words.age, words.since, words.line].map { MarkupTable.Column($0, .left) }
      + (namesAreShown ? [words.name, words.assignedTo] : []).map { MarkupTable.Column($0, .left) }
    let rows = shown.map { conversation -> [String] in
      let plain = [age(of: conversation.since), dateTime(conversation.since), name(conversation.line)]
      guard namesAreShown else { return plain }
      return plain + [conversation.name, conversation.assignedTo.map { $0.name ?? $0.id } ?? words.nobody]
    }
    let rest = statistics.waitingNow.count - shown.count
    return section(
      words.waits,
      [note(words.waitsDescription), MarkupTable(nil, columns, rows).markup] + (rest > 0 ? [more(rest)] : []))
  }

  static let mostWaiting = 50

  /// The time from a moment until the page was made.
  func age(of moment: Timestamp) -> String {
    language.duration(Int((madeAt.milliseconds - moment.milliseconds) / 1_000))
  }
}
