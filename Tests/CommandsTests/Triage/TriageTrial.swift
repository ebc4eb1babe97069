import Foundation
import InboxStore
import SQLite
import TestSupport

@testable import CivilTime
@testable import Commands
@testable import Display
@testable import Formats
@testable import Text

/// Something that must hold in triage and does not.
struct TriageFault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// A conversation's part that triage changes.
struct TriageSubject: Equatable {
  var status: Status
  /// Where it sleeps, until when.
  var wakes: Int64?
  var isPinned: Bool
  var assignee: Int64?
  var notes: Set<String>
}

/// Triage beside a plain model of what it may do, in an inbox that others change, too.
final class TriageTrial {
  private struct Row {
    var subject: TriageSubject
    let revision: Int64
    let isHidden: Bool
  }

  /// A change that triage made: the conversations before and after it.
  private struct Change {
    let before: [Int64: TriageSubject]
    let after: [Int64: TriageSubject]
    let moment: Int
  }

  /// The conversations that a key acts on, with the revisions that were seen.
  private typealias Targets = [Int64: Int64]

  private let path: String
  private var tried: TriedTriage
  /// The connection of somebody else.
  private let others: WritableInbox
  private let members: [String: Int64]
  private let initial: [Int64: Row]
  private var newcomers: [Int64: Row] = [:]
  /// The newcomers that are two conversations and will be one.
  private var pairs: [Int] = []
  /// The conversations into which others were united.
  private var heirs: [Int64: Int64] = [:]
  private var moment = 0
  /// The moment in which others last changed a conversation.
  private var touched: [Int64: Int] = [:]
  /// The values that others gave to fields, the latest of each.
  private var given: [Int64: TriageSubject] = [:]
  private var givenFields: [Int64: Set<String>] = [:]
  private var made: [Change] = []
  private var undone: [Change] = []
  private var marks: Targets = [:]
  /// The conversations that the open question is about.
  private var asked: Targets = [:]
  /// The revisions of the rows when they were last drawn.
  private var drawn: Targets = [:]
  /// Whether nothing has changed since triage read the list.
  private var isFresh = true
  private var serial = 0

  private static let actor = "Olivier Tran"

  init(_ path: String, words: [String], size: ScreenSize) throws {
    self.path = path
    tried = try TriedTriage(path, words: ["--as", "olivier"] + words, size: size)
    others = try WritableInbox(path: Array(path.utf8))
    members = Dictionary(
      uniqueKeysWithValues: try others.teamNames().people.map { ($0.label, $0.row) })
    initial = try Self.rows(others)
    try look()
  }

  private var triage: Triage { tried.triage }
  private var highlighted: Int64? { triage.list.current?.conversation.id }

  private static func rows(_ inbox: WritableInbox) throws -> [Int64: Row] {
    Dictionary(
      uniqueKeysWithValues: try inbox.database.all(
        """
        SELECT c.id, c.status, c.pinned, c.assignedTo, c.revision, c.hidden, c.remindAt,
               (SELECT group_concat(n.text, char(10)) FROM notes n WHERE n.conversation = c.id)
          FROM conversations c WHERE c.mergedInto IS NULL
        """
      ) { row in
        let notes = (row.optionalString(7) ?? "").split(separator: "\n").map(String.init)
        let subject = TriageSubject(
          status: Status(rawValue: row.string(1))!, wakes: row.optionalInt64(6), isPinned: row.int(2) != 0,
          assignee: row.optionalInt64(3),
          notes: Set(notes))
        return (row.int64(0), Row(subject: subject, revision: row.int64(4), isHidden: row.int(5) != 0))
      })
  }

  func take(_ step: TriageStep) throws {
    moment += 1
    let before = highlighted
    switch step {
    case .keys(let keys):
      for key in keys { try press(key) }
      try tried.settle()
    case .other(let change, let pick):
      try make(change, pick)
      // Nothing is drawn before triage hears of it.
      return
    case .hear:
      try tried.hear()
      isFresh = true
      try check(before == nil || highlighted == before, "the cursor left its conversation \(before ?? 0)")
    case .tick: try tried.tick()
    case .resize(let size):
      try tried.resize(size)
      try check(highlighted == before, "the cursor left its conversation")
    }
    try look()
  }

