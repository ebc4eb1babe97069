internal import CivilTime
internal import Display
internal import InboxStore

/// The state of `quo watch` on a screen: a list that is scrolled with a cursor. A value without a terminal or an inbox.
struct WatchScreen {
  /// The filters of the command line as they were typed.
  let filters: String
  var size: ScreenSize
  var now: Timestamp
  let zone: LocalZone
  var totals: ScreenTotals?
  private var list = ScreenList()
  /// The place around which the list is to be read; nil while it is known.
  private var wanted: ListAnchor? = .start

  init(filters: String, size: ScreenSize, now: Timestamp, zone: LocalZone) {
    (self.filters, self.size, self.now, self.zone) = (filters, size, now, zone)
  }

  /// The title above, the keys below.
  private var frame: ScreenFrame { ScreenFrame(row: 1, column: 0, width: size.columns, height: page) }
  var page: Int { max(1, size.rows - 2) }

  /// The place around which the list has to be read before it can be drawn; nil if enough of it is known.
  var need: ListAnchor? { wanted ?? (list.isKnown(margin: page) ? nil : list.anchor) }

  /// Asks for the list as it is now. Where nobody has moved the cursor, it stays with the first, whichever that is.
  mutating func readAgain() { wanted = wanted ?? (list.cursor == 0 ? .start : list.anchor) }

  mutating func take(_ stretch: ListStretch, around anchor: ListAnchor) {
    list.take(stretch, around: anchor, former: nil, movesOn: true)
    wanted = nil
  }

  /// Acts on a key; returns whether it is the one that leaves.
  mutating func take(_ key: Key) -> Bool {
    switch TriageKey.binding(of: key) {
    case .down: list.move(by: 1)
    case .up: list.move(by: -1)
    case .pageDown: list.move(by: page)
    case .pageUp: list.move(by: -page)
    case .first: wanted = .start
    case .last: wanted = .end
    case .leave: return true
    default: break
    }
    return false
  }

  /// The screen as it should look now.
  var picture: Canvas {
    mutating get {
      list.scroll(height: page)
      var canvas = Canvas(size)
      let title = ScreenTitle(command: "quo watch", filters: filters, totals: totals).text
      canvas.write(title, row: 0, column: 0, width: size.columns)
      list.draw(ScreenList.columns, isWhole: filters.isEmpty, in: frame, now: now, zone: zone, on: &canvas)
      if size.rows > 2 {
        let keys = StyledText("↑ ↓ PgUp PgDn scroll  q leave", .dim)
        canvas.write(keys, row: size.rows - 1, column: 0, width: size.columns)
      }
      return canvas
    }
  }
}
