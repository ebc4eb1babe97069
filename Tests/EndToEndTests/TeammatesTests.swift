import Foundation
import Testing

/// Two people at one inbox.
@Suite struct TeammatesTests {
  /// What undo answers for, of every conversation.
  private func state(_ home: Home) throws -> [String: String] {
    let fields = "id,status,pinned,assignedTo"
    let rows = try home.succeed("quo list --status all --format tsv --fields \(fields)").split(separator: "\n")
    return try Dictionary(
      uniqueKeysWithValues: rows.map { row in
        let id = String(row.prefix { $0 != "\t" })
        let notes = try home.succeed("quo show \(id) --json --fields notes")
        return (id, row + notes)
      })
  }

  /// Each takes half of the inbox, at once and in one of many ways; then each takes all of it back, at once again.
  @Test func eachOnesHistoryIsTheirOwn() throws {
    let home = try Home.withSample()
    let ids = try home.succeed("quo list --ids").split(separator: "\n").map(String.init)
    let people = ["olivier", "Mei Lin Zhou"]
    let before = try state(home)
    var jobs: [Job] = []
    for (index, id) in ids.prefix(24).enumerated() {
      let person = people[index % 2]
      let words =
        switch index / 2 % 4 {
        case 0: ["assign", id, "--to", people[1 - index % 2], "-m", "yours, @julien"]
        case 1: ["note", id, "seen by @me & @Sana Haddad"]
        case 2: ["assign", id, "--to", "me"]
        default: ["done", id]
        }
      jobs.append(try home.start([Home.quo, "--as", person] + words))
    }
    // What was assigned so already is no operation.
    var operations = [0, 0]
    for (index, job) in jobs.enumerated() {
      let outcome = try job.wait()
      #expect(outcome.exit == 0, "\(outcome.error)")
      operations[index % 2] += outcome.error.contains("takes it back") ? 1 : 0
    }
    #expect(operations.allSatisfy { $0 > 8 })
    let after = try state(home)
    #expect(after != before)
    #expect(try home.succeed("quo log --by oliVIER --ids | wc -l") == "\(operations[0])\n")
    #expect(try home.succeed("quo log --by zhou --ids | wc -l") == "\(operations[1])\n")

    // What one does next to what the other did is neither's to lose.
    let mine = ids.enumerated().filter { $0.offset < 24 && $0.offset % 2 == 0 }.map(\.element)
    try home.succeed("quo --as 'Olivier Tran' note \(ids[1]) 'one more'; quo --as olivier undo")
    #expect(try state(home) == after)

    // However each is called, it is the same person; the other's work stays.
    while try home.quo("--as", "Olivier Tran", "undo").error.contains("took back") {}
    let half = try state(home)
    for id in before.keys { #expect(half[id] == (mine.contains(id) ? before[id] : after[id]), "\(id)") }
    while try home.quo("--as", "mei-lin@velosduheron.example", "undo").error.contains("took back") {}
    #expect(try state(home) == before)
    for person in people { while try home.quo("--as", person, "redo").error.contains("put back") {} }
    // The one more note is back with the rest.
    let again = try state(home)
    #expect(again.filter { $0.key != ids[1] } == after.filter { $0.key != ids[1] })
    #expect(again[ids[1]]?.contains("one more") == true)
  }

  @Test func whoActsIsOnePersonHoweverCalled() throws {
    let home = try Home.withSample()
    let spellings = ["--as=olivier", "--as=Olivier Tran", "--as=OLIVIER@velosduheron.example", "--as=tran"]
    for spelling in spellings {
      #expect(try home.quo(spelling, "note", "9", "hello").exit == 0)
    }
    #expect(try home.quo("note", "9", "hello", environment: ["QUO_USER": "tran"]).exit == 0)
    try home.succeed("quo config set me olivier")
    #expect(try home.quo("note", "9", "hello", environment: ["QUO_USER": nil]).exit == 0)
    #expect(try home.succeed("quo config get me") == "Olivier Tran\n")
    #expect(
      try home.succeed("quo show 9 --json | grep -o '\"author\":\"[^\"]*\"' | sort | uniq -c | tr -s ' '")
        == " 6 \"author\":\"Olivier Tran\"\n")
    // A script has a name of its own; two of one name have none in common.
    try home.succeed("quo members add 'Olivier Roy' --email o@acme.example; quo --as nightly done 9")
    #expect(try home.succeed("quo log --limit 1 --fields by --format tsv") == "nightly\n")
    let ambiguous = try home.quo("--as", "olivier", "done", "29")
    #expect(ambiguous.exit == 3)
    #expect(ambiguous.error.contains("'olivier' is more than one member"))
    #expect(ambiguous.error.contains("Olivier Roy (o@acme.example)"))
    #expect(ambiguous.error.contains("Olivier Tran (olivier@velosduheron.example)"))
    #expect(try home.quo("list", "--assigned-to", "me", environment: ["QUO_USER": "nightly"]).exit == 3)
  }

  /// Notes, mentions, assignments and `me` survive an export, as does what is undone after it.
  @Test func anExportKeepsTheTeamsWork() throws {
    let home = try Home.withSample()
    try home.succeed(
      """
      quo members add 'Luc Roy' --email luc@acme.example
      quo config set me sana
      quo assign 9 29 --to luc -m 'for you, @luc: mail a@@b and ask @julien'
      quo note 9 'done, @\"Luc Roy\"'
      printf 'line one\\r\\nline two\\n\\n' | quo note 29 -
      quo unassign 29
      """)
    try home.succeed(
      "quo export >all.jsonl; quo --db copy.db import -q all.jsonl; quo --db copy.db export >again.jsonl")
    try home.succeed("cmp all.jsonl again.jsonl")
    for question in [
      "list --status all --json", "show 9 --json", "show 29", "list --mentioning luc --json", "count --by assignee",
      "config get me", "log 9 29", "list --match 'ask' --ids", "list --assigned-to luc --ids", "members --json",
    ] {
      let (there, here) = try (home.succeed("quo --db copy.db \(question)"), home.succeed("quo \(question)"))
      #expect(there == here, "\(question)")
    }
  }

  @Test func aMegabyteOfANote() throws {
    let home = try Home.withSample()
    let text = String(repeating: "plenty of words\n", count: 65_536)
    let outcome = try home.quo("note", "9", "-", input: text)
    #expect(outcome.exit == 0, "\(outcome.error)")
    let shown = try home.succeed("quo show 9 --json --fields notes | wc -c").filter(\.isNumber)
    #expect(Int(shown)! > text.utf8.count)
    #expect(try home.succeed("quo undo -q; quo show 9 --json --fields notes") == "{\"notes\":[]}\n")
    #expect(try home.succeed("quo redo -q; quo show 9 --json --fields notes | wc -c").filter(\.isNumber) == shown)
  }
}
