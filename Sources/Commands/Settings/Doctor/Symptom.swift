internal import Display
internal import InboxStore

/// A check of `quo doctor`: the promise that should hold, and the symptoms found instead.
struct Checked {
  let promise: String
  let symptoms: [Symptom]
}

/// A problem in one line, and its remedy.
struct Symptom {
  let check: String
  let problem: String
  let remedy: String?
}

extension Checked {
  init(_ name: String, _ promise: String, _ found: (problem: String, remedy: String)?) {
    self.promise = promise
    symptoms = found.map { [Symptom(check: name, problem: $0.problem, remedy: $0.remedy)] } ?? []
  }

  init(_ check: Examination.Check, isQuick: Bool) {
    promise = isQuick && check.kind == .structure ? "the tables are quo's own" : check.kind.promise
    symptoms = check.findings.map { Symptom(check: check.kind.rawValue, problem: $0.problem, remedy: $0.remedy) }
  }
}

/// A symptom as `quo doctor --json` lists it.
let symptomRecord = Record<Symptom>(
  "finding", "something that is wrong with the inbox or the machine",
  [
    Field(
      "check", .text, "what was looked at, such as file, permissions or search", width: .whole, importance: 90
    ) { .text($0.check) },
    Field("problem", .text, "what is wrong", width: .flexible(minimum: 20), importance: 100) { .text($0.problem) },
    Field("remedy", .optional(.text), "what can be done", width: .flexible(minimum: 20), importance: 80) {
      .text($0.remedy)
    },
  ])
