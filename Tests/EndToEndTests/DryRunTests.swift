import TestSupport
import Testing

/// What a dry run foretells is what then happens, and it changes nothing.
@Suite(.enabled(if: Home.has("jq"), "jq is not installed"))
struct DryRunTests {
  /// Makes everything that the lines below change or take back.
  private static let before = [
    "quo pin 20", "quo assign 21 --to mei", "quo members add 'Zoe Roy' --id USzoe", "quo view save old -s unread",
    "quo contact tag 'Nadia Benali' gold", "quo contact set 'Nadia Benali' plan=gold", "quo config set arrivals open",
    "quo config set hours 'mon 9-17' --line Support", "quo rule add codes --match code --then done",
    "quo rule add last --match rendez --then pin", "quo rule disable last", "quo done 30", "quo open 31", "quo undo",
  ].joined(separator: " -q && ")

  /// A line for each command that changes the inbox, but for those that read a thread or input.
  private static let lines = [
    "done 12 15 -m tired", "unread 30", "open 12", "snooze 12 --until 3d", "assign 9 --to mei -m please", "unassign 21",
    "pin 9", "unpin 20", "note 9 hello -m why", "contact add +15145550999 --name New",
    "contact set 'Nadia Benali' plan=silver",
    "contact unset 'Nadia Benali' plan", "contact tag 'Nadia Benali' vip", "contact untag 'Nadia Benali' gold",
    "contact note 'Nadia Benali' 'a note'",
    "members add 'Lou Roy' --id USlou", "members set zoe --email zoe@acme.example", "members remove zoe",
    "view save new -s open", "view save old -s open", "view delete old", "rule add new --match x --then done",
    "rule move codes --last", "rule enable last", "rule disable codes", "rule delete last", "rule run",
    "config set arrivals unread", "config set hours 'sat 10-12' --line Support", "config unset arrivals", "undo",
    "redo",
  ]

  @Test(arguments: lines) func aDryRunForetellsWhatHappens(_ line: String) throws {
    let home = try Home.withSample()
    try home.succeed(Self.before + " -q")
    let state = "quo export; quo log --ids"
    let before = try home.succeed(state)
    try home.succeed("quo \(line) --dry-run --json >foretold")
    #expect(try home.succeed(state) == before)
    #expect(try home.succeed("jq 'length > 0 and all(.operation == null)' foretold") == "true\n")
    try home.succeed("quo \(line) --json >made")
    let newest = try home.succeed("quo log --limit 1 --ids").dropLast()
    #expect(try home.succeed("jq 'all(.operation <= \(newest))' made") == "true\n")
    // A revision is told as it is at the time, and what is new gets an id when it is made.
    let same = #"jq -c 'map(del(.operation, .revision, .contact) | .field |= sub(":[0-9a-f]{32}"; ""))'"#
    #expect(try home.succeed("\(same) foretold") == home.succeed("\(same) made"))
  }

  @Test(arguments: ["read 12", "next"]) func aDryRunShowsAndMarksNothing(_ line: String) throws {
    let home = try Home.withSample()
    let before = try home.succeed("quo export")
    let shown = try home.succeed("quo \(line) --dry-run --json")
    #expect(try home.succeed("quo export") == before)
    #expect(try home.succeed("quo show \(line == "next" ? "$(quo list --limit 1 --ids)" : "12") --json") == shown)
  }

  @Test(arguments: [
    ("undo", "1 conversation"), ("contact tag 'Nadia Benali,+15145550199' vip", "2 contacts"),
    ("note 9 hello", "1 conversation"), ("done 12 15", "2 conversations"),
  ])
  func noMoreThanIsAllowedIsChanged(_ line: String, _ what: String) throws {
    let home = try Home.withSample()
    try home.succeed("quo contact add +15145550199 --name 'New' -q; quo done 30 -q")
    let before = try home.succeed("quo export")
    let most = (Int(what.prefix(1)) ?? 1) - 1
    for option in ["", "--dry-run"] {
      let outcome = try home.sh("quo \(line) --max \(most) \(option)")
      #expect(outcome.exit == 2)
      #expect(outcome.error == "quo: cannot change \(what): '--max' allows \(most)\nhint: nothing was changed\n")
    }
    #expect(try home.succeed("quo export") == before)
    try home.succeed("quo \(line) --max \(most + 1)")
    #expect(try home.succeed("quo export") != before)
  }
}
