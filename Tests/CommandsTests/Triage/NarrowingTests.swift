import Arguments
import InboxStore
import Testing

@testable import Commands

/// The words after `/` of triage, and the filters that they mean.
@Suite struct NarrowingTests {
  private static let meanings: [(typed: String, terms: [FilterTerm])] = [
    ("", []), ("   ", []),
    // Words are searched for as they are.
    ("invoice", [FilterTerm("match", "invoice")]),
    ("the invoice 1042", [FilterTerm("match", "the invoice 1042")]),
    ("\"in this order\" rembours*", [FilterTerm("match", "\"in this order\" rembours*")]),
    ("\"not closed", [FilterTerm("match", "\"not closed")]),
    ("don't", [FilterTerm("match", "don't")]),
    ("rendez-vous", [FilterTerm("match", "rendez-vous")]), ("a - b", [FilterTerm("match", "a - b")]),
    ("(514) 555-0123", [FilterTerm("match", "(514) 555-0123")]), ("好 é 🙂", [FilterTerm("match", "好 é 🙂")]),
    // Filters, as on a command line.
    ("--unanswered", [FilterTerm("unanswered")]),
    ("--not-pinned", [FilterTerm("pinned", isNegated: true)]),
    ("--tag vip", [FilterTerm("tag", "vip")]), ("--tag=vip", [FilterTerm("tag", "vip")]),
    ("  --tag   vip  ", [FilterTerm("tag", "vip")]),
    ("--not-tag vip,new", [FilterTerm("tag", "vip,new", isNegated: true)]),
    ("--tag 'very good'", [FilterTerm("tag", "very good")]), ("--tag \"it's\"", [FilterTerm("tag", "it's")]),
    ("--company='Tremblay & Fils'", [FilterTerm("company", "Tremblay & Fils")]),
    ("--company O'Brien", [FilterTerm("company", "O'Brien")]),
    ("--tag \"not closed", [FilterTerm("tag", "not closed")]),
    ("--tag ''", [FilterTerm("tag", "")]), ("--property plan=\"a b\"", [FilterTerm("property", "plan=a b")]),
    (
      "--idle 3d --line Support --status all",
      [FilterTerm("status", "all"), FilterTerm("line", "Support"), FilterTerm("idle", "3d")]
    ),
    // Both.
    ("invoice --tag vip 1042", [FilterTerm("tag", "vip"), FilterTerm("match", "invoice 1042")]),
    ("--pinned \"in this order\" late", [FilterTerm("pinned"), FilterTerm("match", "\"in this order\" late")]),
    ("--match a b", [FilterTerm("match", "a"), FilterTerm("match", "b")]),
    ("-- --tag", [FilterTerm("match", "--tag")]),
  ]

  @Test(arguments: meanings.indices) func means(_ index: Int) throws {
    let (typed, terms) = Self.meanings[index]
    #expect(try Narrowing(parsing: typed).terms == terms, "\(typed)")
  }

  @Test(arguments: [
    ("--tga vip", "tga", "--tag"), ("--tag", "tag", nil), ("--pinned=yes", "pinned", nil),
    ("--help", "--help", "--tag vip"), ("-z late", "-z", nil), ("late --sort name", "sort", nil),
  ])
  func refuses(_ typed: String, named: String, hint: String?) throws {
    let error = try #require(throws: UsageError.self) { try Narrowing(parsing: typed) }
    #expect(error.message.contains(named), "\(error)")
    if let hint { #expect(error.hint?.contains(hint) == true, "\(error)") }
  }
}
