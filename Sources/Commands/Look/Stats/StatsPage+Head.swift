internal import CivilTime
internal import Display
internal import InboxStore

/// The head and the foot of the page.
extension StatsPage {
  var head: Markup {
    let comparison = statistics.previous == nil ? [] : [note(words.comparison)]
    return .element("header", [:], [.element("h1", text: title), .element("p", text: period)] + comparison)
  }

  var foot: Markup { .element("footer", [:], [.element("p", text: filled(words.madeAt, dateTime(madeAt)))]) }

  /// The period in words. A period of whole days is said in days: the end is not part of it.
  var period: String {
    let until = zone.local(statistics.until)
    guard let begin = statistics.since else { return filled(words.allUntil, dateTime(statistics.until)) }
    let since = zone.local(begin)
    guard since.secondOfDay == 0, until.secondOfDay == 0, since.date != until.date else {
      return filled(words.fromTo, dateTime(begin), dateTime(statistics.until))
    }
    let last = until.date.adding(days: -1)
    if since.date == last { return filled(words.oneDay, language.date(last)) }
    return filled(words.fromTo, language.date(since.date), language.date(last))
  }

  func dateTime(_ moment: Timestamp) -> String {
    let local = zone.local(moment)
    return filled(words.dateTime, language.date(local.date), padded(local.hour, 2), padded(local.minute, 2))
  }
}
