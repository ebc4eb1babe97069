import SQLite
import Testing

@testable import InboxStore

/// A phone number finds whoever has it and whatever mentions it, however it is written on either side.
@Suite struct PhoneSearchTests {
  private static let northAmerican = [
    "5145550142", "514-555-0142", "514.555.0142", "514 555 0142", "(514) 555-0142", "(514)555-0142", "+15145550142",
    "+1 514 555 0142", "+1 (514) 555-0142", "1-514-555-0142", "1 514 555 0142", "15145550142", "514 5550142",
    "514-555 0142", "tel:+1-514-555-0142", "514\u{A0}555\u{2011}0142", "514 555 01 42",
  ]
  private static let french = [
    "+33612345678", "+33 6 12 34 56 78", "+33 (0)6 12 34 56 78", "0033612345678", "0033 6 12 34 56 78", "33612345678",
    "011 33 6 12 34 56 78", "06 12 34 56 78", "0612345678", "06.12.34.56.78", "+33 612 345 678", "+33-612345678",
  ]
  private static let british = [
    "+442079460958", "+44 20 7946 0958", "020 7946 0958", "02079460958", "+44 (0)20 7946 0958", "0044 20 79460958",
  ]

  /// A conversation with somebody of that number, another whose messages mention it, and a third with other numbers.
  private func inbox(_ number: String, _ spellings: [String]) throws -> TemporaryInbox {
    let box = try TemporaryInbox()
    func message(_ id: String, _ from: String, _ words: String) -> String {
      text([
        "id": id, "object": "message", "text": words, "direction": "incoming", "status": "received", "from": from,
        "to": ["+15145550100"], "phoneNumberId": "PN1", "createdAt": iso(1),
      ])
    }
    try box.take([message("AC0", number, "hello")])
    for (index, spelling) in spellings.enumerated() {
      let words = ["call \(spelling)", "c'est le \(spelling), merci", "\(spelling)."][index % 3]
      try box.take([message("AC\(index + 1)", "+15145550199", words)])
    }
    let others = ["514 555 0143", "+15145550", "555-01 42, 514", "06 12 34 56 79", "020 7946 0959", "514 555"]
    try box.take(others.enumerated().map { message("ACx\($0)", "+15145550177", "call \($1)") })
    return box
  }

  @Test(arguments: [
    ("+15145550142", northAmerican, northAmerican), ("+33612345678", french, french.filter { !$0.contains("(0)") }),
    ("+442079460958", british, british.filter { !$0.contains("(0)") }),
  ])
  func everySpellingFindsEverySpelling(_ number: String, _ written: [String], _ typed: [String]) throws {
    let box = try inbox(number, written)
    let all = Set(written.indices.map { "AC\($0 + 1)" })
    // At home a number does not say of which country it is: what begins with its code is not found then.
    let home = Set(written.indices.filter { !written[$0].contains(number.dropFirst()) }.map { "AC\($0 + 1)" })
    for spelling in typed {
      let hits = try box.inbox.hits(spelling)
      let isComplete = PhoneNumber.normalized(spelling) == number
      #expect(Set(hits.compactMap(\.activity)) == (isComplete ? all : home), "\(spelling)")
      #expect(hits.filter { $0.kind == .name }.map(\.conversation) == (isComplete ? [1] : []), "\(spelling)")
      #expect(hits.allSatisfy { !$0.marks.isEmpty })
      if isComplete { #expect(hits.first?.kind == .name) }
      let filter = Filter([.init(.match(SearchQuery(spelling)))])
      #expect(Set(try box.inbox.conversations(filter).map(\.id)) == Set(hits.map(\.conversation)))
    }
  }

  @Test func numbersAmongWords() throws {
    let box = try inbox("+15145550142", ["514-555-0142", "(514) 555-0142"])
    try box.take(
      text([
        "object": "contact", "id": "1", "createdAt": iso(0),
        "defaultFields": [
          "firstName": "Jane", "phoneNumbers": [["name": "work", "value": "+15145550142"]],
        ] as [String: Any],
      ]))
    #expect(try box.inbox.hits("514 555 0142 merci").map(\.activity) == ["AC2"])
    #expect(try box.inbox.hits("merci 514 555 0142").map(\.activity) == ["AC2"])
    let found = try box.inbox.hits("jane (514) 555-0142")
    #expect(found.map(\.kind) == [.name] && found[0].text == "Jane · +15145550142")
    #expect(try box.inbox.hits("marie (514) 555-0142").isEmpty)
    #expect(try box.inbox.hits("jane").map(\.text) == ["Jane"])
    // In quotes it is words in their order.
    #expect(try box.inbox.hits("\"514 555 0142\"").count == 2)
  }

  @Test(arguments: [
    ("2026 11 20", nil), ("10/11", nil), ("7 000", nil), ("555 0123", nil), ("2 3 4", nil),
    ("311", "311"), ("72833", "72833"), ("514 555 0123", "+15145550123"), ("+33 6 12 34 56 78", "+33612345678"),
    ("1 514 555 0123", "+15145550123"), ("+1", nil), ("a514 555 0123", nil), ("514-555-012345", "+514555012345"),
  ])
  func whatIsTakenForANumber(_ typed: String, _ number: String?) {
    let query = SearchQuery(typed)
    #expect(query.numbers.filter { $0.utf8.count > 4 || $0 == number } == (number.map { [$0] } ?? []))
    if number == nil { #expect(query.terms.count == typed.split(separator: " ").count) }
  }
}
