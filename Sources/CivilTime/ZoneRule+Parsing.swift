extension ZoneRule {
  /// Parses a rule; nil when the text is not a rule.
  init?(parsing text: String) {
    var parser = ZoneRuleParser(rest: Array(text.utf8)[...])
    guard let rule = parser.rule(), parser.rest.isEmpty else { return nil }
    self = rule
  }
}

private struct ZoneRuleParser {
  var rest: ArraySlice<UInt8>

  mutating func rule() -> ZoneRule? {
    guard name(), let west = time() else { return nil }
    if rest.isEmpty { return ZoneRule(offset: -west, summer: nil) }
    guard name() else { return nil }
    var summerOffset = -west + 3_600
    if let first = rest.first, first != UInt8(ascii: ",") {
      guard let summerWest = time() else { return nil }
      summerOffset = -summerWest
    }
    // A rule without dates takes those of the United States, as in glibc.
    if rest.isEmpty { rest = Array(",M3.2.0,M11.1.0".utf8)[...] }
    guard skip(","), let start = change(), skip(","), let end = change() else { return nil }
    return ZoneRule(offset: -west, summer: .init(offset: summerOffset, start: start, end: end))
  }

  /// Reads `EST`, or `<-03>` for a name that is not letters.
  private mutating func name() -> Bool {
    if skip("<") {
      while let byte = rest.popFirst(), byte != UInt8(ascii: ">") {}
      return true
    }
    let letters = rest.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
    rest = rest.dropFirst(letters.count)
    return letters.count >= 3
  }

  /// Reads `5`, `-3:30` or `2:00:00` as seconds.
  private mutating func time() -> Int? {
    let sign = skip("-") ? -1 : 1
    if sign == 1 { _ = skip("+") }
    guard var seconds = number(upTo: 167) else { return nil }
    seconds *= 3_600
    if skip(":") {
      guard let minutes = number(upTo: 59) else { return nil }
      seconds += minutes * 60
      if skip(":") {
        guard let rest = number(upTo: 59) else { return nil }
        seconds += rest
      }
    }
    return sign * seconds
  }

  private mutating func change() -> ZoneRule.Change? {
    let day: ZoneRule.Change.Day
    if skip("M") {
      guard let month = number(upTo: 12), month > 0, skip("."), let week = number(upTo: 5), week > 0, skip("."),
        let weekday = number(upTo: 6)
      else { return nil }
      day = .weekday(month: month, week: week, day: weekday)
    } else if skip("J") {
      guard let number = number(upTo: 365), number > 0 else { return nil }
      day = .withoutLeapDay(number)
    } else {
      guard let number = number(upTo: 365) else { return nil }
      day = .dayOfYear(number)
    }
    guard skip("/") else { return ZoneRule.Change(day: day, time: 7_200) }
    guard let time = time() else { return nil }
    return ZoneRule.Change(day: day, time: time)
  }

  private mutating func number(upTo limit: Int) -> Int? {
    var value: Int?
    while let byte = rest.first, byte >= 0x30, byte <= 0x39 {
      value = (value ?? 0) * 10 + Int(byte - 0x30)
      guard value! <= limit else { return nil }
      rest = rest.dropFirst()
    }
    return value
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }
}
