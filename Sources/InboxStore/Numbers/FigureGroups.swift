internal import SQLite

/// Names and orders the groups of a field: times as they pass, the others by how much was asked.
struct FigureGroups {
  private let field: CountField
  private let sheets: [Int64: FigureSheet]

  init(_ sheets: [Int64: FigureSheet], _ field: CountField) {
    (self.sheets, self.field) = (sheets, field)
  }

  func named(_ names: CountNames) throws -> [(group: CountedValue, figures: Figures)] {
    let groups = try names.named(Set(sheets.keys).union(everyDay), field).map { named in
      (named: named, figures: sheets[named.key]?.figures() ?? Figures())
    }
    return groups.sorted { left, right in
      if field.isTime { return left.named.key < right.named.key }
      let (asked, other) = (left.figures.asked, right.figures.asked)
      return asked == other ? left.named.precedes(right.named) : asked > other
    }.map { ($0.named.value, $0.figures) }
  }

  /// The numbers of the weekdays and hours, which are shown though nothing belongs to them.
  private var everyDay: Range<Int64> {
    switch field {
    case .weekday: 0..<7
    case .hour: 0..<24
    default: 0..<0
    }
  }
}

extension Figures {
  /// The number of waits.
  fileprivate var asked: Int { response.count + closed + closedAtUnknownTime + waiting.count }
}
