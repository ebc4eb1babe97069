import Foundation
import Testing

@testable import InboxStore
@testable import CivilTime

/// How contacts, and what they have, are named.
@Suite struct ContactNameTests {
  private func box() throws -> TemporaryInbox {
    let box = try TemporaryInbox()
    let people = [
      ("661", "Ève", "Lavoie", "Café Élan", "+15145550101", "eve@example.com"),
      ("662", "Jane", "Tremblay", "Acme, Inc.", "+15145550102", "jane@example.com"),
      ("663", "Jane", "Lavoie-Roy", "ACME, inc.", "+15145550102", "Jane2@example.com"),
    ]
    for (id, first, last, company, phone, email) in people {
      try box.take(
        text([
          "id": id, "object": "contact", "firstName": first, "lastName": last, "company": company,
          "phoneNumbers": [["name": "work", "value": phone]], "emails": [["name": "work", "value": email]],
          "customFields": [["key": "plan-kind", "name": "Plan", "type": "string", "value": id]],
          "createdAt": iso(0), "updatedAt": iso(1),
        ]))
    }
    return box
  }

  @Test(arguments: [
    ("662", ["662"]), ("eve lavoie", ["661"]), ("ÈVE  LAVOIE", ["661"]), ("(514) 555-0101", ["661"]), ("eve", ["661"]),
    ("jane2@EXAMPLE.com", ["663"]), ("Tremblay", ["662"]), ("trem", ["662"]), ("lavoie-r", ["663"]),
    ("lavoie", ["661"]),
  ])
  func contacts(_ name: String, _ ids: [String]) throws {
    #expect(try box().inbox.contacts(named: [name]) == ids)
  }

  @Test(arguments: ["jane", "+1 514 555 0102", "a"]) func ambiguous(_ name: String) throws {
    let box = try box()
    do {
      _ = try box.inbox.contacts(named: [name])
      Issue.record("found one")
    } catch InboxError.ambiguousName(let kind, _, let candidates) {
      #expect(kind == "contact" && candidates.count > 1)
    }
  }

  @Test(arguments: ["", " ", "nobody", "+15145550199"]) func unknown(_ name: String) throws {
    let box = try box()
    do {
      _ = try box.inbox.contacts(named: [name])
      Issue.record("found one")
    } catch InboxError.unknownName(let kind, _, _) {
      #expect(kind == "contact")
    }
  }

  @Test func companiesTagsAndProperties() throws {
    let box = try box()
    // Its folder goes with it.
    defer { withExtendedLifetime(box) {} }
    let inbox = box.inbox
    #expect(try inbox.company(named: "CAFE elan") == "cafe elan")
    #expect(try inbox.company(named: "Acme, INC.") == "acme, inc.")
    #expect(try inbox.companies(limit: 9).count == 2)
    #expect(throws: InboxError.self) { try inbox.company(named: "") }
    #expect(try inbox.properties(named: "plan") == ["plan-kind"])
    #expect(try inbox.properties(named: "PLAN-KIND") == ["plan-kind"])
    #expect(throws: InboxError.self) { try inbox.properties(named: "plans") }
    let author = Author(name: "test", now: Timestamp(milliseconds: milliseconds(5)))
    _ = try inbox.edit(contacts: ["661"], [.tag("École")], command: "c", author: author)
    // The spelling that is there stays the one.
    _ = try inbox.edit(contacts: ["662"], [.tag("ecole")], command: "c", author: author)
    #expect(try inbox.tags() == ["École"])
    #expect(try inbox.tags(named: "ECOLE") == ["École"])
    #expect(throws: InboxError.self) { try inbox.tags(named: "ecol") }
    // And a property is the one it is, whatever it is called by.
    _ = try inbox.edit(contacts: ["661"], [.setProperty("PLAN", "x", nil)], command: "c", author: author)
    #expect(try inbox.contact("661")?.properties.map(\.key) == ["plan-kind"])
  }

  /// Foundation's folding has no letters that stand for two, and some that have a stroke are others to it.
  @Test func foldedAsFoundationDoes() {
    let others = "æǣǽœßøǿđħłŧðıƶ"
    let letters = (0xC0...0x24F).compactMap(Unicode.Scalar.init) + (0x1E00...0x1EFF).compactMap(Unicode.Scalar.init)
    var compared = 0
    for letter in letters where letter.properties.isAlphabetic {
      let folded = String(letter).folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
      guard folded.utf8.count == 1, !others.unicodeScalars.contains(letter) else { continue }
      #expect(FoldedText.folded(String(letter)) == folded, "\(letter)")
      #expect(FoldedText.folded(String(letter).decomposedStringWithCanonicalMapping) == folded, "\(letter)")
      compared += 1
    }
    #expect(compared > 100)
    #expect(FoldedText.folded("  Ève\t\u{A0} LAVOIE\n") == "eve lavoie")
    #expect(FoldedText.folded("Cœur Straße Łódź 李 Ёлка") == "coeur strasse lodz 李 елка")
    #expect(FoldedText.key(" \n") == nil)
  }

  @Test(
    arguments: [
      (PropertyType.number, "7", "7"), (.number, "2.50", "2.5"), (.number, "1e3", "1000"), (.number, "0x1", nil),
      (.number, "nan", nil), (.number, "seven", nil), (.boolean, "YES", "true"), (.boolean, "false", "false"),
      (.boolean, "1", nil), (.date, "2026-02-28", "\"2026-02-28\""), (.date, "2026-02-29", nil),
      (.date, "2026-2-3", nil),
      (.date, "2026-02-28T10:00:00+01:00", "\"2026-02-28T09:00:00Z\""), (.multiSelect, "a, b,,c", #"["a","b","c"]"#),
      (.multiSelect, ",", nil), (.url, "https://example.com", "\"https://example.com\""), (.url, "a b", nil),
      (.string, " x ", "\"x\""), (.string, " ", nil), (.address, "1 rue \"A\"", #""1 rue \"A\"""#),
    ] as [(PropertyType, String, String?)])
  func values(_ type: PropertyType, _ text: String, _ json: String?) {
    #expect(type.json(text) == json)
  }
}
