internal import CivilTime
internal import Display
package import Arguments
internal import Sample

/// `quo demo`: prints a sample in the API's own shapes. It never touches a database.
package struct DemoCommand: FreeCommand {
  static let conversationsOption = Option.value("conversations", "N", "how many conversations")
  static let seedOption = Option.value("seed", "S", "another number makes another sample")

  package static let declaration = Command(
    "demo", "print sample data to try quo with",
    description: [
      "Prints a small team's week, made up, as JSON Lines in the shapes of Quo's API: messages, calls and voicemails in "
        + "several languages, relative to the current time. The same seed and time give the same bytes. No inbox is "
        + "read or written."
    ],
    groups: [OptionGroup("Options", [conversationsOption, seedOption])],
    examples: [
      Example("quo demo | quo --db try.db import -", "an inbox to try"),
      Example("quo demo --conversations 100000 > big.jsonl", "a large sample"),
    ],
    seeAlso: ["import"])

  package static var output: CommandOutput { .none }
  package static var reach: Reach { .nothing }

  private let conversations: Int
  private let seed: UInt64

  package init(_ arguments: ParsedArguments) throws {
    conversations = try arguments.count(Self.conversationsOption) ?? Sample.defaultConversations
    guard conversations <= Sample.maximumConversations else {
      throw UsageError("'--conversations' takes at most \(Sample.maximumConversations)")
    }
    seed = try arguments.count(Self.seedOption).map(UInt64.init) ?? Sample.defaultSeed
  }

  package func run(_ session: Session) throws -> ExitCode {
    let sample = Sample(
      conversations: conversations, seed: seed, now: session.now,
      secondsFromUTC: session.zone.offset(at: session.now))
    try sample.write { bytes in try session.output.write(bytes) }
    return .success
  }
}
