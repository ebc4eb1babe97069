internal import CivilTime
internal import Display
internal import InboxStore

/// The thread of the highlighted conversation, laid out for the screen, which shows its newest lines first.
struct TriageThread {
  let read: ConversationThread
  /// The number of activities that were asked for; the newest of them are here.
  let limit: Int
  /// The width in cells for which the lines are laid out; nil before they are.
  private(set) var width: Int?
  private(set) var lines: [StyledText] = []
  /// The number of lines below the last one on the screen.
  private(set) var scroll = 0
  /// Whether it is to be shown from its beginning, however far up that is.
  private var wantsStart = false
  /// Whether it may have changed since it was read.
  var isStale = false

  /// The activities that are read at first: a few screens full.
  static let firstLimit = 50
  /// The activities that are read at once for the beginning of a thread. A longer one begins there at first.
  private static let mostAtOnce = 10_000

  init(_ read: ConversationThread, limit: Int) {
    (self.read, self.limit) = (read, limit)
  }

  var id: Int64 { read.conversation.id }

  /// Lays the thread out for a width in cells.
  mutating func lay(width: Int, now: Timestamp, zone: LocalZone) {
    self.width = width
    lines = ThreadReport(read, now: now, zone: zone).lines(width: width).lines
    scroll = min(scroll, max(0, lines.count - 1))
  }

  /// Shows the lines that `former`, the same thread read earlier, has on the screen, also where others came after them.
  mutating func keepPlace(of former: TriageThread) {
    scroll = former.wantsStart ? lines.count : former.scroll
    if scroll > 0, limit == former.limit { scroll += max(0, lines.count - former.lines.count) }
  }

  mutating func scroll(by step: Int, rows: Int) {
    scroll = min(max(scroll + step, 0), max(0, lines.count - rows))
  }

  /// Shows the beginning of the thread.
  mutating func readFromStart() {
    wantsStart = read.earlier > 0
  }

  /// The limit to read the thread with next; nil if enough of it is here for a screen of `rows` and one above it.
  func wantedLimit(rows: Int) -> Int? {
    if wantsStart { return max(2 * limit, Self.mostAtOnce) }
    if read.earlier > 0, lines.count - scroll < 2 * rows { return 2 * limit }
    return isStale ? limit : nil
  }

  /// The lines on a screen of `rows`.
  func shown(rows: Int) -> ArraySlice<StyledText> {
    let end = max(lines.count - scroll, min(rows, lines.count))
    return lines[max(0, end - rows)..<end]
  }
}