  /// Takes back all that triage did, puts it back, and takes it back again.
  func finish() throws {
    for _ in 0..<9 where triage.prompt != nil || triage.isShowingHelp || !triage.list.marks.isEmpty || triage.isReading
    {
      try take(.keys([.escape]))
    }
    try check(triage.changes >= made.count, "\(triage.changes) changes, but \(made.count) in effect")
    let end = try Self.rows(others)
    let count = made.count
    while !made.isEmpty { try take(.keys(["z"])) }
    try take(.keys(["z"]))
    try check(triage.notice?.text.contains("nothing more") == true, "z does not say that there is nothing more")
    try checkThatAllIsTakenBack(try Self.rows(others))
    guard touched.isEmpty else { return }
    while !undone.isEmpty { try take(.keys(["Z"])) }
    try take(.keys(["Z"]))
    try check(triage.notice?.text.contains("nothing") == true, "Z does not say that there is nothing")
    try check(count == made.count, "Z put back \(made.count) of \(count)")
    try check(try Self.rows(others).mapValues(\.subject) == end.mapValues(\.subject), "Z did not put back everything")
  }

  private func checkThatAllIsTakenBack(_ now: [Int64: Row]) throws {
    for (id, first) in initial.merging(newcomers, uniquingKeysWith: { $1 }) {
      guard let row = now[id] else { continue }
      if touched[id] == nil {
        try check(row.subject == first.subject, "\(id) was \(first.subject) and is \(row.subject) after all z")
      } else if !heirs.values.contains(id), let value = given[id], let fields = givenFields[id] {
        try check(
          row.subject.taking(fields, from: value) == row.subject,
          "others gave \(id) \(fields) of \(value), and after all z it is \(row.subject)")
      }
    }
  }

  func check(_ isSo: Bool, _ message: @autoclosure () -> String) throws {
    if !isSo { throw TriageFault(message()) }
  }
}

extension TriageSubject {
  fileprivate mutating func move(to status: Status, until time: Int64? = nil) { (self.status, wakes) = (status, time) }

  fileprivate func fields(otherThanIn other: TriageSubject) -> Set<String> {
    var fields: Set<String> = []
    if status != other.status || wakes != other.wakes { fields.insert("status") }
    if isPinned != other.isPinned { fields.insert("pin") }
    if assignee != other.assignee { fields.insert("assignee") }
    return fields
  }

  fileprivate func taking(_ fields: Set<String>, from other: TriageSubject) -> TriageSubject {
    var subject = self
    if fields.contains("status") { (subject.status, subject.wakes) = (other.status, other.wakes) }
    if fields.contains("pin") { subject.isPinned = other.isPinned }
    if fields.contains("assignee") { subject.assignee = other.assignee }
    return subject
  }

  /// The subject after the change from one to another is made to it.
  fileprivate func changed(from before: TriageSubject, to after: TriageSubject) -> TriageSubject {
    var subject = taking(after.fields(otherThanIn: before), from: after)
    subject.notes.formUnion(after.notes.subtracting(before.notes))
    subject.notes.subtract(before.notes.subtracting(after.notes))
    return subject
  }
}

// MARK: Keys

extension TriageTrial {
  private enum Meaning {
    case nothing
    /// Changes the targets; `make` is nil where it is not said how.
    case change(Targets, isGuarded: Bool, make: ((inout TriageSubject) -> Void)?)
    case undo
    case redo
  }

