import Foundation
import InboxStore
import Testing
import TestSupport

@testable import CivilTime
@testable import Commands
@testable import Display
@testable import Formats

/// Triage does what its keys say to what is on the screen, and nothing else, whatever others do meanwhile.
@Suite struct TriageLawTests {
  /// An inbox of the sample, of which each story has a copy.
  private static func inbox(conversations: Int) throws -> TriedInbox {
    let tried = try TriedInbox()
    try tried.load(tried.run("demo", "--conversations", "\(conversations)", "--seed", "3"))
    _ = try tried.run("done", "-q", "5", "9")
    _ = try tried.run("pin", "-q", "7", "12")
    return tried
  }

  /// The fault that a story shows, with the number of the step that shows it.
  private func fault(_ steps: [TriageStep], _ words: [String], _ size: ScreenSize, in inbox: TriedInbox) throws -> (
    step: Int, text: String
  )? {
    let copy = try inbox.copied()
    var number = 0
    do {
      let trial = try TriageTrial(copy.path, words: words, size: size)
      for step in steps {
        try trial.take(step)
        number += 1
      }
      try trial.finish()
      return nil
    } catch let fault as TriageFault {
      return (number, fault.description)
    }
  }

  /// The story without all that the fault does not need.
  private func shortened(_ steps: [TriageStep], _ words: [String], _ size: ScreenSize, in inbox: TriedInbox) throws
    -> [TriageStep]
  {
    var steps = steps
    for index in steps.indices.reversed() {
      var fewer = steps
      fewer.remove(at: index)
      if try fault(fewer, words, size, in: inbox) != nil { steps = fewer }
    }
    return steps
  }

  @Test func actsOnWhatIsSeen() throws {
    let inbox = try Self.inbox(conversations: 30)
    let filters: [[String]] = [
      [], ["--status", "all"], ["--status", "done"], ["--unanswered"], ["--status", "unread"], ["--not-pinned"],
      ["--assigned-to", "none"], ["--idle", "9w"],
    ]
    for seed in seeds(20) {
      var random = SeededGenerator(seed: seed)
      var words = filters.randomElement(using: &random)!
      if random.chance(50) {
        words += ["--sort", ["waiting", "changed", "name", "id"].randomElement(using: &random)!]
      }
      let size = random.screenSize()
      var steps = random.triageSteps(30)
      // Some are alone.
      if seed.isMultiple(of: 4) { steps.removeAll(where: \.isByAnother) }
      guard let fault = try fault(steps, words, size, in: inbox) else { continue }
      let short = try shortened(Array(steps.prefix(fault.step + 1)), words, size, in: inbox)
      let text = try self.fault(short, words, size, in: inbox)?.text ?? fault.text
      Issue.record(
        "seed \(seed), \(size.columns)×\(size.rows), triage \(words.joined(separator: " ")): \(text)\n\(short.map { "  \($0)" }.joined(separator: "\n"))"
      )
    }
  }

  /// From one end of a large inbox to the other and back, every conversation is on the screen, in the order of the list.
  @Test func scrolls() throws {
    let inbox = try Self.inbox(conversations: 500)
    for order in ["activity", "waiting", "changed", "name", "id"] {
      try scroll(inbox, order, ScreenSize(columns: 80, rows: 12), [.pageDown, .pageUp, .control("f"), .control("b")])
      try scroll(inbox, order, ScreenSize(columns: 130, rows: 40), [.pageDown, .pageUp])
    }
    try scroll(inbox, "activity", ScreenSize(columns: 60, rows: 19), [.down, .up])
  }

  private func scroll(_ inbox: TriedInbox, _ order: String, _ size: ScreenSize, _ keys: [Key]) throws {
    var tried = try TriedTriage(inbox.path, words: ["--status", "all", "--sort", order], size: size)
    let list = try tried.list().map(\.id)
    func shown() -> [Int64] {
      tried.triage.list.shown(rows: tried.triage.layout.page).map { tried.triage.list.rows[$0].conversation.id }
    }
    func isPart() -> Bool {
      let shown = shown()
      guard let start = list.firstIndex(of: shown[0]) else { return false }
      return Array(list[start...].prefix(tried.triage.layout.page)) == shown
    }
    for (index, key) in keys.enumerated() {
      let all = index.isMultiple(of: 2) ? list : list.reversed()
      var seen: [Int64] = []
      var before: Int64?
      while seen.count <= list.count, let current = tried.triage.list.current?.conversation.id, current != before {
        #expect(isPart(), "\(key) with \(seen.count) seen")
        let known = Set(seen)
        seen += (index.isMultiple(of: 2) ? shown() : shown().reversed()).filter { !known.contains($0) }
        before = current
        try tried.press(key)
      }
      #expect(seen == all && before == all.last, "\(key)")
    }
    try tried.press("G")
    #expect(tried.triage.list.current?.conversation.id == list.last && isPart() && shown().last == list.last)
    try tried.press("g")
    #expect(tried.triage.list.current?.conversation.id == list.first && isPart() && shown().first == list.first)
  }
}
