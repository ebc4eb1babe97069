import CivilTime
import Testing

@testable import Commands
@testable import Platform

@Suite struct PageLanguageTests {
  @Test(
    arguments: [
      ([:], .english), (["LANG": "fr_CA.UTF-8"], .french), (["LANG": "fr"], .french), (["LANG": "frr_DE"], .english),
      (["LANG": "fr_FR", "LC_MESSAGES": "en_US"], .english), (["LANG": "de", "LC_ALL": "fr_CH"], .french),
      (["LANG": "fr_FR", "LC_ALL": "C"], .english), (["LANG": "fr_FR", "LC_ALL": ""], .french),
    ] as [([String: String], PageLanguage)])
  func environment(variables: [String: String], language: PageLanguage) {
    #expect(PageLanguage(EnvironmentVariables.given(variables)) == language)
  }

  @Test(
    arguments: [
      (0, "0 s", "0 s"), (59, "59 s", "59 s"), (60, "1 min", "1 min"), (3_599, "59 min", "59 min"),
      (3_600, "1 h", "1 h"),
      (7_500, "2 h 05 min", "2 h 05"), (86_399, "23 h 59 min", "23 h 59"), (86_400, "1 d", "1 j"),
      (273_600, "3 d 4 h", "3 j 4 h"), (-5, "0 s", "0 s"), (86_400 * 1_234, "1,234 d", "1 234 j"),
    ])
  func durations(seconds: Int, english: String, french: String) {
    #expect(plain(PageLanguage.english.duration(seconds)) == english)
    #expect(plain(PageLanguage.french.duration(seconds)) == french)
  }

  @Test(arguments: [
    (0, "0", "0"), (999, "999", "999"), (1_000, "1,000", "1 000"), (-1_234_567, "−1,234,567", "−1 234 567"),
  ])
  func numbers(number: Int, english: String, french: String) {
    #expect(PageLanguage.english.number(number) == english)
    #expect(plain(PageLanguage.french.number(number)) == french)
  }

  @Test func changes() {
    #expect(PageLanguage.english.change(from: 10, to: 12) == "+20%")
    #expect(PageLanguage.english.change(from: 3, to: 2) == "−33%")
    #expect(plain(PageLanguage.french.change(from: 3, to: 3)!) == "±0 %")
    #expect(PageLanguage.english.change(from: 0, to: 3) == nil)
    #expect(PageLanguage.english.change(from: 1, to: .max) == nil)
  }

  @Test func dates() {
    let first = CivilDate(year: 2026, month: 8, day: 1)!
    #expect(plain(PageLanguage.english.date(first)) == "1 August 2026")
    #expect(plain(PageLanguage.french.date(first)) == "1er août 2026")
    #expect(plain(PageLanguage.english.shortDate(first)) == "1 Aug 2026")
    #expect(PageLanguage.french.shortDate(first) == "01/08/2026")
    #expect(PageLanguage.english.weekday(5) == "Friday" && PageLanguage.french.weekday(7) == "dimanche")
  }

  /// Both languages have all words, with the same places for values, and differ.
  @Test func allWordsAreThere() {
    let (english, french) = (Mirror(reflecting: PageWords.english), Mirror(reflecting: PageWords.french))
    #expect(english.children.count > 60)
    // Words that are alike in both languages.
    let alike: Set = ["total", "none", "oneDay", "barText"]
    for (one, other) in zip(english.children, french.children) {
      guard let words = one.value as? String, let translated = other.value as? String else { continue }
      #expect(!words.isEmpty && !translated.isEmpty)
      #expect(words.count { $0 == "*" } == translated.count { $0 == "*" }, "\(one.label!)")
      #expect(words != translated || alike.contains(one.label!), "\(one.label!)")
    }
    for dates in PageLanguage.allCases.map(\.dates) {
      #expect(dates.weekdays.count == 7 && dates.shortWeekdays.count == 7 && dates.months.count == 12)
    }
    for words in [PageWords.english, .french] {
      #expect(words.terms.count == PageWords.english.terms.count)
      #expect(words.terms.allSatisfy { !$0.term.isEmpty && !$0.meaning.isEmpty })
    }
  }

  @Test func valuesStandInTheirPlaces() {
    #expect(filled("* of *", "3 *", "4") == "3 * of 4")
    #expect(filled("a * b") == "a * b")
  }

  /// The text with plain spaces for those that no line breaks at.
  private func plain(_ text: String) -> String {
    text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
  }
}
