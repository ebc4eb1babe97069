import TestSupport
import Testing
import Text

@testable import CivilTime

@Suite struct WeeklyHoursTests {
  @Test(arguments: [
    ("mon-fri 9:00-17:00", "mon-fri 9:00-17:00"),
    ("Mon-Fri 9-17", "mon-fri 9:00-17:00"),
    ("mon-thu 9-12,13-17; fri 9-12", "mon-thu 9:00-12:00,13:00-17:00; fri 9:00-12:00"),
    ("mon-thu 9-12, 13-17, fri 9-12", "mon-thu 9:00-12:00,13:00-17:00; fri 9:00-12:00"),
    ("lun-ven 9h-17h30", "mon-fri 9:00-17:30"),
    ("Lundi – vendredi 9h00 – 17h30", "mon-fri 9:00-17:30"),
    ("mo,we,fr 0900-1700", "mon,wed,fri 9:00-17:00"),
    ("mon tue 9-17", "mon-tue 9:00-17:00"),
    ("sat 10am-2pm, sun 12pm-12am", "sat 10:00-14:00; sun 12:00-24:00"),
    ("sat 9:30 am - 5 pm", "sat 9:30-17:00"),
    ("fri-mon 8-9", "mon,fri-sun 8:00-9:00"),
    ("sun 22:00-2:00", "mon 0:00-2:00; sun 22:00-24:00"),
    ("mon 9-13,12-17,17-18", "mon 9:00-18:00"),
    ("mon 9-17; tue 9-17; thu 9-17", "mon-tue,thu 9:00-17:00"),
    ("tue 0-24", "tue 0:00-24:00"), ("tue 0:00-0:00", "tue 0:00-24:00"),
    ("always", "mon-sun 0:00-24:00"), ("dim 8-9", "sun 8:00-9:00"), ("mar,mer 8-9", "tue-wed 8:00-9:00"),
  ])
  func normalForm(typed: String, normal: String) throws {
    let hours = try WeeklyHours(parsing: typed)
    #expect(hours.description == normal)
    #expect(try WeeklyHours(parsing: normal) == hours)
  }

  @Test(arguments: [
    "", " ", "blah", "9-17", "mon", "mon-fri", "mon 9", "mon 9-", "mon 9-9", "mon 25-26", "mon 9:60-10", "mon 9:5-10",
    "mon 24:00-25:00", "mon 9-17 tue", "mon-fri 9:00..17:00", "m 9-17", "mon 13pm-14", "mon 0am-3", "mon 24:01-3",
    "mon 12345-6", "mon 9-17;;x", "mond 9-17!", "mon-9 9-17", "\u{1B}[31m",
  ])
  func oneErrorForAllElse(typed: String) {
    #expect {
      try WeeklyHours(parsing: typed)
    } throws: { error in
      (error as? InvalidValue)?.message == "invalid hours '\(VisibleText.line(typed))'"
    }
  }

  @Test(arguments: seeds(300))
  func everyNormalFormIsOfTheSameHours(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let hours = WeeklyHours(GeneratedHours(using: &random).ranges)
    guard !hours.isEmpty else { return }
    #expect(try WeeklyHours(parsing: hours.description) == hours)
  }

  @Test(arguments: seeds(300))
  func noTextIsTooOdd(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let typed = String.random(upTo: 24, of: "monfriht019:-,; –ap", using: &random)
    guard let hours = try? WeeklyHours(parsing: typed) else { return }
    #expect((try? WeeklyHours(parsing: hours.description)) == hours)
  }
}

@Suite struct HolidaysTests {
  @Test(arguments: [
    ("2026-12-25", "2026-12-25"), ("2026-12-26 2026-12-25", "2026-12-25..2026-12-26"),
    ("2026-12-24..2027-01-02, 2026-07-01", "2026-07-01, 2026-12-24..2027-01-02"),
    ("2026-12-24..2026-12-28;2026-12-27..2027-01-02", "2026-12-24..2027-01-02"),
  ])
  func normalForm(typed: String, normal: String) throws {
    let holidays = try Holidays(parsing: typed)
    #expect(holidays.description == normal)
    #expect(try Holidays(parsing: normal) == holidays)
  }

  @Test(arguments: [
    ("2026-02-30", "invalid holiday '2026-02-30'"), ("2026-12-25, christmas", "invalid holiday 'christmas'"),
    ("2026-12-25..2026-12-24", "invalid holiday '2026-12-25..2026-12-24'"), (" ", "there is no date in ' '"),
    ("2026-12-25..", "invalid holiday '2026-12-25..'"),
    ("2026-12-25.2026-12-26", "invalid holiday '2026-12-25.2026-12-26'"),
  ])
  func oneErrorThatNamesIt(typed: String, message: String) {
    #expect {
      try Holidays(parsing: typed)
    } throws: { ($0 as? InvalidValue)?.message == message }
  }

  @Test func daysOfARange() throws {
    let holidays = try Holidays(parsing: "2026-12-24..2027-01-02")
    let days = ["2026-12-23", "2026-12-24", "2026-12-31", "2027-01-02", "2027-01-03"]
    #expect(try days.map { holidays.contains(try date($0)) } == [false, true, true, true, false])
  }
}

func date(_ text: String) throws -> CivilDate {
  LocalZone.utc.today(try #require(Timestamp(rfc3339: "\(text)T00:00:00Z")))
}
