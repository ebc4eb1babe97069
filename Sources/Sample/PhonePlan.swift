/// Assigns invented phone numbers: 555-01xx is set aside for fiction, and the first people get those numbers in
/// Montréal's area codes; later people get 555 numbers of area codes that stand for no place here.
enum PhonePlan {
  private static let localAreas = [514, 438, 450]
  private static let localCount = localAreas.count * reservedPerArea
  /// The numbers 555-0103 to 555-0199: the three before, in area code 514, are the team's own lines.
  private static let reservedPerArea = 97

  static func line(_ index: Int) -> String { "+1514555010\(index)" }

  /// The number of a person; four million people have one of their own.
  static func person(_ index: Int) -> String {
    if index < localCount {
      // 89 has no factor in common with 291, so that the steps visit every number before any twice.
      let place = index * 89 % localCount
      return number(area: localAreas[place / reservedPerArea], last: 103 + place % reservedPerArea)
    }
    // An odd factor makes the product a bijection of 22 bits.
    let place = index &* 2_654_435 & 0x3F_FFFF
    return number(area: 580 + place / 10_000, last: place % 10_000)
  }

  /// The n-th of 524,288 short codes of six digits.
  static func shortCode(_ index: Int) -> String {
    String(210_000 + ((index &* 263_171 &+ 77_777) & 0x7_FFFF))
  }

  private static func number(area: Int, last: Int) -> String {
    let digits = String(10_000 + last).dropFirst()
    return "+1\(area)555\(digits)"
  }
}
