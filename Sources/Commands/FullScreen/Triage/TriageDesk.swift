internal import Display
internal import InboxStore
internal import Platform

/// Reads what triage needs to know, and makes its changes as the commands make them.
struct TriageDesk {
  private let inbox: WritableInbox
  private let terms: [FilterTerm]
  private let order: Order
  private var session: Session
  /// The filters that narrow the list.
  private var narrowing: [FilterTerm] = []
  private var filter: Filter

  /// The cells of a name in the message line, which leave room for what was done.
  private static let longestName = 24

  /// Throws the errors of filters that name nothing known.
  init(_ session: Session, _ inbox: WritableInbox, _ filters: FilterOptions, _ order: Order) throws {
    (self.session, self.inbox, self.order) = (session, inbox, order)
    terms = filters.terms
    filter = try session.filterContext(inbox).filter(terms)
  }

  /// Reads all that has to be known before `triage` can be drawn, or before it can take another key.
  mutating func answer(_ need: (Triage) -> TriageNeed?, of triage: inout Triage) throws {
    while let wanted = need(triage) { _ = triage.take(try answer(wanted)) }
  }

  private mutating func answer(_ need: TriageNeed) throws -> TriageEvent {
    switch need {
    case .list(let anchor, let before, let after, let highlighted, let marked):
      session = try session.renewed()
      try inbox.setTime(session.now)
      // Times such as --idle 3d go on. A name that is no longer known leaves the filter as it was.
      if let renewed = try? session.filterContext(inbox).filter(terms.and(narrowing)) { filter = renewed }
      let isWhole = terms.isEmpty && narrowing.isEmpty
      let stretch = try inbox.stretch(of: filter, order: order, around: anchor, before: before, after: after)
      return .list(
        TriageListAnswer(
          stretch: stretch,
          anchor: anchor, highlighted: try highlighted.flatMap { try inbox.conversation($0) },
          totals: isWhole ? try ScreenTotals(inbox.inboxTotals()) : nil,
          marked: marked.isEmpty ? [] : Set(try inbox.conversationIDs(in: Selection(ids: marked, filter: filter))),
          mentioning: try session.newMentions(among: stretch.rows.map(\.conversation.id), inbox)))
    case .thread(let id, let limit): return .thread(try inbox.thread(id, limit: limit), limit: limit)
    }
  }

  /// Does what triage wants done; `lend` gives the terminal to an editor. An error is an event, too: nothing was changed,
  /// and triage says why.
  mutating func perform(
    _ effect: TriageEffect, lend: (() throws -> String?) throws -> String? = { try $0() }
  ) -> TriageEvent {
    do {
      session = try session.renewed()
      switch effect {
      case .change(let change, let targets): return changed(effect, try make(change, on: targets))
      case .undo(let operation): return changed(effect, try takeBack(operation, "undo"))
      case .redo(let undo): return changed(effect, try takeBack(undo, "redo"))
      case .narrow(let words):
        let narrowed = try Narrowing(parsing: words).terms
        filter = try session.filterContext(inbox).filter(terms.and(narrowed))
        narrowing = narrowed
        return .narrowed(words)
      case .listTeam: return .team(try inbox.teamNames().people.map(\.label))
      case .edit(let targets):
        let ids = targets.map(\.id)
        guard let text = try lend({ [session] in try session.editNote(on: ids, inbox) }) else { return .nothingWritten }
        let note = TriageEffect.change(.note(text), on: targets)
        session = try session.renewed()
        return try session.keeping(text) { changed(note, try make(.note(text), on: targets)) }
      case .leave: preconditionFailure("the loop leaves")
      }
    } catch {
      return .failed(Failure(error))
    }
  }

  /// The event of a change that is committed by now, whatever else fails.
  private func changed(_ effect: TriageEffect, _ report: Report) -> TriageEvent {
    var ids: Set<Int64> = []
    if case .made(let operation) = report.records {
      try? inbox.forEachChange(madeBy: operation) { change in
        if let id = change.subject.conversation { ids.insert(id) }
      }
    }
    return .changed(effect, (try? session.withHook(report, of: inbox)) ?? report, of: ids)
  }

  private func make(_ change: TriageChange, on targets: [ScreenList.Target]) throws -> Report {
    let name = targets.count == 1 ? CellWidth.prefix(of: targets[0].name, fitting: Self.longestName).text : nil
    let options = ChangingOptions(subject: name)
    // Guards leave a conversation alone that changed since it was seen. Looking and noting need none: they hide nothing.
    var guarded = Selection(ids: targets.map(\.id))
    for target in targets { guarded.guards[target.id] = target.revision }
    let seen = Selection(ids: guarded.ids)
    return switch change {
    case .mark(let status): try session.mark(inbox, guarded, status, options)
    case .view: try session.view(inbox, seen, options)
    case .snooze(let when):
      try session.snooze(inbox, guarded, until: session.reminderTime(when, in: inbox), options)
    case .pin(let isPinned): try session.pin(inbox, guarded, isPinned, options)
    case .assign("none"): try session.unassign(inbox, guarded, options)
    case .assign(let name): try session.assign(inbox, guarded, to: name, options)
    case .note(let text):
      try session.note(inbox, seen, session.noteDraft(text, inbox, whenEmpty: "type what to say"), options)
    }
  }

  /// Takes back what nobody else has changed since; the rest is left alone and named.
  private func takeBack(_ operation: TriageOperation, _ command: String) throws -> Report {
    try session.takeBack(inbox, .operation(operation.id), command, UndoOptions(isForced: true))
  }
}
