import SQLite
import Testing
import TestSupport

@testable import Formats
@testable import InboxStore

/// The way back of saved views, and forth again.
@Suite struct ViewUndoLawTests {
  private static let people = ["Sana", "Marie"]
  private static let names = ["morning", "été", "v'2"]
  private static let words = [
    ["--status=unread"], ["--match=it's \"x\"\n\u{202E}", "--idle=3d"], [], ["--not-view=é/你"],
  ]

  /// Saves or deletes one; nil where it was so already.
  private func act(on inbox: WritableInbox, by author: Author, _ random: inout SeededGenerator) throws -> Int64? {
    let name = Self.names.randomElement(using: &random)!
    if random.chance(30) {
      guard try inbox.views().contains(where: { $0.name == name }) else { return nil }
      return try inbox.deleteView(named: name, author: author)
    }
    return try inbox.save(View(name, words: Self.words.randomElement(using: &random)!), author: author).operation
  }

  @Test func anySequenceCanBeTakenBackAndPutBack() throws {
    for seed in seeds(40) {
      let box = try TemporaryInbox()
      var random = SeededGenerator(seed: seed &+ 51)
      var states = [try box.inbox.views()]
      var done: [(operation: Int64, by: String)] = []
      for _ in 0..<random.number(3...15) {
        let person = Self.people.randomElement(using: &random)!
        let before = try box.everything()
        guard let operation = try act(on: box.inbox, by: box.author(person), &random) else {
          #expect(try box.everything() == before, "seed \(seed)")
          continue
        }
        #expect(
          try box.rows("SELECT views || ' ' || conversations FROM operations WHERE id = \(operation)") == ["1 0"])
        done.append((operation, person))
        states.append(try box.inbox.views())
        #expect(states[states.count - 1] != states[states.count - 2], "seed \(seed)")
      }
      for index in done.indices.reversed() {
        let outcome = try box.inbox.undo(.newest, author: box.author(done[index].by))
        #expect(outcome?.target.id == done[index].operation && outcome?.conflicts == [], "seed \(seed)")
        #expect(try box.inbox.views() == states[index], "seed \(seed), \(index)")
      }
      for person in Self.people { #expect(try box.inbox.undo(.newest, author: box.author(person)) == nil) }
      for index in done.indices {
        let outcome = try box.inbox.undo(.newestUndo, author: box.author(done[index].by))
        #expect(outcome?.target.undoes == done[index].operation, "seed \(seed)")
        #expect(try box.inbox.views() == states[index + 1], "seed \(seed), \(index)")
      }
    }
  }

  @Test func aForeignChangeIsRespected() throws {
    let box = try TemporaryInbox()
    _ = try box.inbox.save(View("a", words: ["--pinned"]), author: box.author("Sana"))
    _ = try box.inbox.save(View("a", words: ["--answered"]), author: box.author("Marie"))
    let before = try box.everything()
    for force in [false, true] {
      let refused = try box.inbox.undo(.newest, author: box.author("Sana"), force: force)
      #expect(refused?.operation == nil && refused?.conflicts.map(\.subject) == [Subject(.view, "a")])
      #expect(try box.everything() == before)
    }
    // Once hers is taken back, nothing is in the way.
    _ = try box.inbox.undo(.newest, author: box.author("Marie"))
    #expect(try box.inbox.views() == [View("a", words: ["--pinned"])])
    _ = try box.inbox.undo(.newest, author: box.author("Sana"))
    #expect(try box.inbox.views() == [])
  }

  /// Also what looks different in an export is the same.
  @Test func anExportCanBeTakenBackFrom() throws {
    for words in Self.words {
      let box = try TemporaryInbox()
      _ = try box.inbox.save(View("a", words: ["--pinned"]), author: box.author("Sana"))
      _ = try box.inbox.save(View("a", words: words), author: box.author("Sana"))
      var export: [UInt8] = []
      try box.inbox.export { export += $0 }
      let copy = try TemporaryInbox()
      _ = try copy.inbox.importAll(
        from: [InputSource(bytes: export, name: "export")], author: copy.author(), statusOfNew: nil,
        progress: { _ in })
      #expect(try copy.inbox.views() == [View("a", words: words)])
      let outcome = try copy.inbox.undo(.newest, author: copy.author("Sana"))
      #expect(outcome?.operation != nil && outcome?.conflicts == [], "\(words)")
      #expect(try copy.inbox.views() == [View("a", words: ["--pinned"])])
    }
  }
}
