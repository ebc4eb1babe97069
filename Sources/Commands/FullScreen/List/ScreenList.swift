internal import InboxStore

/// The part of a list of conversations that is in memory: its rows, the cursor and the marks.
struct ScreenList: Equatable {
  struct Row: Equatable {
    var conversation: Conversation
    var position: ListPosition
    /// Whether the conversation has left the list. Such a row stays until the cursor moves on.
    var hasLeft = false
  }

  /// A conversation to act on, as it was when somebody saw it.
  struct Target: Equatable {
    let id: Int64
    let name: String
    let isPinned: Bool
    /// The revision that was on the screen.
    fileprivate(set) var revision: Int64

    fileprivate init(_ conversation: Conversation, seen revision: Int64?) {
      (id, name, isPinned) = (conversation.id, conversation.name, conversation.isPinned)
      self.revision = revision ?? conversation.revision
    }
  }

  private(set) var rows: [Row] = []
  /// The index of the highlighted row.
  private(set) var cursor = 0
  /// The marked conversations as they were when they were marked, in that order.
  private(set) var marks: [Target] = []
  /// The revisions of the rows when the list was last drawn. A key was pressed by somebody who saw these.
  private var seen: [Int64: Int64] = [:]
  /// The index of the first row on the screen, as far as the cursor allows.
  private var top = 0
  private(set) var isAtStart = true
  private(set) var isAtEnd = true

  var current: Row? { rows.indices.contains(cursor) ? rows[cursor] : nil }

  /// The conversations that a key acts on: the marked ones, else the highlighted one.
  var targets: [Target] { marks.isEmpty ? [currentTarget].compactMap { $0 } : marks }

  /// The highlighted conversation as a target.
  var currentTarget: Target? {
    current.map { Target($0.conversation, seen: seen[$0.conversation.id]) }
  }

  /// The place to read the list around when it is read again.
  var anchor: ListAnchor {
    current.map { .conversation($0.conversation.id, at: $0.position) } ?? .start
  }

  /// Whether more rows than `margin` are known on each side of the cursor, or all there are.
  func isKnown(margin: Int) -> Bool {
    (isAtStart || cursor >= margin) && (isAtEnd || rows.count - cursor > margin)
  }

  func isMarked(_ id: Int64) -> Bool { marks.contains { $0.id == id } }

  /// Moves the cursor by `step` rows, as far as the rows reach. A row that has left the list goes.
  mutating func move(by step: Int) {
    let target = min(max(cursor + step, 0), max(rows.count - 1, 0))
    guard target != cursor else { return }
    let isLeaving = rows[cursor].hasLeft
    if isLeaving { rows.remove(at: cursor) }
    cursor = isLeaving && target > cursor ? target - 1 : target
  }

  /// The indices of the rows on a screen of `rows`.
  func shown(rows height: Int) -> Range<Int> {
    top..<min(top + height, rows.count)
  }

  /// Moves the screen of `height` rows so far that the cursor is on it, and not beyond the last row.
  mutating func scroll(height: Int) {
    top = min(max(top, cursor - height + 1, 0), cursor)
    if isAtEnd { top = max(0, min(top, rows.count - height)) }
  }

  /// Marks the highlighted conversation, or takes its mark away, and moves on.
  mutating func toggleMark() {
    guard let target = currentTarget else { return }
    if isMarked(target.id) { marks.removeAll { $0.id == target.id } } else { marks.append(target) }
    move(by: 1)
  }

  mutating func clearMarks() { marks = [] }

  /// Takes the marks away from all but these conversations.
  mutating func keepMarks(of ids: Set<Int64>) { marks.removeAll { !ids.contains($0.id) } }

  /// Remembers what the picture shows; returns whether somebody else changed the highlighted conversation since the
  /// picture before it.
  mutating func draw() -> Bool {
    let hasNews = current.map { $0.conversation.revision != seen[$0.conversation.id] ?? $0.conversation.revision }
    seen = [:]
    for row in rows { seen[row.conversation.id] = row.conversation.revision }
    return hasNews ?? false
  }

  /// Counts an operation of one's own, which adds one to the revision of each conversation that it changes: whoever did
  /// it has seen that.
  mutating func count(changeOf ids: Set<Int64>) {
    for id in ids { seen[id]? += 1 }
    for index in marks.indices where ids.contains(marks[index].id) { marks[index].revision += 1 }
  }

  /// Takes in a part of the list that was read around `anchor`.
  ///
  /// The cursor stays on its conversation. Where that has left the list, its row stays in its place, as `former` has it
  /// now, or, if the cursor `movesOn`, the row that came after it takes its place.
  mutating func take(_ stretch: ListStretch, around anchor: ListAnchor, former: Conversation?, movesOn: Bool) {
    let highlighted = current
    // The screen stays at the beginning of the list, else the cursor stays in its place on it.
    let isAtTop = self.isAtStart && top == 0
    let line = cursor - top
    defer { top = isAtTop && stretch.isAtStart ? 0 : max(0, cursor - line) }
    rows = stretch.rows.map { Row(conversation: $0.conversation, position: $0.position) }
    (isAtStart, isAtEnd) = (stretch.isAtStart, stretch.isAtEnd)
    func index(of id: Int64?) -> Int? { id.flatMap { id in rows.firstIndex { $0.conversation.id == id } } }
    switch anchor {
    case .start: cursor = 0
    case .end: cursor = rows.count - 1
    case .conversation(let wanted, _):
      if let found = index(of: wanted) ?? index(of: highlighted?.conversation.id) {
        cursor = found
      } else {
        cursor = min(stretch.before, rows.count)
        if !movesOn, let highlighted {
          let conversation = former ?? highlighted.conversation
          rows.insert(Row(conversation: conversation, position: highlighted.position, hasLeft: true), at: cursor)
        }
      }
    }
    cursor = min(max(cursor, 0), max(rows.count - 1, 0))
  }
}
