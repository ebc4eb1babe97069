import Arguments
import Foundation
import InboxStore
import TestSupport

@testable import CivilTime
@testable import Commands
@testable import Display
@testable import Platform

/// Triage without a terminal: an inbox, and events in the order in which `TriageLoop` hands them on.
struct TriedTriage {
  /// Triage's own connection.
  let inbox: WritableInbox
  private let session: Session
  private let filters: FilterOptions
  private let order: Order
  private(set) var triage: Triage
  private var desk: TriageDesk
  private var counter: Int64

  /// Begins triage with the words of a command line, at a fixed time.
  init(_ path: String, words: [String] = [], size: ScreenSize) throws {
    let environment = Environment(
      variables: .given(["QUO_DB": path, "HOME": "/nowhere", "TZ": "UTC", "QUO_NOW": "2026-11-26T12:00:00Z"]),
      clock: Timestamp(milliseconds: 0))
    guard
      case .run(_, _, let parsed) = try parse((["triage"] + words).map { Argument($0) }, as: QuoProgram.declaration)
    else { throw UsageError("no such command: \(words)") }
    session = try Session(
      environment: environment, globals: GlobalOptions(parsed), settings: UserSettings(environment),
      output: Output(descriptor: 1, name: "standard output"), messages: Output(descriptor: 2, name: "standard error"),
      terminal: Terminal(isTerminal: true, columns: size.columns, rows: size.rows))
    inbox = try WritableInbox(path: Array(path.utf8))
    filters = try FilterOptions(parsed)
    order = Order(try parsed.choice(ListCommand.sortOption) ?? .activity)
    desk = try TriageDesk(session, inbox, filters, order)
    triage = Triage(filters: filters.terms.typed, size: size, now: session.now, zone: session.zone)
    counter = try inbox.changeCounter()
    try settle()
  }

  /// All that `quo list` lists with the same filters.
  func list() throws -> [Conversation] {
    let terms = try filters.terms + Narrowing(parsing: triage.narrowing).terms
    return try inbox.conversations(session.filterContext(inbox).filter(terms), order: order)
  }

  /// Presses keys one after the other, each after a look at what the one before it did.
  mutating func press(_ keys: Key...) throws {
    for key in keys {
      try pressBlindly(key)
      try settle()
    }
  }

  /// Presses a key without drawing what comes of it.
  mutating func pressBlindly(_ key: Key) throws {
    for effect in triage.take(.key(key)) where effect != .leave {
      _ = triage.take(desk.perform(effect) { _ in "written in an editor" })
    }
    try desk.answer(\.listNeed, of: &triage)
  }

  mutating func resize(_ size: ScreenSize) throws {
    _ = triage.take(.resized(size))
    try settle()
  }

  mutating func tick() throws {
    _ = triage.take(.tick(triage.now))
    try settle()
  }

  /// Looks for changes by others.
  mutating func hear() throws {
    let latest = try inbox.changeCounter()
    if latest != counter { _ = triage.take(.changedElsewhere) }
    counter = latest
    try settle()
  }

  /// Reads what has to be known for the picture.
  mutating func settle() throws {
    try desk.answer(\.need, of: &triage)
    _ = triage.take(.drawn)
  }
}

extension TriedInbox {
  /// The same inbox once more.
  func copied() throws -> TriedInbox {
    let copy = try TriedInbox()
    copy.now = now
    try FileManager.default.copyItem(atPath: path, toPath: copy.path)
    return copy
  }
}
