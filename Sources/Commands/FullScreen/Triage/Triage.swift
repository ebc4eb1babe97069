internal import CivilTime
internal import Display
internal import InboxStore
internal import Text

/// The state of `quo triage`: a list with a cursor, the thread of the highlighted conversation, and what is typed.
///
/// It is a value without a terminal or an inbox: `take` changes it and returns what is to be done, `need` says what has
/// to be read before it can be drawn, and `TriageDesk` does both.
struct Triage {
  /// The filters of the command line as they were typed.
  let filters: String
  var size: ScreenSize
  let zone: LocalZone
  private(set) var now: Timestamp
  var list = ScreenList()
  var totals: ScreenTotals?
  /// The conversations of the list with mentions that the user has not seen.
  private(set) var mentioning: Set<Int64> = []
  var thread: TriageThread?
  /// Whether the keys are the thread's: it is being read.
  var isReading = false
  var prompt: TriagePrompt?
  /// The first line of the help that is on the screen; nil while it is not shown.
  var helpTop: Int?
  var notice: TriageNotice?
  /// The words after `/` that narrow the list; empty for the whole list.
  var narrowing = ""
  /// The operations in effect that this triage made, the newest last.
  var made: [TriageOperation] = []
  /// The undos in effect that this triage made, the newest last.
  var undone: [TriageOperation] = []
  /// The number of changes that were made.
  private(set) var changes = 0
  /// The place around which the list is to be read; nil while what is known of it is enough.
  private var wanted: ListAnchor? = .start
  /// The conversations that were changed here since the list was read. Where the highlighted one of them leaves the
  /// list, the cursor moves on.
  private var changedHere: [Int64] = []
  /// The highlighted conversation that was drawn with another's change, and the ticks since then.
  private var news: Int64?
  private var ticksSinceNews = 0

  /// The ticks after news in the highlighted conversation before a key acts on it: nobody sees what comes in the moment
  /// in which they press a key.
  private static let newsTicks = 2

  init(filters: String, size: ScreenSize, now: Timestamp, zone: LocalZone) {
    (self.filters, self.size, self.now, self.zone) = (filters, size, now, zone)
  }

  var isShowingHelp: Bool { helpTop != nil }

  var layout: TriageLayout { TriageLayout(size, isReading: isReading) }

  /// Whether the highlighted conversation has just been changed by somebody else.
  var hasJustChanged: Bool {
    news != nil && news == list.current?.conversation.id && ticksSinceNews < Self.newsTicks
  }

  /// The next thing that has to be read before the picture is right; nil if all is known. The list comes first, because
  /// keys act on it.
  var need: TriageNeed? { listNeed ?? threadNeed }

  /// The part of the list that has to be read before another key can be taken.
  var listNeed: TriageNeed? {
    let page = layout.page
    let anchor = wanted ?? (list.isKnown(margin: page) ? nil : list.anchor)
    return anchor.map {
      .list(
        $0, before: 2 * page, after: 2 * page, highlighted: list.current?.conversation.id, marked: list.marks.map(\.id))
    }
  }

  private var threadNeed: TriageNeed? {
    guard layout.thread != nil, let shown = list.current?.conversation else { return nil }
    guard let thread, thread.id == shown.id else { return .thread(shown.id, limit: TriageThread.firstLimit) }
    return thread.wantedLimit(rows: layout.threadRows).map { .thread(shown.id, limit: $0) }
  }

  /// Asks for the list around `anchor`.
  mutating func readList(_ anchor: ListAnchor? = nil) {
    wanted = anchor ?? list.anchor
  }

  mutating func take(_ event: TriageEvent) -> [TriageEffect] {
    defer { lay() }
    switch event {
    case .key(let key): return take(key)
    case .resized(let size):
      self.size = size
    case .tick(let time):
      now = time
      ticksSinceNews += 1
    case .changedElsewhere:
      readList()
      thread?.isStale = true
    case .list(let answer): take(answer)
    case .thread(let read, let limit): take(read, limit: limit)
    case .team(let names): prompt?.team = names
    case .changed(let effect, let report, let ids):
      list.count(changeOf: ids)
      take(report, of: effect)
    case .drawn: if list.draw() { (news, ticksSinceNews) = (list.current?.conversation.id, 0) }
    case .narrowed(let words):
      narrowing = words
      prompt = nil
      list.clearMarks()
      // A conversation that does not match is no part of the list that was asked for.
      if let current = list.current { changedHere = [current.conversation.id] }
      readList()
    case .nothingWritten: notice = TriageNotice("no note was left: there is no text", .warning)
    case .failed(let failure): notice = TriageNotice(failure)
    }
    return []
  }

  /// Fits list and thread to the screen.
  private mutating func lay() {
    let layout = layout
    scrollHelp(by: 0)
    list.scroll(height: layout.page)
    if let width = layout.thread?.width, thread?.width != width { thread?.lay(width: width, now: now, zone: zone) }
  }

  private mutating func take(_ answer: TriageListAnswer) {
    let movesOn = list.current.map { changedHere.contains($0.conversation.id) } ?? false
    list.take(answer.stretch, around: answer.anchor, former: answer.highlighted, movesOn: movesOn)
    totals = answer.totals
    mentioning = answer.mentioning
    wanted = nil
    list.keepMarks(of: answer.marked)
    changedHere = []
    if list.current == nil { isReading = false }
  }

  private mutating func take(_ read: ConversationThread?, limit: Int) {
    guard let read else { return readList() }
    var next = TriageThread(read, limit: limit)
    if let width = layout.thread?.width { next.lay(width: width, now: now, zone: zone) }
    if let thread, thread.id == next.id { next.keepPlace(of: thread) }
    thread = next
  }

  private mutating func take(_ report: Report, of effect: TriageEffect) {
    notice = TriageNotice(report, isUndo: effect.isUndo)
    var shown: Int64?
    var changed: [Int64] = []
    switch effect {
    case .change(let change, let targets):
      changed = targets.map(\.id)
      if let operation = report.wayBack?.operation {
        made.append(TriageOperation(id: operation, conversations: changed))
        undone = []
        changes += 1
      }
      if change != .view { list.clearMarks() }
      prompt = nil
    case .undo(let operation):
      made.removeLast()
      if let undo = report.wayBack?.operation {
        undone.append(TriageOperation(id: undo, conversations: operation.conversations))
      }
      changed = operation.conversations
      shown = changed.first
    case .redo(let undo):
      changed = undo.conversations
      undone.removeLast()
      if let redone = report.wayBack?.operation {
        made.append(TriageOperation(id: redone, conversations: undo.conversations))
      }
    default: break
    }
    thread?.isStale = true
    if report.exitCode == .success { changedHere = changed }
    readList(shown.map { .conversation($0, at: list.current?.position) })
  }
}

extension TriageEffect {
  fileprivate var isUndo: Bool {
    if case .undo = self { true } else { false }
  }
}