  private func press(_ key: Key) throws {
    let meaning = try meaning(of: key)
    let before = try Self.rows(others)
    let (list, current) = (try tried.list(), triage.list.current)
    try tried.pressBlindly(key)
    let after = try Self.rows(others)
    switch meaning {
    case .nothing: try check(before.mapValues(\.subject) == after.mapValues(\.subject), "\(key) changed something")
    case .change(let targets, let isGuarded, let make):
      try compare(before, after, targets, isGuarded, make)
      if isFresh, let current, !current.hasLeft, targets[current.conversation.id] != nil {
        try checkCursor(current.conversation.id, in: list)
      }
    case .undo: try compareTakingBack(before, after, from: &made, to: &undone, "nothing more")
    case .redo: try compareTakingBack(before, after, from: &undone, to: &made, "nothing to put back")
    }
    for (id, row) in after where row.revision != before[id]?.revision && before[id]?.revision == drawn[id] {
      // One's own changes are no news.
      drawn[id] = row.revision
      if marks[id] == before[id]?.revision { marks[id] = row.revision }
    }
    try checkMarks()
  }

  /// What a key may do, said once more.
  private func meaning(of key: Key) throws -> Meaning {
    if triage.isShowingHelp { return .nothing }
    if let prompt = triage.prompt {
      guard key == .enter else { return .nothing }
      let text = prompt.line.text.trimmingCharacters(in: .whitespaces)
      switch prompt.purpose {
      case .narrow: return .nothing
      case .note where text.isEmpty, .assign where text.isEmpty, .snooze where text.isEmpty: return .nothing
      case .snooze:
        let times: [String: Int64] = ["2050-01-01": 2_524_640_400_000, "2050-01-01T12:00": 2_524_651_200_000]
        guard let time = times[text] else { return .nothing }
        return .change(asked, isGuarded: true) { $0.move(to: .done, until: time) }
      case .note: return .change(asked, isGuarded: false, make: nil)
      case .assign:
        let names = ["sana": "Sana Haddad", "me": Self.actor, "mei": "Mei Lin Zhou", "none": ""]
        guard let name = names[text] else { return .change(asked, isGuarded: true, make: nil) }
        let member = members[name]
        return .change(asked, isGuarded: true) { subject in
          // A handover to somebody else makes it unread.
          if subject.assignee != member, let member, member != self.members[Self.actor] { subject.move(to: .unread) }
          subject.assignee = member
        }
      }
    }
    var targets = marks
    if marks.isEmpty, let row = triage.list.current {
      targets[row.conversation.id] = seen(row)
    }
    switch key {
    case "e", "E": return .change(targets, isGuarded: true) { $0.move(to: .done) }
    case "u", "U": return .change(targets, isGuarded: true) { $0.move(to: .unread) }
    case "o", "O": return .change(targets, isGuarded: true) { $0.move(to: .open) }
    case "p", "P":
      let isPinned = !triage.list.targets.allSatisfy(\.isPinned)
      return .change(targets, isGuarded: true) { $0.isPinned = isPinned }
    case .enter:
      guard let row = triage.list.current, row.conversation.status == .unread else { return .nothing }
      return .change([row.conversation.id: seen(row)], isGuarded: false) {
        if $0.status == .unread { $0.status = .open }
      }
    case "N": return .change(targets, isGuarded: false, make: nil)
    case "z": return .undo
    case "Z": return .redo
    case " ":
      if !triage.isReading, let row = triage.list.current {
        let id = row.conversation.id
        if marks.removeValue(forKey: id) == nil { marks[id] = seen(row) }
      }
    case "a", "A", "n", "s", "S": asked = targets
    default: break
    }
    return .nothing
  }

  /// The revision in which a row was last on the screen.
  private func seen(_ row: ScreenList.Row) -> Int64 { drawn[row.conversation.id] ?? row.conversation.revision }

