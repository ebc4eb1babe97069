internal import CivilTime

extension Sample {
  /// The longest history, in years.
  package static let maximumYears = 20
  /// The number of conversations in a year of history, unless another is asked for.
  package static let conversationsPerYear = 100

  /// Writes an inbox of years, in the shapes of quo's own export.
  ///
  /// The team came to quo when nine tenths of the time were over: the conversations of before were imported as done, by one
  /// operation. Since then each came in by an import of its own, and somebody marked it done, but for a fiftieth of all
  /// that is in the inbox. The sink gets whole lines, some 64 KB at a time; what is kept is 24 bytes for each operation,
  /// of which there are a fifth as many as conversations.
  func writeHistory(of years: Int, to sink: ([UInt8]) throws -> Void) rethrows {
    let around = RecordContext(identifiers: Identifiers(seed: seed), team: Team(identifiers: Identifiers(seed: seed)))
    let schedule = Schedule(now: now, conversations: conversations, secondsFromUTC: secondsFromUTC, years: years)
    let founded = now.adding(seconds: -(schedule.days + 700) * 86_400)
    let begun = now.adding(seconds: -schedule.days * 8_640)
    let imported = conversations * 9 / 10
    var export = OwnExport()
    var events: [Story.Event] = []
    events.reserveCapacity((conversations - imported) * 5 / 2)

    func flush(ifAbove size: Int = Sample.chunk) throws {
      if export.count > size { try sink(export.takeBytes()) }
    }
    func people(of assignment: Plan.Assignment) -> [Person] {
      Dialogue.people(of: assignment, contactPercent: 43, seed: seed)
    }

    export.team(around.team, createdAt: founded)
    for assignment in Plan(conversations: conversations, seed: seed) where !assignment.isKnownPerson {
      for person in people(of: assignment) where person.isContact {
        export.contact(person, in: around, createdAt: founded.adding(seconds: person.index % 600 * 86_400))
      }
      try flush()
    }
    var operations = export.arrangements(endingAt: begun.adding(seconds: -60), in: around)
    if imported > 0 {
      operations += 1
      export.importing(operations, imported, at: begun, in: around)
    }
    for assignment in Plan(conversations: conversations, seed: seed) {
      let index = assignment.index
      let dialogue = Dialogue(
        assignment, people: people(of: assignment), team: around.team, schedule: schedule, seed: seed)
      if index < imported {
        let story = Story(of: dialogue, importedAt: begun)
        export.conversation(dialogue, story, in: around)
        export.imported(by: operations, story, index)
      } else {
        let isNewest = index >= conversations - conversations / 200
        let story = Story(of: dialogue, since: begun, now: now, isNewest: isNewest, team: around.team)
        export.conversation(dialogue, story, in: around)
        events += story.events
      }
      try flush()
    }
    events.sort(by: Story.Event.precedes)
    for event in events {
      operations += 1
      export.operation(operations, event, in: around)
      try flush()
    }
    export.end()
    try flush(ifAbove: 0)
  }
}
