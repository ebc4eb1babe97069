import SQLite
import Testing
import TestSupport

@testable import InboxStore

/// Names and numbers where one conversation is meant.
@Suite struct ConversationNameTests {
  /// A name means what `--with` means by it, and conversations of that name; one of several only if it is alone in the
  /// inbox.
  @Test func aNameMeansWhatTheFilterMeans() throws {
    var outcomes: Set<Outcome> = []
    for seed in seeds(20) {
      let box = try TemporaryInbox.generated(seed: seed)
      try name(box, seed: seed)
      let (inbox, database) = (box.inbox, box.inbox.database)
      let own = try database.all("SELECT id, name FROM conversations WHERE hidden = 0 AND name IS NOT NULL") {
        (row: $0.int64(0), name: FoldedText.folded($0.string(1)))
      }
      let isInInbox = Set(try inbox.conversations(.inbox).map(\.id))
      let names =
        try inbox.contactNames() + own.map(\.name)
        + inbox.database.all("SELECT number FROM participants") {
          $0.string(0)
        }
      let words = names.flatMap { name in [name] + name.split { " ,".contains($0) }.map(String.init) }
      for word in Set(words + ["nobody", "roof  REPAIR", "CNnone"]) where Int64(word) == nil {
        let key = FoldedText.folded(word)
        var found: Set<Int64> = []
        var isPart = false
        var isAmbiguous = false
        do {
          found = try with(inbox.participant(named: word), inbox)
          isPart = try inbox.number(ofParticipant: word) == nil && inbox.people(called: word).isByPart
        } catch InboxError.unknownName {
          isPart = true
        } catch InboxError.ambiguousName {
          (isPart, isAmbiguous) = (true, true)
          found = try with(inbox.numbers(of: inbox.people(called: word).contacts), inbox)
        }
        let isNumber = try inbox.number(ofParticipant: word) != nil
        let whole = isNumber ? [] : own.filter { $0.name == key }.map(\.row)
        if isPart, !whole.isEmpty {
          (found, isAmbiguous) = (Set(whole), false)
        } else {
          found.formUnion(isPart ? own.filter { " \($0.name) ".contains(" \(key) ") }.map(\.row) : whole)
        }
        var note: Comment { "seed \(seed): '\(word)'" }
        let alone = found.filter(isInInbox.contains)
        let expected = found.count == 1 ? found.first : !isAmbiguous && alone.count == 1 ? alone.first : nil
        if let expected {
          outcomes.insert(found.count == 1 ? .only : .onlyInInbox)
          #expect(try inbox.conversation(named: word) == expected, note)
        } else {
          outcomes.insert(found.isEmpty ? .unknown : .ambiguous)
          let error = #expect(throws: InboxError.self, note) { try inbox.conversation(named: word) }
          switch error {
          case .unknownName("conversation", word, _), .unknownConversations([word]): #expect(found.isEmpty, note)
          case .ambiguousName("conversation", word, let candidates):
            let rows = candidates.compactMap { Int64($0.prefix { $0 != " " }) }
            #expect(Set(rows).isSubset(of: found) && rows.count == min(found.count, 5), note)
            #expect(candidates.contains("others") == (found.count > 5), note)
          default: Issue.record("seed \(seed): '\(word)': \(String(describing: error))")
          }
        }
      }
    }
    #expect(outcomes == Set(Outcome.allCases))
  }

  /// An id wins over every name, and a list is one conversation only if it says one.
  @Test func anIdWins() throws {
    for seed in seeds(10) {
      let box = try TemporaryInbox.generated(seed: seed)
      let ids = try box.inbox.conversations(Filter()).map(\.id).sorted()
      try box.inbox.database.run("UPDATE conversations SET name = \("\(ids[0])") WHERE id = \(ids[1])")
      for id in ids {
        for spelling in ["\(id)", "#\(id)", "\(id)-\(id)", "\(id),", "\(id),#\(id)"] {
          #expect(try box.inbox.conversation(named: spelling) == id)
        }
      }
      #expect(throws: InboxError.self) { try box.inbox.conversation(named: "\(ids[0]),\(ids[1])") }
    }
  }

  private enum Outcome: CaseIterable { case only, onlyInInbox, ambiguous, unknown }

  private func with(_ numbers: [String], _ inbox: Inbox) throws -> Set<Int64> {
    Set(try inbox.conversations(Filter([.init(.participant(numbers))])).map(\.id))
  }

  /// Gives some conversations a name of their own, and the index with it.
  private func name(_ box: TemporaryInbox, seed: UInt64) throws {
    let index = SearchIndex(box.inbox.database)
    let names = ["Roof repair", "Roof  répair", "Kitchen", "The Kitchen"]
    let rows = try box.inbox.database.all("SELECT id, title FROM conversations ORDER BY id") {
      (id: $0.int64(0), title: $0.string(1))
    }
    for (row, name) in zip(rows.dropFirst(Int(seed % 5)), names) {
      let before = try box.inbox.database.first(
        "SELECT \(Titles.indexedWords()) FROM conversations WHERE id = \(row.id)"
      ) { $0.optionalString(0) }
      try box.inbox.database.run("UPDATE conversations SET name = \(name), title = \(name) WHERE id = \(row.id)")
      try index.replace(before ?? nil, by: name, of: .conversation, row.id)
    }
  }
}