  private func compare(
    _ before: [Int64: Row], _ after: [Int64: Row], _ targets: Targets, _ isGuarded: Bool,
    _ make: ((inout TriageSubject) -> Void)?
  ) throws {
    let notice = triage.notice?.text ?? ""
    let isRefused = notice.contains("just now")
    if isRefused {
      try check(targets.count == 1 && touched[targets.first!.key] != nil, "refused, but nothing had changed")
    }
    var change = Change(before: [:], after: [:], moment: moment)
    for (id, row) in before {
      guard let now = after[id] else { throw TriageFault("\(id) is gone") }
      guard let revision = targets[id], !isRefused else {
        try check(row.subject == now.subject, "\(id) changed, at which nobody aimed")
        continue
      }
      if isGuarded, row.revision != revision {
        try check(row.subject == now.subject, "\(id) changed, although it had changed since it was seen")
        try check(
          row.isHidden || make == nil || notice.contains("left alone \(id) ("), "\(id) is not named in: \(notice)")
        continue
      }
      if let make, !row.isHidden {
        var expected = row.subject
        make(&expected)
        try check(now.subject == expected, "\(id) should be \(expected) and is \(now.subject); \(notice)")
      }
      guard row.subject != now.subject else { continue }
      change = Change(
        before: change.before.merging([id: row.subject]) { $1 }, after: change.after.merging([id: now.subject]) { $1 },
        moment: moment)
    }
    guard !change.before.isEmpty else { return }
    made.append(change)
    undone = []
  }

  private func compareTakingBack(
    _ before: [Int64: Row], _ after: [Int64: Row], from: inout [Change], to: inout [Change], _ nothing: String
  ) throws {
    guard let change = from.popLast() else {
      try check(before.mapValues(\.subject) == after.mapValues(\.subject), "something was taken back")
      return try check(triage.notice?.text.contains(nothing) == true, "it does not say that there is nothing")
    }
    for (id, row) in before {
      guard let now = after[id]?.subject else { throw TriageFault("\(id) is gone") }
      guard let (old, new) = change.before[id].map({ ($0, change.after[id]!) }) else {
        // What was done to a conversation that is part of it now is its own.
        let isHeir = change.before.keys.contains { heirs[$0] == id }
        try check(isHeir || row.subject == now, "\(id) changed, which had no part in it")
        continue
      }
      let expected = row.subject.changed(from: new, to: old)
      if touched[id].map({ $0 >= change.moment }) == true {
        try check([expected, row.subject].contains(now), "\(id) should be \(expected) or stay and is \(now)")
      } else {
        try check(now == expected, "\(id) should be \(expected) again and is \(now); \(triage.notice?.text ?? "")")
      }
    }
    guard before.contains(where: { $1.subject != after[$0]?.subject }) else { return }
    // Done the other way, it goes from what it became back to what it was.
    to.append(Change(before: change.after, after: change.before, moment: moment))
  }

  /// A conversation that leaves the list because of what was done to it makes room for the next.
  private func checkCursor(_ id: Int64, in list: [Conversation]) throws {
    let now = try tried.list()
    let wanted: Int64?
    if now.contains(where: { $0.id == id }) {
      wanted = id
    } else {
      let rest = list.drop { $0.id != id }.dropFirst()
      wanted = rest.first { one in now.contains { $0.id == one.id } }?.id ?? now.last?.id
    }
    try check(highlighted == wanted, "the cursor is on \(highlighted ?? 0), not on \(wanted ?? 0)")
  }

  /// A conversation that has left the list has no mark.
  private func dropMarks() throws {
    let (kept, listed) = (Set(triage.list.marks.map(\.id)), Set(try tried.list().map(\.id)))
    for id in marks.keys where !kept.contains(id) && !listed.contains(id) { marks[id] = nil }
  }

  private func checkMarks() throws {
    // What was done to the marked ones, a narrowed list and Esc take the marks away.
    if triage.list.marks.isEmpty { marks = [:] }
    try dropMarks()
    try check(Set(triage.list.marks.map(\.id)) == Set(marks.keys), "marked is \(triage.list.marks.map(\.id))")
  }
}

// MARK: Others

