import CivilTime
import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Display
@testable import InboxStore
@testable import Platform

/// The page of `quo stats --html`, made of made-up values.
@Suite struct StatsPageTests {
  private static let hostile = "<script>alert(1)</script>\"'&amp;]]>\u{202E}\u{0}\u{FFFE}<img src=x onerror=y>"

  static let variants: [MadeUpStats] = [
    MadeUpStats(), MadeUpStats(language: .french), MadeUpStats(hasHours: false, namesAreShown: false),
    MadeUpStats(days: 3_650, members: 200, lines: 40), MadeUpStats(language: .french, hostile: hostile),
    MadeUpStats(days: 0, members: 0, lines: 0), MadeUpStats(days: 1, members: 1, lines: 1),
    MadeUpStats(days: 0, isEmpty: true), MadeUpStats(language: .french, days: 0, hasHours: false, isEmpty: true),
  ]

  private func page(_ made: MadeUpStats) throws -> ParsedPage { try ParsedPage(made.page.document.page) }

  @Test(arguments: variants.indices) func theFileNeedsNothingElse(variant: Int) throws {
    let made = Self.variants[variant]
    let text = made.page.document.page
    let page = try ParsedPage(text)
    let names: Set = [
      "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "div", "h1", "h2", "p",
      "figure", "svg", "desc", "g", "rect", "text", "table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt",
      "dd",
    ]
    #expect(Set(page.elements.map(\.name)).isSubset(of: names))
    for element in page.elements {
      for attribute in element.attributes.keys {
        #expect(!attribute.hasPrefix("on") && !["href", "src", "style", "action"].contains(attribute))
      }
    }
    #expect(page.elements[0].attributes == ["lang": made.language.rawValue])
    #expect(text.hasPrefix("<!DOCTYPE html>\n") && text.utf8.count < 300_000)
    #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
    #expect(page.all("meta").contains { $0.attributes == ["charset": "utf-8"] })
  }

  @Test func aHostileNameIsAText() throws {
    let page = try page(MadeUpStats(hostile: Self.hostile))
    #expect(page.all("script").isEmpty && page.all("img").isEmpty)
    let visible = StyledText(Self.hostile).madeVisible().pieces[0].text.replacing("\u{FFFE}", with: "\u{FFFD}")
    #expect(page.all("h1").map(\.text) == [visible])
    #expect(page.all("td").contains { $0.text == visible } && page.all("th").contains { $0.text == visible })
  }

