import Testing

@testable import InboxStore

struct PhoneNumberTests {
  @Test(arguments: [
    ("(514) 555-0123", "+15145550123"), ("514-555-0123", "+15145550123"), ("514.555.0123", "+15145550123"),
    ("5145550123", "+15145550123"), ("+1 514 555 0123", "+15145550123"), ("1-514-555-0123", "+15145550123"),
    ("  +15145550123\n", "+15145550123"), ("tel:+1-514-555-0123", "+15145550123"),
    ("\u{202A}+1 514\u{A0}555\u{2011}0123\u{202C}", "+15145550123"), ("1 (514) 555 0123", "+15145550123"),
    ("+33 6 12 34 56 78", "+33612345678"), ("0033 612345678", "+33612345678"), ("011 33 612345678", "+33612345678"),
    ("33612345678", "+33612345678"), ("+140428542854", "+140428542854"),
    ("72833", "72833"), ("728-33", "72833"), ("311", "311"), ("5550123", "5550123"),
    ("anonymous", "Anonymous"), (" BLOCKED ", "Blocked"), ("Restricted", "Restricted"),
    ("Jane Tremblay", "Jane Tremblay"), ("", ""), ("+", "+"), ("()", "()"),
    ("514-555-0123 ext 5", "514-555-0123 ext 5"),
    ("1145550123", "1145550123"),
  ])
  func normalises(_ typed: String, _ expected: String) {
    #expect(PhoneNumber.normalized(typed) == expected)
    #expect(PhoneNumber.normalized(expected) == expected)
  }

  @Test(arguments: [
    (" +15145550123 ", "+15145550123"), ("ANONYMOUS", "Anonymous"), ("+140428542854", "+140428542854"),
    ("(514) 555-0123", "(514) 555-0123"), ("72833", "72833"), ("  ", nil), ("", nil),
  ])
  func keepsWhatIsGiven(_ given: String, _ expected: String?) {
    #expect(PhoneNumber.asGiven(given) == expected)
  }

  @Test(arguments: [
    (" +15145550123 ", "+15145550123"), ("(514) 555-0123", "+15145550123"), ("15145550123", "+15145550123"),
    ("1-514-555-0123", "+15145550123"), ("+1 (514) 555-0123", "+15145550123"), ("5145550123", "+15145550123"),
    ("+33 6 12 34 56 78", "+33612345678"), ("+140428542854", "+140428542854"), ("140428542854", "140428542854"),
    ("33612345678", "33612345678"), ("0612345678", "0612345678"), ("11145550123", "11145550123"),
    ("72833", "72833"), ("728-33", "72833"), ("ANONYMOUS", "Anonymous"), ("Jane Doe", "Jane Doe"),
    ("Doe, Jane", "Doe, Jane"), ("Doe,Jane,", "Doe, Jane"), ("+", "+"), (" ", nil), ("", nil),
  ])
  func makesOneOfTheSpellingsOfANumber(_ given: String, _ expected: String?) {
    #expect(PhoneNumber.canonical(given) == expected)
    #expect(expected.flatMap { PhoneNumber.canonical($0) } == expected)
  }

  @Test(arguments: [
    ("+15145550123", ["+15145550123"]), ("+15145550123,+14385550199", ["+15145550123", "+14385550199"]),
    ("(514) 555-0123; 438-555-0199, Anonymous", ["+15145550123", "+14385550199", "Anonymous"]),
    ("+15145550123,,+15145550123;", ["+15145550123"]), ("Doe, Jane", ["Doe, Jane"]), ("Smith; Sons", ["Smith; Sons"]),
    ("72833,+15145550123", ["72833", "+15145550123"]), ("", []),
  ])
  func takesListsOfNumbersApart(_ text: String, _ expected: [String]) {
    var parties = Parties()
    parties.add(list: text)
    #expect(parties.numbers == expected)
  }

  /// A list of parties is stored as a text, and is the same list when it is read.
  @Test(arguments: [
    ["+15145550123"], ["Doe, Jane"], ["+15145550123", "Doe, Jane"], ["Anonymous", "Doe, Jane, Jr.", "Roe, Jo"], [],
  ])
  func storesListsOfParties(_ parties: [String]) {
    #expect(splitNumbers(joinNumbers(parties)) == parties)
  }
}