extension TriageTrial {
  private func make(_ change: OtherChange, _ pick: Int) throws {
    let before = try Self.rows(others)
    serial += 1
    try perform(change, pick)
    let after = try Self.rows(others)
    for (id, row) in after {
      guard let former = before[id] else {
        newcomers[id] = row
        continue
      }
      guard former.revision != row.revision else { continue }
      touched[id] = moment
      let fields = row.subject.fields(otherThanIn: former.subject)
      givenFields[id, default: []].formUnion(fields)
      given[id] = (given[id] ?? row.subject).taking(fields, from: row.subject)
      isFresh = false
    }
    if after.count != before.count { isFresh = false }
  }

  private func perform(_ change: OtherChange, _ pick: Int) throws {
    let all = try others.conversations(Filter())
    let ids = Set(all.map(\.id))
    // The highlighted one most of all.
    guard
      let id = pick.isMultiple(of: 2) && highlighted.map(ids.contains) == true
        ? highlighted : all.isEmpty ? nil : all[pick % all.count].id
    else { return }
    let author = Author(name: "Sana Haddad", now: Timestamp(rfc3339: "2026-11-26T12:00:00Z")!)
    func act(_ action: ChangeAction) throws {
      _ = try others.change(Selection(ids: [id]), action, command: "test", author: author)
    }
    switch change {
    case .mark(let status): try act(.status(.marked(status)))
    case .pin(let isPinned): try act(.pin(isPinned))
    case .assign: try act(.assign(to: members["Mei Lin Zhou"], isHandover: true))
    case .note: try act(.note(NoteDraft(text: "by another \(serial)")))
    case .news(let isIncoming):
      let conversation = try others.conversation(id)!
      let other = conversation.participants.first ?? "+15145550777"
      try load(
        message(
          "ACnews\(serial)", conversation.quoId, line: conversation.line?.id, other, isIncoming: isIncoming), author)
    case .newcomer:
      // One is known by line and number alone, the other by its id.
      pairs.append(serial)
      try load(message("ACone\(serial)", nil, line: "PNtried", Self.number(serial)), author)
      try load(message("ACtwo\(serial)", "CNtwo\(serial)", line: "PNtried", "+1514555\(9_000 + serial)"), author)
    case .unite:
      // Now both are said to be one.
      guard let pair = pairs.popLast() else { return }
      try load(
        #"{"id":"CNtwo\#(pair)","object":"conversation","phoneNumberId":"PNtried","#
          + #""participants":["\#(Self.number(pair))"],"#
          + #""createdAt":"2026-11-20T10:00:00Z","updatedAt":"2026-11-26T11:00:00Z"}"#, author)
      for (merged, heir) in try others.database.all(
        "SELECT id, mergedInto FROM conversations WHERE mergedInto IS NOT NULL", body: { ($0.int64(0), $0.int64(1)) })
      {
        heirs[merged] = heir
      }
    case .delete:
      guard let conversation = try others.conversation(id), let quoId = conversation.quoId else { return }
      let participants = conversation.participants.map { "\"\($0)\"" }.joined(separator: ",")
      try load(
        #"{"id":"\#(quoId)","object":"conversation","phoneNumberId":"\#(conversation.line?.id ?? "PNtried")","#
          + #""participants":[\#(participants)],"createdAt":"2026-11-01T10:00:00Z","#
          + #""updatedAt":"2026-11-26T11:30:00Z","deletedAt":"2026-11-26T11:30:00Z"}"#, author)
    }
  }

  private static func number(_ serial: Int) -> String { "+1514555\(8_000 + serial)" }

  private func message(
    _ id: String, _ conversation: String?, line: String?, _ other: String, isIncoming: Bool = true
  ) -> String {
    let (from, to) = isIncoming ? (other, "+15145550100") : ("+15145550100", other)
    var record: [String: Any] = [
      "id": id, "object": "message", "text": "news \(serial)", "from": from, "to": [to],
      "direction": isIncoming ? "incoming" : "outgoing", "status": isIncoming ? "received" : "sent",
      "createdAt": "2026-11-26T11:00:\(String(format: "%02d", serial % 60))Z", "phoneNumberId": line ?? "PNtried",
    ]
    record["conversationId"] = conversation
    return String(decoding: try! JSONSerialization.data(withJSONObject: record), as: UTF8.self)
  }

  private func load(_ record: String, _ author: Author) throws {
    _ = try others.importAll(from: [InputSource(bytes: Array(record.utf8), name: "news")], author: author)
  }
}

// MARK: The screen

extension TriageTrial {
  /// Looks at the picture as somebody does.
  private func look() throws {
    let canvas = triage.picture
    try checkCells(of: canvas)
    // The same is drawn on a screen of any size.
    var other = triage
    _ = other.take(.resized(ScreenSize(columns: 1 + moment * 37 % 200, rows: 1 + moment * 17 % 60)))
    try checkCells(of: other.picture)
    try dropMarks()
    let rows = triage.list.rows
    drawn = Dictionary(uniqueKeysWithValues: rows.map { ($0.conversation.id, $0.conversation.revision) })
    if isFresh { try checkList() }
    guard let frame = triage.layout.list, !triage.isShowingHelp, frame.row + frame.height <= triage.size.rows,
      !rows.isEmpty
    else { return }
    let shown = triage.list.shown(rows: frame.height)
    try check(
      shown.count == min(frame.height, rows.count), "\(shown.count) rows on \(frame.height) lines of \(rows.count)")
    for (line, index) in shown.enumerated() {
      let (row, first) = (rows[index], canvas[frame.row + line, frame.column])
      let isCurrent = row.conversation.id == highlighted
      try check(
        first.isHighlighted == isCurrent && (first.text == "›") == isCurrent,
        "row \(line) is not marked as it should be")
      guard frame.width > 2 else { continue }
      let isMarked = canvas[frame.row + line, frame.column + 1].text == "*"
      try check(isMarked == (marks[row.conversation.id] != nil), "row \(line) has not the mark it should have")
      guard row.hasLeft else { continue }
      let text = (2..<frame.width).map { canvas[frame.row + line, frame.column + $0] }.filter { $0.text != " " }
      try check(isCurrent && text.allSatisfy { $0.role == .dim }, "row \(line) is not dimmed")
    }
  }

  /// The rows are a part of the list, and reach as far as the screen does.
  private func checkList() throws {
    let list = try tried.list()
    let (rows, page) = (triage.list.rows, triage.layout.page)
    let known = rows.filter { !$0.hasLeft }.map(\.conversation)
    guard let first = known.first else {
      return try check(list.isEmpty, "no rows of a list of \(list.count)")
    }
    let start = list.firstIndex { $0.id == first.id } ?? list.endIndex
    try check(Array(list[start...].prefix(known.count)) == known, "the rows are not those of the list")
    let left = rows.filter(\.hasLeft).map(\.conversation.id)
    try check(left.isEmpty || left == [highlighted] && !list.contains { $0.id == highlighted }, "\(left) has not left")
    let shown = triage.list.shown(rows: page)
    try check(
      shown.count == min(page, list.count + left.count), "\(shown.count) rows on \(page) lines of \(list.count)")
  }

  /// Each line has the screen's cells, and none of them steers the terminal.
  private func checkCells(of canvas: Canvas) throws {
    try check(canvas.lines.count == canvas.size.rows, "\(canvas.lines.count) lines on \(canvas.size.rows) rows")
    for row in 0..<canvas.size.rows {
      var column = 0
      while column < canvas.size.columns {
        let text = canvas[row, column].text
        let count = canvas.cellCount(row: row, column: column)
        try check(
          CellWidth.of(text) == count && text.unicodeScalars.allSatisfy { !$0.steersTerminals },
          "line \(row) has \(text.debugDescription) in \(count) cells")
        column += count
      }
      try check(column == canvas.size.columns, "line \(row) has \(column) cells")
    }
    if let cursor = canvas.cursor {
      try check(
        (0..<canvas.size.rows).contains(cursor.row) && (0..<canvas.size.columns).contains(cursor.column),
        "the cursor is outside the screen")
    }
  }
}
