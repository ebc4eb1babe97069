import Testing

@testable import InboxStore

/// Whom a name means.
@Suite struct TeamNamesTests {
  static let team = TeamNames([
    .init(row: 1, id: "US1", firstName: "Marie", lastName: "Roy", email: "marie@acme.example"),
    .init(row: 2, id: "US2", firstName: "Marie-Ève", lastName: "Gagnon", email: "marie-eve@acme.example"),
    .init(row: 3, id: "US3", firstName: "Luc", lastName: "Nguyễn", email: nil),
    .init(row: 4, id: "US4", firstName: "Luc", lastName: "Roy", email: "luc@acme.example"),
    .init(row: 5, id: "US5", firstName: "小龙", lastName: "李", email: "li@acme.example"),
    .init(row: 6, id: "US6", firstName: nil, lastName: nil, email: "sana@acme.example"),
    .init(row: 7, id: "SYU7", firstName: nil, lastName: nil, email: nil),
    .init(row: 8, id: "US8", firstName: "Paul", lastName: "Côté", email: "p1@acme.example"),
    .init(row: 9, id: "US9", firstName: "Paul", lastName: "Côté", email: "p2@acme.example"),
  ])

  @Test(
    arguments: [
      ("US1", [1]), ("us1", []), ("marie@acme.example", [1]), ("MARIE@Acme.Example", [1]), ("Marie Roy", [1]),
      ("  marie   ROY ", [1]), ("marie", [1]), ("marie.roy", [1]), ("marie_roy", [1]), ("marie-eve", [2]),
      ("Marie-Ève", [2]), ("MARIE-E\u{300}VE", [2]), ("eve", [2]), ("gagnon", [2]), ("Marie Eve Gagnon", [2]),
      ("luc", [3, 4]), ("Luc Roy", [4]), ("roy", [1, 4]), ("nguyen", [3]), ("NGUYỄN", [3]), ("李", [5]), ("小龙", [5]),
      ("sana", [6]), ("sana@acme.example", [6]), ("SYU7", [7]), ("cote", [8, 9]), ("Paul Côté", [8, 9]),
      ("Paul Côté (p2@acme.example)", [9]), ("p1@acme.example", [8]), ("", []), (" ", []), ("mari", []), ("@", []),
    ] as [(String, [Int64])])
  func people(_ name: String, rows: [Int64]) {
    #expect(Self.team.people(named: name).map(\.row) == rows)
  }

  @Test func labelsAreOnePersonsEach() throws {
    for person in Self.team.people {
      #expect(try Self.team.person(named: person.label) == person)
      #expect(try Self.team.person(named: person.id) == person)
    }
    #expect(
      Self.team.people.map(\.label).suffix(4) == [
        "sana@acme.example", "SYU7", "Paul Côté (p1@acme.example)", "Paul Côté (p2@acme.example)",
      ])
  }

  private func failure(_ name: String) -> InboxError? {
    do {
      _ = try Self.team.person(named: name)
      return nil
    } catch {
      return error
    }
  }

  @Test func errorsSayWhoThereIs() throws {
    guard case .ambiguousName("member", "luc", let candidates)? = failure("luc") else {
      Issue.record("luc is two")
      return
    }
    #expect(candidates == ["Luc Nguyễn (US3)", "Luc Roy (luc@acme.example)"])
    guard case .unknownName("member", "Mrie", let known)? = failure("Mrie") else {
      Issue.record("nobody is called so")
      return
    }
    #expect(known.contains("Marie Roy") && known.contains("sana@acme.example") && !known.contains("SYU7"))
  }
}
