internal import CivilTime
internal import Formats
internal import QuoAPI
internal import SQLite

/// Pushing what was marked here: the outbox is emptied only by the service's answers.
extension SyncRun {
  private enum Queued: String, RowColumns { case conversation, quoId, mark }

  /// A mark of the outbox, with the conversation's id in the service.
  private struct Item {
    let conversation: Int64
    let quoId: String
    let mark: Agreements.Mark

    var request: ServiceRequest {
      let verb =
        switch mark {
        case .done: "mark-as-done"
        case .open: "mark-as-open"
        case .read: "mark-as-read"
        }
      var request = ServiceRequest(.post, .dated, ["conversations", quoId, verb])
      request.accepted = [403, 404, 500]
      return request
    }
  }

  /// Pushes the outbox. What came in while a mark was pushed reopens the conversation at once.
  func push() throws {
    if options.pushesAll {
      summary.pulled.leftApart = 0
      try inbox.translatingErrors {
        try database.run("UPDATE agreements SET mark = 'done' WHERE \(Agreements.isApart)")
      }
    }
    var last: Int64 = 0
    while true {
      let queued = try outbox(after: last, limit: try room())
      guard let end = queued.last else { return }
      last = end.conversation
      let items = queued.filter { !refused.contains($0.conversation) }
      guard !items.isEmpty else { continue }
      tell(.marks)
      let answers = try send(items)
      for (item, answer) in zip(items, answers) where answer.status == 200 { count(item.mark) }
      let missed = try settle(items, answers)
      guard !missed.isEmpty else { continue }
      summary.reopened += missed.count
      // The mark goes once more when what was missed is here, unless that makes the conversation unread.
      _ = try settle(missed, try send(missed))
    }
  }

  /// Pushes what history has added to the outbox, if anything, after a look at what is new.
  func pushLate() throws {
    let isQueued = try database.integer("SELECT 1 FROM agreements WHERE mark IS NOT NULL LIMIT 1") != nil
    if isQueued || options.pushesAll && summary.pulled.leftApart > 0 { try keepUp() }
  }

  /// Sends marks. That they are sent is kept first: whoever is cut off before the answer does not know whether the
  /// service has taken them.
  private func send(_ items: [Item]) throws -> [ServiceAnswer] {
    guard hasRoom(items.count) else { throw Cut() }
    try inbox.translatingErrors {
      try database.transaction {
        let agreements = Agreements(database)
        for item in items { try agreements.send(item.mark, of: item.conversation) }
      }
    }
    return try send(items.map(\.request))
  }

  private func outbox(after conversation: Int64, limit: Int) throws -> [Item] {
    try inbox.translatingErrors {
      try database.all(
        """
        SELECT \(verbatim: Queued.list) FROM agreements a JOIN conversations c ON c.id = a.conversation
         WHERE a.mark IS NOT NULL AND a.conversation > \(conversation) AND c.quoId IS NOT NULL
         ORDER BY a.conversation LIMIT \(limit)
        """
      ) { row in
        Agreements.Mark(rawValue: row.string(Queued.mark)).map {
          Item(conversation: row.int64(Queued.conversation), quoId: row.string(Queued.quoId), mark: $0)
        }
      }.compactMap { $0 }.filter { Self.isPlain(id: $0.quoId) }
    }
  }

  /// Takes the answers to marks. Returns the marks that take back those which hid something from everybody: the service
  /// held an activity that is not here.
  private func settle(_ items: [Item], _ answers: [ServiceAnswer]) throws -> [Item] {
    var missed: [Item] = []
    try commit { taking in
      let agreements = Agreements(database)
      let isStored = database.statement("SELECT 1 FROM activities WHERE quoId = ?")
      for (item, answer) in zip(items, answers) {
        switch answer.status {
        case 200: break
        case 404:
          try taking.take(.conversation(gone(item)))
          summary.conversationsGone += 1
          continue
        case 500:
          // Whether the service took the mark is not known, so it stays.
          refused.insert(item.conversation)
          summary.unanswered.append(item.request.name)
          continue
        default:
          // The mark stays for a key that may, and stands in the way of no other.
          try agreements.refuse(item.conversation)
          refused.insert(item.conversation)
          summary.marksRefused += 1
          continue
        }
        let last = try JSONAnswer.readObject(answer, to: item.request) { object in
          (
            conversation: object["id"]?.string, id: object["lastActivityId"]?.string,
            at: object["lastActivityAt"].flatMap(TimeField.said)
          )
        }
        guard last.conversation == item.quoId else {
          throw JSONAnswer.unexpected(item.request, "its answer is not the conversation")
        }
        try agreements.push(item.mark, of: item.conversation)
        try taking.take(answer.body, named: item.request.name)
        let isNew = last.at.map { $0.milliseconds > heldThrough ?? .max } ?? false
        if item.mark == .done, isNew, let id = last.id, try isStored.first(id, body: { _ in true }) == nil {
          missed.append(Item(conversation: item.conversation, quoId: item.quoId, mark: .open))
        }
      }
    }
    return missed
  }

  /// A conversation that the service says it does not have. It is as new as the service's last word of it, so that a
  /// later answer that has it again holds.
  private func gone(_ item: Item) throws -> IncomingConversation {
    var conversation = IncomingConversation(id: item.quoId)
    let last = try database.integer("SELECT updatedAt FROM conversations WHERE id = \(item.conversation)")
    conversation.updatedAt = last.map { Timestamp(milliseconds: $0) } ?? now
    conversation.deletedAt = .value(now)
    return conversation
  }

  private func count(_ mark: Agreements.Mark) {
    switch mark {
    case .done: summary.markedDone += 1
    case .open: summary.markedOpen += 1
    case .read: summary.markedRead += 1
    }
  }
}
