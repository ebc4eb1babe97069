internal import CivilTime
internal import Display
internal import InboxStore

/// The section of the heat map: a picture, and the same numbers as a table.
extension StatsPage {
  var heatSection: Markup {
    let heat = statistics.heat
    guard heat.joined().contains(where: { $0 > 0 }) else {
      return section(words.heat, [note(words.noActivities)])
    }
    let (language, words) = (language, words)
    let chart = HeatChart(
      title: words.heat, description: words.heatDescription, rows: language.dates.shortWeekdays,
      columns: (0..<24).map { String($0) }, counts: heat,
      cellTitle: { filled(words.heatCell, language.dates.weekdays[$0], String($1), language.number(heat[$0][$1])) },
      number: { language.number($0) })
    return section(
      words.heat, [note(words.heatDescription), .element("figure", [:], [chart.markup]), heatTable])
  }

  /// The numbers by hour and weekday: as many columns as there are weekdays fit a phone.
  private var heatTable: Markup {
    let headings = [words.hour] + language.dates.shortWeekdays + [words.total]
    let columns = headings.map { MarkupTable.Column($0) }
    let heat = statistics.heat
    let rows = (0..<24).compactMap { hour -> [String]? in
      let counts = heat.map { $0[hour] }
      let sum = counts.reduce(0, +)
      return sum == 0 ? nil : [String(hour)] + (counts + [sum]).map { language.number($0) }
    }
    let sums = heat.map { $0.reduce(0, +) }
    return MarkupTable(
      words.sameNumbers, columns, rows,
      total: [words.total] + (sums + [sums.reduce(0, +)]).map { language.number($0) }
    ).markup
  }
}
