internal import CivilTime

/// A conversation with all its activities, ready to be written.
struct Dialogue {
  struct Moment {
    /// The number of the activity, counted over the whole sample.
    let number: Int
    let step: Step
    let at: Timestamp
  }

  let assignment: Plan.Assignment
  let people: [Person]
  /// The outside numbers, as the API lists them.
  let participants: [String]
  let lineIndex: Int
  /// The index of the team member who answers.
  let handler: Int
  let isAssigned: Bool
  let slots: SlotValues
  let moments: [Moment]
  /// The random numbers after those that the conversation itself has used.
  var random: RandomNumbers

  init(_ assignment: Plan.Assignment, people: [Person], team: Team, schedule: Schedule, seed: UInt64) {
    var random = RandomNumbers(seed: seed.mixed ^ UInt64(assignment.index + 1).mixed)
    let script = assignment.script
    let handler = team.handler(of: script.line, in: script.language, &random)
    isAssigned = random.chance(percent: 40)
    self.assignment = assignment
    self.people = people
    self.handler = handler
    lineIndex = script.line.rawValue
    participants =
      switch script.participants {
      case .person, .group: people.map(\.number)
      case .shortCode: [PhonePlan.shortCode(assignment.shortCode ?? 0)]
      case .anonymous: ["Anonymous"]
      }
    slots = SlotValues(
      seed: random.next(), language: script.language, people: people, memberName: team.members[handler].first)
    var steps: [Step] = []
    for exchange in assignment.history + [script] {
      for (index, step) in exchange.steps.enumerated() {
        let opensAnew = index == 0 && !steps.isEmpty
        steps.append(opensAnew ? Step(minutes: Schedule.breakMinutes, event: step.event) : step)
      }
    }
    let starts = schedule.starts(
      of: steps, historySteps: steps.count - script.steps.count, for: assignment, &random)
    moments = steps.indices.map {
      Moment(number: assignment.firstActivity + $0, step: steps[$0], at: starts[$0])
    }
    self.random = random
  }

  /// Makes the people of a conversation; a person is the same on every line.
  static func people(of assignment: Plan.Assignment, contactPercent: Int = 70, seed: UInt64) -> [Person] {
    assignment.people.map { index in
      let isFirst = index == assignment.people.lowerBound
      return Person(
        index, language: assignment.script.language, named: isFirst ? assignment.named : nil,
        contactPercent: contactPercent, seed: seed)
    }
  }
}
