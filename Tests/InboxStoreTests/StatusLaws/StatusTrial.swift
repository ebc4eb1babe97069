@testable import CivilTime
@testable import InboxStore

/// Plays a history on an inbox and beside it on a plain record, and says after every step what differs.
struct StatusTrial {
  /// The sentences that are looked at.
  enum Law { case burial, waits }

  let laws: [Law]
  private let desk: StatusDesk
  private var record = PlainRecord()
  /// The conversations as they were after the last step.
  private var seen: [Int64: Conversation] = [:]
  private var lastImport: Int64?

  /// The first difference, on a desk that begins again; nil where there is none.
  static func fault(in history: StatusHistory, _ laws: [Law], on desk: StatusDesk) throws -> String? {
    try desk.reset()
    var trial = Self(laws: laws, desk: desk)
    for (index, step) in history.steps.enumerated() {
      try trial.play(step)
      if let fault = try trial.fault() { return "after step \(index + 1): \(fault)" }
    }
    return nil
  }

  private init(laws: [Law], desk: StatusDesk) {
    self.laws = laws
    self.desk = desk
  }

  // MARK: Playing

  private mutating func play(_ step: StatusHistory.Step) throws {
    switch step {
    case .take(let sources, let now): try take(sources, at: now)
    case .mark(let mark, let target, let author): try self.mark(mark, target, by: author)
    case .undo(let author): try takeBack(.newest, isImport: false, by: author)
    case .redo(let author): try takeBack(.newestUndo, isImport: false, by: author)
    case .undoImport(let author):
      guard let operation = lastImport else { return }
      lastImport = nil
      try takeBack(.operation(operation), isImport: true, by: person("undoer", at: author.now.milliseconds))
    }
  }

  private mutating func take(_ sources: [[StatusHistory.Piece]], at now: Int64) throws {
    let standings = record.standings
    let summary = try desk.take(sources.map { $0.map(\.json) }, at: now)
    let after = try desk.conversations()
    var united: [Int64: Int64] = [:]
    for row in seen.keys where after[row] == nil { united[row] = try desk.inbox.resolve(["\(row)"])[0] }
    record.take(sources.flatMap { $0 }, homes: try desk.homes(), united: united, all: Set(after.keys))
    for (row, conversation) in seen where after[row] != nil && after[row]!.status != conversation.status {
      guard let operation = summary.operation else { continue }
      lastImport = operation
      record.moved(row, before: standings[row]!, operation: operation)
    }
    seen = after
  }

  private mutating func mark(_ mark: Mark, _ target: StatusHistory.Target, by author: Author) throws {
    let selection = try desk.selection(of: target)
    let outcome = try desk.mark(mark, selection, by: author)
    let after = try desk.conversations()
    for (row, conversation) in after {
      // Whoever marks a done conversation done again has seen what it holds by then.
      let isMarkedAgain = mark == .done && selection.ids?.contains(row) == true
      guard let earlier = seen[row]?.status, earlier != conversation.status || isMarkedAgain else { continue }
      record.mark(
        row, from: earlier.rawValue, to: conversation.status.rawValue, now: author.now.milliseconds,
        changedAt: conversation.statusChangedAt.milliseconds, operation: outcome.operation)
    }
    seen = after
  }

  private mutating func takeBack(_ target: UndoTarget, isImport: Bool, by author: Author) throws {
    guard let outcome = try desk.inbox.undo(target, author: author), let operation = outcome.operation else { return }
    seen = try desk.conversations()
    let done = Set(seen.values.filter { $0.status == .done }.map(\.id))
    record.takeBack(
      outcome.target.id, isImport: isImport, by: operation, now: author.now.milliseconds, done: done)
  }

  // MARK: Looking

  private func fault() throws -> String? {
    let (listed, visible) = laws.contains(.burial) ? (try desk.listed(), try desk.listed(Filter())) : ([], [])
    for (row, conversation) in seen.sorted(by: { $0.key < $1.key }) {
      for law in laws {
        let fault = law == .burial ? burial(of: conversation, listed, visible) : wait(of: conversation)
        if let fault { return "conversation \(row) (\(conversation.quoId ?? "-"), \(conversation.status)) \(fault)" }
      }
    }
    return nil
  }

  private func burial(of conversation: Conversation, _ listed: Set<Int64>, _ visible: Set<Int64>) -> String? {
    let row = conversation.id
    switch record.isHidden(row, party: conversation.quoId.flatMap { Int($0.dropFirst(2)) }) {
    case true?: return visible.contains(row) ? "is deleted, and shown" : nil
    case false?:
      if !visible.contains(row) { return "is hidden" }
      guard record.mustBeListed(row) && !listed.contains(row) else { return nil }
      return "is buried: \(record.standings[row]?.owed.sorted() ?? [])"
    case nil: return nil
    }
  }

  private func wait(of conversation: Conversation) -> String? {
    let waiting = conversation.waitingSince?.milliseconds
    let expected = record.waitingSince(conversation.id)
    if !expected.contains(waiting) {
      return "waits since \(said(waiting)), not \(expected.map(said).sorted().joined(separator: " or "))"
    }
    let (unreplied, earliest) = (conversation.unrepliedSince?.milliseconds, record.unrepliedSince(conversation.id))
    return unreplied == earliest ? nil : "is unreplied since \(said(unreplied)), not \(said(earliest))"
  }

  private func said(_ time: Int64?) -> String { time.map { rfc3339($0) } ?? "never" }
}
