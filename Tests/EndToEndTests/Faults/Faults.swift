import Foundation
import Glibc
import Testing
import TestSupport

/// How hard the tests of faults try: a little in each test run, as often as `QUO_FAULTS` says by hand.
enum Faults {
  /// `usual`, or the number in `QUO_FAULTS` where that is more; `make faults` sets it.
  static func rounds(_ usual: Int) -> Int {
    max(usual, asked ?? 0)
  }

  /// Whether this run has time for what is long or large.
  static var isThorough: Bool { asked != nil }

  private static var asked: Int? { ProcessInfo.processInfo.environment["QUO_FAULTS"].flatMap { Int($0) } }
}

/// Chances that can be had again: `QUO_SEED` fixes the seed that a failure names.
struct Chance: RandomNumberGenerator, CustomStringConvertible {
  let seed: UInt64
  private var generator: SeededGenerator

  init() {
    seed =
      ProcessInfo.processInfo.environment["QUO_SEED"].flatMap { UInt64($0) }
      ?? UInt64.random(in: 0...UInt64(UInt32.max))
    generator = SeededGenerator(seed: seed)
  }

  mutating func next() -> UInt64 { generator.next() }

  var description: String { "QUO_SEED=\(seed)" }
}

extension Home {
  /// Nothing is wrong with the inbox: `quo doctor` says so, and the history, played again from its beginning, passes
  /// through each status that it tells of and ends at the statuses there are.
  func expectSound(_ note: Comment, database: String? = nil, location: SourceLocation = #_sourceLocation) throws {
    let inbox = ["--db", database ?? self.database]
    let doctor = try start([Self.quo] + inbox + ["doctor"]).wait()
    #expect(doctor.exit == 0, "\(note): \(doctor.text)", sourceLocation: location)

    struct Change: Decodable {
      let operation: Int64
      let conversation: Int64?
      let field: String
      let before: String?
      let after: String?
    }
    struct Conversation: Decodable {
      let id: Int64
      let status: String
    }
    func read<Record: Decodable>(_ words: String) throws -> [Record] {
      let outcome = try start([Self.quo] + inbox + words.split(separator: " ").map(String.init)).wait()
      guard outcome.exit == 0 else { throw Failure("\(note): 'quo \(words)': \(outcome.error)") }
      return try JSONDecoder().decode([Record].self, from: outcome.output)
    }
    var played: [Int64: String] = [:]
    let changes: [Change] = try read("log --status all --json --fields operation,conversation,field,before,after")
    // A conversation that began twice is two that were united: their histories are one beside the other.
    var begun: [Int64: Int] = [:]
    for change in changes.reversed() where change.field == "status" {
      let id = try #require(change.conversation)
      if change.before == nil { begun[id, default: 0] += 1 }
      let isUnited = begun[id, default: 0] > 1
      #expect(isUnited || played[id] == change.before, "\(note): \(change)", sourceLocation: location)
      played[id] = change.after
    }
    let conversations: [Conversation] = try read("list --status all --json --fields id,status")
    for conversation in conversations {
      let isUnited = begun[conversation.id, default: 0] > 1
      #expect(
        isUnited || played[conversation.id] == conversation.status, "\(note): \(conversation)", sourceLocation: location
      )
    }
  }

  /// All that an inbox says of itself. Not an export: that has names for operations which are drawn anew each time.
  func state(_ database: String? = nil) throws -> String {
    let quo = "quo --db '\(database ?? self.database)'"
    return try succeed("\(quo) list --status all --json && \(quo) log --status all --json")
  }
}