  @Test func theNumbersAreThoseOfTheStatistics() throws {
    for language in PageLanguage.allCases {
      let made = MadeUpStats(language: language).page
      let (page, words) = (try ParsedPage(made.document.page), made.words)
      let figures = made.statistics.figures
      let rows = page.tables.joined()
      func row(_ name: String) -> [String] { rows.first { $0[0] == name } ?? [] }
      let plain = figures.firstResponse.plain!, inHours = figures.firstResponse.inHours!
      #expect(
        row(words.firstResponse)[1..<8].elementsEqual(
          [language.number(figures.firstResponse.count)]
            + [plain.median, plain.p90, plain.longest, inHours.median, inHours.p90, inHours.longest]
            .map { language.duration($0) }))
      #expect(row(words.messagesIn)[1] == language.number(figures.messagesIn))
      #expect(row(words.messagesIn)[2] == language.number(made.statistics.previous!.messagesIn))
      #expect(row(words.recovered)[1] == language.number(figures.recoveredCalls))
      for (group, figures) in made.statistics.groups[.line]! {
        guard case .line(let line) = group else { continue }
        #expect(row(line!.name!)[1] == made.count(of: figures.response))
        #expect(row(line!.name!)[2] == language.duration(figures.response.plain!.median))
      }
      let heat = page.tables.first { $0.first?.first == words.hour }!
      #expect(heat.last == [words.total] + columnsOf(heat).map { language.number($0) })
      #expect(heat.last?.last == language.number(made.statistics.heat.joined().reduce(0, +)))
      let day = made.days.last!
      #expect(
        row(language.shortDate(day.day)).dropFirst()
          == [day.unread, day.open, day.done].map { language.number($0) }[...])
    }
  }

  /// The sums of the columns of a heat map's table but for its last row.
  private func columnsOf(_ table: [[String]]) -> [Int] {
    table.dropFirst().dropLast().reduce(into: [Int](repeating: 0, count: 8)) { sums, row in
      for (index, cell) in row.dropFirst().enumerated() { sums[index] += Int(cell.filter(\.isNumber))! }
    }
  }

  @Test func nothingIsSaidToBeNothing() throws {
    let page = try page(MadeUpStats(days: 0, isEmpty: true))
    let (notes, words) = (page.all("p").map(\.text), PageWords.english)
    for text in [words.nobodyWaits, words.noMissedCalls, words.noActivities, words.noDays] {
      #expect(notes.contains(text))
    }
    #expect(page.all("svg").isEmpty && !notes.contains(words.comparison))
    #expect(
      page.tables[0].map { $0[0] }.contains(words.response) && page.tables[0][2].dropFirst(2).allSatisfy { $0 == "–" })
  }

  @Test func namesAreShownOnlyWhereAskedFor() throws {
    let secret = "Sam O’Neil"
    #expect(try page(MadeUpStats()).elements.contains { $0.text == secret })
    let plain = MadeUpStats(namesAreShown: false).page.document.page
    #expect(!plain.contains(secret) && !plain.contains("010 0123") && plain.contains("Service &amp; repairs"))
  }

  @Test func whatIsLeftOutIsCounted() throws {
    let page = try page(MadeUpStats(days: 3_650, members: 200, lines: 40))
    let notes = page.all("p").map(\.text)
    #expect(notes.contains("And 160 more.") && notes.contains("And 181 more.") && notes.contains("And 7 more."))
    let texts = page.elements.first { $0.name == "text" && $0.text.hasSuffix("2026") }
    #expect(texts != nil)
  }

  @Test func fewNumbersAreSaidToBeFew() throws {
    let page = try page(MadeUpStats())
    #expect(page.all("td").contains { $0.text == "3 (few)" })
    #expect(page.all("p").contains { $0.text == PageWords.english.fewNote })
  }

  @Test func thePeriodIsSaidInDaysWhereItHasWholeDays() {
    var page = MadeUpStats().page
    func period(_ since: String?, _ until: String, _ language: PageLanguage = .english) -> String {
      page.language = language
      page.statistics.since = since.map { Timestamp(rfc3339: $0)! }
      page.statistics.until = Timestamp(rfc3339: until)!
      return page.period.replacing("\u{A0}", with: " ")
    }
    #expect(period("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z") == "From 1 November 2026 to 30 November 2026")
    #expect(
      period("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z", .french) == "Du 1er novembre 2026 au 30 novembre 2026")
    #expect(period("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z") == "1 November 2026")
    #expect(
      period("2026-11-01T09:30:00Z", "2026-11-02T00:00:00Z") == "From 1 November 2026, 09:30 to 2 November 2026, 00:00")
    #expect(period(nil, "2026-11-02T17:05:00Z", .french) == "Tout jusqu’au 2 novembre 2026 à 17 h 05")
  }

  @Test(arguments: [1, 90, 130, 131, 800, 3_650, 40_000]) func periodEndsFitAndEndWithTheLastDay(count: Int) {
    let first = CivilDate(year: 1990, month: 5, day: 9)!
    let days = (0..<count).map { DayOfStatuses(day: first.adding(days: $0), unread: $0, open: 0, done: 0) }
    let ends = PeriodEnds(days).days
    #expect(ends.count <= PeriodEnds.most && ends.last == days.last)
    #expect(ends.map(\.unread) == ends.map(\.unread).sorted())
    if count <= PeriodEnds.most { #expect(ends == days) }
    if count == 800 { #expect(ends.dropLast().allSatisfy { $0.day.weekday == .sunday }) }
    if count == 3_650 { #expect(ends.dropLast().allSatisfy { $0.day.adding(days: 1).day == 1 }) }
  }
}
