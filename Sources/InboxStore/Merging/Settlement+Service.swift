internal import CivilTime

/// The part of the service in a settlement: its state of a conversation, beside what news made of the status.
extension Settlement {
  /// The time up to which whoever set the status had seen everything: what a mark closed. Somebody who snoozed it in the
  /// service had seen what the service knew then.
  func seen(_ stored: StoredConversation) -> Int64? {
    guard stored.status.isAsleep, ImportOrigin.names.contains(stored.statusChangedBy) else {
      return stored.status.closedThrough
    }
    return [stored.status.closedThrough, stored.saidActiveAt.map { min($0, stored.statusChangedAt) }]
      .compactMap { $0 }.max()
  }

  /// The state of a conversation in the service, with what both had agreed on before.
  struct Told {
    let state: RemoteState
    let agreement: Agreements.Agreement?

    /// For an object from an input, which moves a status only where it changed the state, the agreement is a state
    /// before that lets the change through.
    init(_ stored: StoredConversation, _ importer: Importer, _ agreements: Agreements) throws {
      state = RemoteState(snoozedUntil: stored.snoozedUntil, now: importer.author.now.milliseconds)
      guard importer.origin == .input else {
        agreement = try agreements.find(stored.id)?.settled(by: state)
        return
      }
      guard !stored.isNew else {
        agreement = nil
        return
      }
      let before: RemoteState =
        switch state {
        case .done: .inbox
        case .inbox where stored.status.isAsleep: .snoozed(until: stored.status.reminder ?? 0)
        case .inbox, .snoozed: .done
        }
      agreement = .init(state: before)
    }
  }

  /// Merges the state in the service with the status after the news. A done of the service closes all that its answer
  /// knows, also what is not stored yet.
  func merge(_ told: Told, _ value: StatusValue, _ stored: StoredConversation, _ replay: StatusReplay) -> Outcome {
    let latest = replay.activities.last { $0.effect == .attention }?.at ?? .min
    let isMovedHere =
      value.status == stored.status.status
      && !ImportOrigin.names.contains(stored.statusChangedBy)
    let isWaiting = replay.waitingSince(closedThrough: value.closedThrough) != nil
    let merge = StateMerge(
      status: value, agreed: told.agreement?.state, remote: told.state,
      hasNewerAttention: latest > stored.saidActiveAt ?? .min, isToBePushed: told.agreement?.mark == .done,
      isOnlyHandled: value.status == .open && !isWaiting && !isMovedHere)
    guard let taken = merge.taken else {
      return Outcome(replay: replay, status: value, isLeftApart: merge.isLeftApart)
    }
    let status: StatusValue
    switch taken {
    case .done:
      let now = importer.author.now.milliseconds
      let closed = [replay.closing(at: now), stored.saidActiveAt.map { min($0, now) }].compactMap { $0 }.max()
      status = StatusValue(.done, closedThrough: closed)
    case .snoozed(let until): status = StatusValue(.done, closedThrough: value.closedThrough, reminder: until)
    case .inbox: status = StatusValue(.open, closedThrough: value.isAsleep ? value.closedThrough : nil)
    }
    return Outcome(replay: replay, status: status, isLeftApart: merge.isLeftApart)
  }
}
