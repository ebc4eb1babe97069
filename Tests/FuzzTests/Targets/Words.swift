import Arguments
import InboxStore

@testable import Commands
@testable import CivilTime

/// The words of a command line, with NUL between them: parsed and made a command of, or refused as a mistake.
func fuzzArguments(_ bytes: [UInt8]) throws {
  let words = bytes.split(separator: 0, omittingEmptySubsequences: false).map { Argument(bytes: Array($0)) }
  do {
    switch try parse(words, as: QuoProgram.grammar) {
    case .run(let path, _, let parsed):
      guard let type = CommandTable.command(at: path)?.runnable else {
        throw BrokenLaw(description: "undeclared command \(path)")
      }
      _ = try GlobalOptions(parsed)
      _ = try type.init(parsed)
    case .help, .version, .start, .unknownCommand: break
    }
  } catch let error where !(error is BrokenLaw) {
    let failure = Failure(error)
    try law(failure.code == .usage, "\(failure)")
    try law(!failure.message.isEmpty && failure.message.utf8.count < 3 * bytes.count + 1_000, "\(failure)")
  }
}

/// A time, a duration, a zone's rule and a zone's file: what is understood is written and understood again, and resolves.
func fuzzTime(_ bytes: [UInt8]) throws {
  let text = String(decoding: bytes, as: UTF8.self)
  let now = Timestamp(seconds: 1_795_212_000)
  let zones = [LocalZone.utc, LocalZone(named: "EST5EDT,M3.2.0,M11.1.0")]
  if let expression = try? TimeExpression(parsing: text) {
    let again = try? TimeExpression(parsing: expression.description)
    try law(again == expression, "\(expression) is not \(String(describing: again))")
    for zone in zones {
      for moment in [expression.resolved(now: now, in: zone), expression.resolved(now: now, in: zone, toward: .future)]
      {
        _ = zone.dateTime(moment)
        _ = moment.rfc3339
      }
    }
  }
  if let duration = try? CalendarDuration(parsing: text) {
    try law((try? CalendarDuration(parsing: duration.description)) == duration, "\(duration)")
  }
  if let time = Timestamp(rfc3339: text) {
    try law(Timestamp(rfc3339: time.rfc3339) == time, "\(time)")
  }
  for moment in [Int64.min / 2_000, -1, 0, 2_147_483_648, 253_402_300_800, Int64.max / 2_000] {
    if let rule = ZoneRule(parsing: text), moment.magnitude < 1 << 40 { _ = rule.offset(at: moment) }
    if let file = ZoneFile(bytes), moment.magnitude < 1 << 40 { _ = file.offset(at: moment) }
  }
}
