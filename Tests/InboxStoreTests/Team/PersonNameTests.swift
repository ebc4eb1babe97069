import CivilTime
import SQLite
import Testing

@testable import InboxStore

/// How a person is called, in Swift and in SQL.
@Suite struct PersonNameTests {
  private static let names: [(first: String?, last: String?, name: String?)] = [
    ("Jane", "Tremblay", "Jane Tremblay"), ("Jane", nil, "Jane"), (nil, "Tremblay", "Tremblay"), (nil, nil, nil),
    ("", "", nil), ("", "陳", "陳"), ("大文", nil, "大文"),
    ("大文", "陳", "陳大文"), ("みなみ", "佐々木", "佐々木みなみ"), ("ジョン", "スミス", "スミスジョン"),
    ("민수", "김", "김민수"), ("拓\u{E0100}", "辻", "辻拓\u{E0100}"), ("𠮷", "𠮷野", "𠮷野𠮷"),
    ("David", "陳", "David 陳"), ("大文", "Chan", "大文 Chan"), ("大 文", "陳", "大 文 陳"), ("Éve", "Ω", "Éve Ω"),
  ]

  @Test(arguments: names) func nameOfAPerson(first: String?, last: String?, name: String?) throws {
    #expect(personName(first, last) == name)
    let database = try Database.inMemory()
    let row: SQL = "(SELECT \(first) AS firstName, \(last) AS lastName) k"
    #expect(try database.first("SELECT \(FamilyNameFirst.sql("k.")) FROM \(row)") { $0.string(0) } == name ?? "")
    #expect(try database.first("SELECT \(FamilyNameFirst.sql()) FROM \(row)") { $0.string(0) } == name ?? "")
  }

  /// Every scalar, beside a letter that decides nothing.
  @Test func sameScriptsInSQL() throws {
    let scalars = (1...UInt32(0x10FFFF)).compactMap(Unicode.Scalar.init).filter { $0 != " " }
    let families = Set(scalars.filter { FamilyNameFirst.writes("陳", String($0)) }.map { Int64($0.value) })
    let found = try Database.inMemory().all(
      """
      WITH RECURSIVE each (scalar) AS (SELECT 1 UNION ALL SELECT scalar + 1 FROM each WHERE scalar < 0x10FFFF)
      SELECT scalar FROM (SELECT scalar, char(scalar) AS firstName, '陳' AS lastName FROM each)
       WHERE scalar NOT BETWEEN 0xD800 AND 0xDFFF AND \(FamilyNameFirst.sql()) = lastName || firstName
      """
    ) { $0.int64(0) }
    #expect(found.count > 90_000 && Set(found) == families)
  }

  /// Families and given names are found by themselves, and the whole however it is typed.
  @Test func foundByParts() throws {
    let box = try TemporaryInbox()
    let author = Author(name: "test", now: Timestamp(milliseconds: 0))
    _ = try box.inbox.addContact(
      [.firstName("大文"), .lastName("陳"), .addPhone("+15145550001")], command: "test", author: author)
    _ = try box.inbox.addContact([.firstName("David"), .lastName("陳某")], command: "test", author: author)
    let id = try #require(try box.inbox.contacts(named: ["+15145550001"]).first)
    for name in ["陳大文", "陳 大文", "大文", "陳"] { #expect(try box.inbox.contacts(named: [name]) == [id], "\(name)") }
    _ = try box.inbox.add(NewMember(name: "周 美玲"), author: author)
    let row = try box.inbox.member(named: "周美玲")
    for name in ["周 美玲", "美玲", "周"] { #expect(try box.inbox.member(named: name) == row, "\(name)") }
  }

  @Test func typedNames() {
    #expect(ContactEdit.name("Jane van Dyk") == [.firstName("Jane"), .lastName("van Dyk")])
    #expect(ContactEdit.name("陳 大文") == [.firstName("大文"), .lastName("陳")])
    #expect(ContactEdit.name("陳大文") == [.firstName("陳大文"), .lastName(nil)])
    #expect(NewMember(name: "Mei Lin Zhou").name == "Mei Lin Zhou")
    #expect(NewMember(name: "周 美玲").name == "周美玲")
  }
}
