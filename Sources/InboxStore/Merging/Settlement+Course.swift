internal import CivilTime

/// The part of a settlement that decides what becomes of a conversation's status.
extension Settlement {
  /// A conversation after an import: as inputs say, or as rules say of messages that nobody wrote them.
  struct Outcome {
    let replay: StatusReplay
    let status: StatusValue
    /// Whether it is done here and in the service's inbox, and neither was changed.
    var isLeftApart = false

    var waitingSince: Int64? { replay.waitingSince(closedThrough: status.closedThrough) }
  }

  /// The outcomes of an import for a conversation: as inputs say, then step by step as rules say of its messages.
  struct Course {
    typealias Step = (rule: ImportRules.AutomaticStep, outcome: Outcome)

    let unruled: Outcome
    let steps: [Step]

    var last: Outcome { steps.last?.outcome ?? unruled }

    /// The last step that moved the status from what it was before the step; nil if no rule moved it.
    var move: ImportRules.AutomaticStep? {
      zip([unruled] + steps.map(\.outcome), steps).reversed()
        .first { before, step in step.outcome.status.isMoved(from: before.status) }?.1.rule
    }
  }

  func course(of stored: StoredConversation, _ thread: [StatusActivity], _ told: Told?) -> Course {
    func settled(_ thread: [StatusActivity]) -> Outcome {
      let replay = StatusReplay(activities: thread)
      let moved = status(of: stored, replay)
      return told.map { merge($0, moved, stored, replay) } ?? Outcome(replay: replay, status: moved)
    }
    let unruled = settled(thread)
    var thread = thread
    let steps = (importer.rules?.automaticSteps(in: thread) ?? []).map { step in
      thread = thread.map { step.messages.contains($0.id) ? $0.withoutEffect : $0 }
      return (step, settled(thread))
    }
    return Course(unruled: unruled, steps: steps)
  }

  private func status(of stored: StoredConversation, _ replay: StatusReplay) -> StatusValue {
    let brought = importer.threads.unions.brought[stored.id]
    if stored.isNew, let named = importer.statusOfNew, !(brought?.asksMore(than: named) ?? false) {
      let closing = named == .done ? replay.closing(at: importer.author.now.milliseconds) : nil
      return StatusValue(named, closedThrough: closing)
    }
    // A merge of copies has taken the statuses of both conversations of a union into account.
    let raised = stored.dated == stored.own ? importer.threads.unions.raised[stored.id] : nil
    let own = stored.isNew ? nil : raised ?? stored.status.status
    let before = brought.flatMap { own.map($0.asksMore(than:)) ?? true ? $0 : nil } ?? own
    if isToBeDerived(stored) { return StatusValue(derived(replay)) }
    var value = stored.status
    // Nobody closed what came from another conversation.
    value.closedThrough =
      brought == nil ? replay.standing(value.closedThrough, isHistory: importer.origin != .input) : nil
    let after = replay.status(
      from: before, markedAt: stored.statusChangedBy == ImportOrigin.serviceName ? nil : stored.markedAt,
      closedThrough: seen(stored), arrivals: importer.arrivals)
    value.status = after.last
    // A status that somebody's answer ended is another one, also where a later message led back to the same word.
    if after.isMoved || value.status != stored.status.status { (value.reason, value.reminder) = (nil, nil) }
    return value
  }

  /// Whether a status is that which news made, and an answer is in another conversation now.
  private func isToBeDerived(_ stored: StoredConversation) -> Bool {
    importer.threads.unions.answered.contains(stored.id) && !stored.isNew && stored.status.status != .done
      && ImportOrigin.names.contains(stored.statusChangedBy)
  }

  /// The status of a conversation that nobody has looked at.
  private func derived(_ replay: StatusReplay) -> Status {
    StatusReplay(activities: replay.activities.map { $0.with(before: nil) })
      .status(from: nil, markedAt: nil, closedThrough: nil, arrivals: importer.arrivals).last
  }

  /// The time of a change that this import makes of a status, in milliseconds. It is later than the change before, also
  /// where the clock was set back, as the later one holds where copies are merged.
  func timeOfChange(of stored: StoredConversation) -> Int64 {
    Timestamp.ofChange(
      at: importer.author.now.milliseconds, replacing: stored.isNew ? nil : stored.statusChangedAt)
  }
}
