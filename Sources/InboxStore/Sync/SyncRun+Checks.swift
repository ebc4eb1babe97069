internal import CivilTime
internal import Formats
internal import QuoAPI

/// Asking again for what was not at its end, and for what the lists leave out.
extension SyncRun {
  /// Asks for what is due: messages and calls that were not at their end, or the details of calls and contacts.
  func readChecks(details: Bool) throws {
    while !(details && isLate) {
      if details, isHeadOld { try keepUp() }
      let due = try store.dueChecks(at: now, details: details, limit: try room())
      guard !due.isEmpty else { return }
      if details { tell(.details) }
      let requests = due.map(request)
      let answers = try send(requests)
      try commit { taking in
        let checks = SyncChecks(store)
        for (index, check) in due.enumerated() {
          try take(answers[index], to: requests[index], of: check, checks, taking)
        }
      }
    }
  }

  private func request(_ check: SyncCheck) -> ServiceRequest {
    let details: [ServiceRequest.Parameter] = [.init("limit", "50")]
    var request =
      switch check.kind {
      case .message: ServiceRequest(.get, .dated, ["messages", check.subject])
      case .call:
        ServiceRequest(.get, .dated, ["calls", check.subject], query: [.init("include", "summary,voicemail")])
      case .hours:
        ServiceRequest(.get, .dated, ["phone-numbers", check.subject], query: [.init("include", "businessHours")])
      case .lineMembers: ServiceRequest(.get, .dated, ["phone-numbers", check.subject, "users"])
      case .recordings: ServiceRequest(.get, .dated, ["calls", check.subject, "recordings"], query: details)
      case .transcripts: ServiceRequest(.get, .dated, ["calls", check.subject, "transcripts"], query: details)
      case .notes: ServiceRequest(.get, .dated, ["contacts", check.subject, "notes"], query: details)
      }
    // What the service always fails to answer stands in the way of nothing else; where it fails altogether, what is
    // asked next ends the run.
    request.accepted = [403, 404, 500]
    return request
  }

  private func take(
    _ answer: ServiceAnswer, to request: ServiceRequest, of check: SyncCheck, _ checks: SyncChecks, _ taking: Taking
  ) throws {
    guard answer.status != 500 else {
      summary.unanswered.append(request.name)
      return try checks.postpone(check, now: now)
    }
    guard answer.status == 200 else {
      let isOfLine = check.kind == .hours || check.kind == .lineMembers
      if isOfLine, !summary.linesRefused.contains(check.subject) { summary.linesRefused.append(check.subject) }
      return try store.remove(check)
    }
    try JSONAnswer.readObject(answer, to: request) { data in
      Result {
        switch check.kind {
        case .message, .call:
          try checks.settle(check, with: data, now: now)
          if check.kind == .call { try checks.plan(data, of: .calls, now: now) }
          try taking.take(answer.body, named: request.name)
        case .hours: try taking.take(answer.body, named: request.name)
        case .lineMembers: try taking.take(record: DetailRecord.users(data, of: check.subject), named: request.name)
        case .recordings: try taking.take(record: DetailRecord.recordings(data, of: check.subject), named: request.name)
        case .transcripts:
          try taking.take(record: DetailRecord.transcript(data, of: check.subject), named: request.name)
        case .notes: try taking.takeNotes(Self.notes(data, of: check.subject))
        }
        if check.kind.isDetail { try store.remove(check) }
      }
    }.get()
  }

  /// The notes of a contact: an answer does not say whose they are.
  private static func notes(_ data: JSONValue, of id: String) -> IncomingContact {
    var contact = IncomingContact(id: id)
    for note in data.elements {
      guard let text = note["text"]?.string, !text.isEmpty else { continue }
      contact.notes.append(
        .init(
          text: text, at: note["createdAt"].flatMap(TimeField.said),
          memberId: note["actorId"]?.string))
    }
    return contact
  }
}
