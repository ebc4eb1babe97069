import Foundation
import Testing

/// Exports that were tampered with: refused, or taken in so that everything works on what came of them.
@Suite struct ForgedFaults {
  /// An export in which every kind of record is, and every kind of change.
  private func genuine() throws -> String {
    let home = try Home.withSample(conversations: 12)
    return try home.succeed(
      """
      {
        set -e
        quo config set arrivals open
        quo view save mine --status unread
        quo view save both --view mine --not-view mine
        quo view save mine --pinned
        ids=$(quo list --status all --ids | head -n 4)
        quo done $ids; quo pin $ids; quo read $ids; quo undo; quo redo
        first=$(echo $ids | cut -d' ' -f1)
        quo note $first 'Look @me'; quo undo; quo redo
        quo assign $first --to me -m 'to me'
        quo contact add +15145550123 --name 'Ada Byron' --tag vip
        quo contact set 'Ada Byron' plan=7 --company Engines --email ada@example.com
        quo contact tag 'Ada Byron' new; quo contact note 'Ada Byron' Mornings; quo undo; quo redo
        quo contact unset 'Ada Byron' plan
      } >/dev/null 2>log || { cat log >&2; exit 1; }
      quo export
      """)
  }

  /// What is asked of an inbox that a forged export made; the words that begin with `undo` change it.
  private static let commands = [
    "list --status all --json", "list", "list --view mine", "list --view both", "log --status all --json", "log",
    "search x", "count --status all", "contact list --json", "contact list", "view list", "members", "lines",
    "list --property plan=7", "undo", "redo", "undo --force", "doctor",
  ]

  @Test func isRefusedOrComesBack() throws {
    let genuine = try genuine()
    var chance = Chance()
    var taken = 0
    let rounds = Faults.rounds(25)
    for round in 0..<rounds {
      var export = try ForgedExport(genuine)
      if round > 0 { export.forge(Int.random(in: 1...3, using: &chance), using: &chance) }
      if try holds(export.text(), "round \(round), \(chance)") { taken += 1 }
    }
    #expect(taken > 0 && taken < rounds, "\(taken) of \(rounds), \(chance)")
  }

  /// False where it is refused.
  private func holds(_ export: String, _ note: String) throws -> Bool {
    let home = try Home()
    try home.write(export, to: "forged.jsonl")
    let imported = try home.quo("import", "-q", "forged.jsonl")
    func explained(_ what: String) -> Comment { "\(note): \(what)\n\(kept(home, note))" }
    guard imported.exit == 0 else {
      #expect(imported.exit == 65 && imported.signal == nil, explained("import: \(imported.error)"))
      #expect(imported.exit != 65 || imported.error.hasPrefix("quo: cannot import: forged.jsonl:"), "\(imported.error)")
      return false
    }
    expectToComeBack(try comesBack(home), explained)
    let ids = try home.succeed("quo list --status all --ids").split(separator: "\n").prefix(5)
    let operations = try home.succeed("quo log --status all --fields operation --format tsv | sort -u | head -n 12")
      .split(separator: "\n").filter { Int($0) != nil }
    let commands =
      Self.commands + ids.map { "show \($0) --json" } + operations.flatMap { ["undo \($0) --force", "redo"] }
      + ["list --status all --json", "log --status all", "contact list --json"]
    for command in commands {
      let outcome = try home.start([Home.quo] + command.split(separator: " ").map(String.init)).wait()
      #expect(
        outcome.signal == nil && [0, 1, 2, 3, 4].contains(outcome.exit), explained("\(command): \(outcome.error)"))
    }
    expectToComeBack(try comesBack(home), explained)
    return true
  }

  private func expectToComeBack(_ outcome: Job.Outcome, _ explained: (String) -> Comment) {
    #expect(outcome.exit == 0, explained("export and import: \(outcome.error)\(outcome.text.prefix(2_000))"))
  }

  private func comesBack(_ home: Home) throws -> Job.Outcome {
    try home.sh(
      """
      rm -f copy.db*; quo export >first.jsonl && quo --db copy.db import -q first.jsonl \
        && quo --db copy.db export >second.jsonl && diff first.jsonl second.jsonl
      """)
  }

  /// Keeps the file that broke it beyond the test.
  private func kept(_ home: Home, _ note: String) -> String {
    let name =
      FileManager.default.temporaryDirectory.path + "/quo-forged-\(note.filter { $0.isNumber || $0.isLetter }).jsonl"
    try? FileManager.default.removeItem(atPath: name)
    try? FileManager.default.copyItem(atPath: home.path + "/forged.jsonl", toPath: name)
    return name
  }
}
