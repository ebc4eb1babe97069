import Foundation
import Testing

/// What the tests of `quo sync` need of a home beside what all tests need.
extension Home {
  /// Runs `quo sync` against a stub, with no limit of requests a second.
  func sync(
    _ stub: StubService, _ words: String..., environment changes: [String: String?] = [:]
  ) throws -> Job.Outcome {
    try startSync(stub, words, environment: changes).wait()
  }

  func startSync(
    _ stub: StubService, _ words: [String] = [], environment changes: [String: String?] = [:]
  ) throws -> Job {
    let variables = stub.environment.mapValues(Optional.some).merging(changes) { $1 }
    return try start([Self.quo, "sync"] + words, environment: variables)
  }

  /// Runs `quo sync`, which must end well.
  @discardableResult
  func synced(_ stub: StubService, _ words: String..., location: SourceLocation = #_sourceLocation) throws
    -> Job.Outcome
  {
    let outcome = try startSync(stub, words).wait()
    #expect(outcome.exit == 0, "quo sync \(words): \(outcome.error)", sourceLocation: location)
    return outcome
  }

  /// The records that a command lists as JSON.
  func records(_ words: String, database: String? = nil) throws -> [[String: Any]] {
    let inbox = ["--db", database ?? self.database]
    let outcome = try start([Self.quo] + inbox + words.split(separator: " ").map(String.init)).wait()
    guard outcome.exit == 0 else { throw Failure("'quo \(words)': \(outcome.error)") }
    let value = try JSONSerialization.jsonObject(with: outcome.output)
    return value as? [[String: Any]] ?? [value as? [String: Any] ?? [:]]
  }

  /// The status of each conversation, by its id in the service.
  func statuses() throws -> [String: String] {
    try records("list --status all --json").reduce(into: [:]) { statuses, record in
      if let id = record["quoId"] as? String { statuses[id] = record["status"] as? String }
    }
  }

  func status(_ quoId: String) throws -> String? { try statuses()[quoId] }

  /// All that an inbox holds, but for what no two inboxes share: ids, revisions, operations, and the times and authors of
  /// status changes. A record a line, sorted.
  func holdings(_ database: String? = nil) throws -> [String] {
    var lines: [String] = []
    func add(_ kind: String, _ record: [String: Any], without own: [String]) throws {
      var record = record
      for name in own { record[name] = nil }
      let text = try JSONSerialization.data(withJSONObject: record, options: [.sortedKeys, .withoutEscapingSlashes])
      lines.append(kind + " " + String(decoding: text, as: UTF8.self))
    }
    let own = ["id", "revision", "statusChangedAt", "statusChangedBy"]
    let conversations = try records("list --status all --json", database: database)
    for conversation in conversations {
      try add("conversation", conversation, without: own)
      var thread = try records("show \(conversation["id"]!) --json", database: database)[0]
      for activity in thread["activities"] as? [[String: Any]] ?? [] {
        try add("activity of \(conversation["quoId"] ?? "")", activity, without: [])
      }
      thread["activities"] = nil
      try add("thread", thread, without: own)
    }
    for contact in try records("contact list --json", database: database) {
      // The conversations are the inbox's own numbers of them.
      try add("contact", contact, without: ["conversations"])
    }
    for line in try records("lines --json", database: database) { try add("line", line, without: []) }
    for member in try records("members --json", database: database) { try add("member", member, without: []) }
    return lines.sorted()
  }

  /// This inbox holds the same as another.
  func expectSame(
    _ expected: [String], _ note: Comment, database: String? = nil, location: SourceLocation = #_sourceLocation
  ) throws {
    let found = try holdings(database)
    let more = Set(found).subtracting(expected).sorted()
    let less = Set(expected).subtracting(found).sorted()
    let example =
      zip(more, less).first(where: { _ in true }).map { Self.difference($0, $1) } ?? "\(more.first ?? less.first ?? "")"
    #expect(
      more.isEmpty && less.isEmpty && found.count == expected.count,
      """
      \(note): \(found.count) instead of \(expected.count), \(more.count) more and \(less.count) less
      \(example)
      """, sourceLocation: location)
  }

  /// The first place at which two records are not the same.
  private static func difference(_ found: String, _ expected: String) -> String {
    let same = zip(found, expected).prefix { $0 == $1 }.count
    func part(_ text: String) -> String { String(text.dropFirst(max(0, same - 80)).prefix(240)) }
    return """
      \(found.prefix(60))…
      found:    …\(part(found))
      expected: …\(part(expected))
      """
  }
}

extension StubService {
  /// The marks that were sent since the log was reset.
  func marks() throws -> [Request] { try log().filter { $0.method == "POST" } }

  /// The ids of conversations that are there, in the inbox, and have an incoming message or call as the last.
  func waiting() throws -> [String] {
    try conversations().filter { $0.deletedAt == nil && $0.snoozedUntil == nil }.map(\.id)
  }
}
