import SQLite
import TestSupport
import Testing

@testable import Formats
@testable import InboxStore

/// What an import may leave unasked: a name is said to be missing only where it is, beside a set of names.
@Suite struct PossibleNamesTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  @Test func aNameThatIsThereIsNeverMissing() throws {
    let names = try PossibleNames(workshop.inbox().database)
    var generator = SeededGenerator(seed: 1)
    var inserted: Set<String> = []
    var wronglyPossible = 0
    for _ in 0..<20_000 {
      let name = "AC\(generator.number(0...15_000))"
      let isThere = inserted.contains(name)
      #expect(names.contains(name) || !isThere, "\(name)")
      if names.contains(name) != isThere { wronglyPossible += 1 }
      let isCertainlyNew = names.insert(name)
      #expect(!(isCertainlyNew && isThere), "\(name)")
      inserted.insert(name)
    }
    // Some 11,000 names in 32 million bits.
    #expect(wronglyPossible < 50)
    #expect(!names.areAll)
    names.insertAll()
    #expect(names.areAll && names.contains("somebody else's") && !names.insert("nobody's yet"))
  }

  @Test func anInboxWithRowsMayHaveAllNames() throws {
    let names = try PossibleNames(workshop.livedIn().database)
    #expect(names.areAll && names.contains("AC1") && !names.insert("nobody's yet"))
  }

  @Test func placesHoldEachColumnOfEachTable() {
    for record in OwnRecord.allCases {
      let columns = record.table.columns.indices
      #expect(columns.count <= Places.most, "\(record)")
      for place in columns {
        var places = Places()
        places.insert(place)
        #expect(columns.filter(places.contains) == [place])
      }
    }
  }
}
