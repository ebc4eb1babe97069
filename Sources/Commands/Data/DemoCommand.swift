internal import CivilTime
internal import Display
package import Arguments
internal import Sample

/// `quo demo`: prints a sample in the API's own shapes. It never touches a database.
package struct DemoCommand: FreeCommand {
  static let conversationsOption = Option.value("conversations", "N", "how many conversations")
  static let historyOption = Option.value(
    "history", "YEARS", "an inbox that has been used for 1 to \(Sample.maximumYears) years")
  static let seedOption = Option.value("seed", "S", "another number makes another sample")

  package static let declaration = Command(
    "demo", "print sample data to try quo with",
    description: [
      "Prints a small team's week, made up, as JSON Lines in the shapes of Quo's API: messages, calls and voicemails in "
        + "several languages, relative to the current time. The same seed and time give the same bytes. No inbox is "
        + "read or written.",
      "With --history it is an inbox that a team has used for so many years, in the shapes of 'quo export': nearly all "
        + "of it done, a fiftieth still in the inbox, with notes, reminders, rules and the operations of the last tenth "
        + "of the time; \(Sample.conversationsPerYear) conversations a year without --conversations.",
    ],
    groups: [OptionGroup("Options", [conversationsOption, historyOption, seedOption])],
    examples: [
      Example("quo demo | quo --db try.db import -", "an inbox to try"),
      Example("quo demo --conversations 100000 > big.jsonl", "a large sample"),
      Example("quo demo --history 10 | quo --db try.db import -", "an inbox of ten years"),
    ],
    seeAlso: ["import"])

  package static var output: CommandOutput { .none }
  package static var reach: Reach { .nothing }

  private let conversations: Int
  private let seed: UInt64
  private let years: Int?

  package init(_ arguments: ParsedArguments) throws {
    years = try arguments.count(Self.historyOption)
    guard (1...Sample.maximumYears).contains(years ?? 1) else {
      throw UsageError("'--history' takes from 1 to \(Sample.maximumYears) years")
    }
    conversations =
      try arguments.count(Self.conversationsOption)
      ?? years.map { $0 * Sample.conversationsPerYear } ?? Sample.defaultConversations
    guard conversations <= Sample.maximumConversations else {
      throw UsageError("'--conversations' takes at most \(Sample.maximumConversations)")
    }
    seed = try arguments.count(Self.seedOption).map(UInt64.init) ?? Sample.defaultSeed
  }

  package func run(_ session: Session) throws -> ExitCode {
    let sample = Sample(
      conversations: conversations, seed: seed, now: session.now,
      secondsFromUTC: session.zone.offset(at: session.now), years: years)
    try sample.write { bytes in try session.output.write(bytes) }
    return .success
  }
}
