import Foundation
import Testing

/// Ids, filters, standard input, and what every changing command takes beside them.
@Suite struct SelectionTests {
  private func done(_ home: Home) throws -> [String] {
    try home.succeed("quo list --status done --sort id --ids").split(separator: "\n").map(String.init)
  }

  private func state(_ home: Home) throws -> String {
    try home.succeed("quo list --status all --json; quo log --json")
  }

  // MARK: Standard input

  @Test func standardInputInEveryForm() throws {
    let home = try Home.withSample()
    let forms = [
      "printf '7 9\\t12'", "printf '7\\n9\\n12\\n'", "printf '7\\0009\\00012\\000'", "printf '\\n 7\\r\\n9  12 12 7'",
      "printf '[7,9,12]'", "printf ' [\"7\", 9, 12]'", "printf '[[7], [9, 12]]'",
      "printf '[{\"id\":7},{\"id\":9,\"x\":null},{\"id\":\"12\"}]'",
      "printf '{\"id\":7}\\n{\"id\":9}\\n{\"id\":12}\\n'", "printf '{\"id\":7}{\"id\":9} {\"id\":12}[]'",
      "quo list --status all --json | jq '[.[] | select(.id == (7, 9, 12))]'",
      "quo list --status all --jsonl | jq -c 'select(.id == (7, 9, 12)) | {id, revision}'",
      "quo list --status all --jsonl | jq 'select(.id == (7, 9, 12)) | .id'",
      "quo list --status all --jsonl | jq -r 'select(.id == (7, 9, 12)) | .quoId'",
      "quo list --status all --jsonl | jq -c 'select(.id == (7, 9, 12)) | {id: .quoId}'",
      "quo list --status all --ids | grep -x -e 7 -e 9 -e 12", "quo list --status all -0 | grep -z -x -e 7 -e 9 -e 12",
    ]
    for form in forms where !form.contains("jq") || Home.has("jq") {
      try home.succeed("\(form) | quo done - -q")
      #expect(try done(home) == ["7", "9", "12"], "\(form)")
      try home.succeed("\(form) | quo undo -q")
      #expect(try done(home) == [], "\(form)")
    }
    // Beside words on the line, and with a filter.
    #expect(try home.sh("echo 9 | quo done 7 - 7 9").error.hasPrefix("2 conversations marked done; "))
    try home.succeed(
      "quo undo -q; printf '7 9 12' | quo done - --not-with \"$(quo show 9 --json | jq -r .participants[0])\" -q")
    #expect(try done(home) == ["7", "12"])
  }

  @Test(arguments: ["", " \\n\\t", "\\000", "[]", " [ ] \\n", "[][]"]) func nothingIsNothing(_ input: String) throws {
    let home = try Home.withSample()
    let before = try state(home)
    for command in ["done", "unread", "open", "pin", "unpin"] {
      for filter in ["", " --status all", " --unanswered"] {
        let outcome = try home.sh("printf '\(input)' | quo \(command) -\(filter)")
        #expect(outcome.exit == 0 && outcome.error == "nothing to do\n", "\(command)\(filter): \(outcome.error)")
      }
    }
    #expect(try home.sh("printf '\(input)' | quo log -").output.isEmpty)
    #expect(try state(home) == before)
  }

  @Test func inputThatIsNoSelection() throws {
    let home = try Home.withSample()
    let before = try state(home)
    for input in [
      "[7", "[7,]", "{\"id\":7", "{\"id\":7}]", "[{\"id\":7},{\"name\":\"x\"}]", "[{}]", "{\"id\":null}",
      "[null]", "[true]", "[{\"id\":7,\"revision\":1.5}]", "[7.5]", "{\"id\":7.5}", "{\"id\":[7]}", "[7] nonsense",
      "{\"id\":7,\"revision\":\"2\"}",
    ] {
      let outcome = try home.quo("done", "-", input: input)
      #expect(outcome.exit == 65 && outcome.output.isEmpty, "\(input): \(outcome.exit ?? -1) \(outcome.error)")
      #expect(outcome.error.contains("standard input"), "\(input): \(outcome.error)")
    }
    for input in [
      "7 4711", "[7,4711]", "{\"id\":7}{\"id\":4711}", "7 CNnone", "7 -3", "7 x", "7 99999999999999999999", "[\"7,9\"]",
      "[\"7-9\"]", "{\"id\":7}[\"9,12\"]",
    ] {
      let outcome = try home.quo("done", "-", input: input)
      #expect(outcome.exit == 3 && outcome.error.hasPrefix("quo: no such conversation"), "\(input): \(outcome.error)")
    }
    #expect(try state(home) == before)
  }

  /// What is on a line of a table beside the id selects nothing, whatever it looks like.
  @Test(arguments: [
    "quo list", "quo list --fields id,name", "quo list --fields id,revision", "quo list --fields name,id",
    "quo search merci", "quo log 9", "quo log 9 --fields operation,conversation", "quo show 9 --format tsv",
    "quo count --by line", "printf '7\\t9\\n12\\t4711\\n'", "printf '7\\t9\\n12\\tdone\\n'", "printf '7\\t9-12\\n'",
  ])
  func aTableChangesNothing(_ table: String) throws {
    let home = try Home.withSample()
    try home.succeed("quo unread 9 -q")
    let before = try state(home)
    for command in ["done", "pin", "assign --to sana", "log"] {
      let outcome = try home.sh("\(table) | quo \(command) -")
      #expect(outcome.exit == 65 && outcome.output.isEmpty, "\(command): \(outcome.error)")
      #expect(outcome.error.contains("every word should be an id"), "\(command): \(outcome.error)")
      #expect(outcome.error.contains("'quo list --json'") && outcome.error.contains("'quo list --ids'"))
    }
    #expect(try state(home) == before)
  }

  @Test func linesOfIdsMayHaveTabs() throws {
    let home = try Home.withSample()
    try home.succeed("printf '7\\t9\\n12\\t13\\t14\\n\\t15\\n' | quo done - -q")
    #expect(try done(home) == ["7", "9", "12", "13", "14", "15"])
    try home.succeed("quo list --fields id,quoId | quo done - -q")
    #expect(try home.succeed("quo count") == "0\n")
  }

  @Test func aMillionLinesOfATableAreNotReadToTheirEnd() throws {
    let home = try Home.withSample()
    let outcome = try home.sh("yes '7\tunread\tJane' | (ulimit -v 200000; quo done -)")
    #expect(outcome.exit == 65, "\(outcome.error)")
  }

  @Test func aHundredThousandIds() throws {
    let home = try Home.withSample()
    try home.succeed("seq 1 47 | sed p >ids; yes \"$(cat ids)\" | head -n 103400 >many")
    let outcome = try home.sh("ulimit -v 400000; quo done - <many")
    #expect(outcome.exit == 0 && outcome.error.hasPrefix("47 conversations marked done; "), "\(outcome.error)")
    // As much JSON as would not fit beside the rest.
    let guarded = try home.sh(
      "quo list --status all --json | tr -d '\\n' >one; yes \"$(cat one)\" | head -n 3000 | (ulimit -v 200000; quo open -)"
    )
    #expect(guarded.exit == 0 && guarded.error.hasPrefix("48 conversations marked open"), "\(guarded.error)")
    let unknown = try home.sh("seq 1 100000 | quo open -")
    #expect(unknown.exit == 3 && unknown.error.utf8.count < 1_000, "\(unknown.error.prefix(300))")
  }

  // MARK: The guard

  /// A message comes in between a list and what is done with it.
  @Test(.enabled(if: Home.has("jq"))) func whatChangedSinceItWasListedIsLeftAlone() throws {
    let home = try Home.withSample()
    try home.succeed("quo list --json >listed.json")
    let answered = try home.succeed("jq '.[] | select(.waitingSince == null) | .id' listed.json")
      .split(separator: "\n").map(String.init)
    let unlucky = try #require(answered.first { (try? home.succeed("quo show \($0) --json | jq -e .line.id")) != nil })
    try home.succeed(
      """
      quo show \(unlucky) --json | jq '{id: "ACrace", object: "message", text: "one more thing", status: "received",
        direction: "incoming", from: .participants[0], to: [.line.number], phoneNumberId: .line.id,
        conversationId: .quoId, createdAt: "2026-11-20T21:59:59Z"}' >race.json
      quo import -q race.json
      """)
    let outcome = try home.sh("jq '[.[] | select(.waitingSince == null)]' listed.json | quo done -")
    #expect(outcome.exit == 4)
    let lines = outcome.error.split(separator: "\n")
    #expect(lines.count == 3, "\(outcome.error)")
    #expect(lines[0].hasPrefix("\(answered.count - 1) conversations marked done; 'quo undo "))
    #expect(lines[1].hasPrefix("quo: left alone \(unlucky) (") && lines[1].hasSuffix("): it changed meanwhile"))
    #expect(lines[2].hasPrefix("hint: "))
    #expect(Set(try done(home)) == Set(answered).subtracting([unlucky]))
    #expect(try home.succeed("quo show \(unlucky) --json | jq -r .status") == "unread\n")
    // Looked at again, it may go.
    try home.succeed("quo show \(unlucky) --json | quo done - -q")
    #expect(Set(try done(home)) == Set(answered))
  }

  @Test(.enabled(if: Home.has("jq"))) func theGuardAlsoKeepsADryRunHonest() throws {
    let home = try Home.withSample()
    try home.succeed(
      "quo list --limit 3 --sort id --jsonl >listed.jsonl; quo pin $(quo list --limit 1 --sort id --ids) -q")
    let before = try state(home)
    let outcome = try home.sh("quo done - -n --ids <listed.jsonl")
    #expect(outcome.exit == 4 && outcome.lines.count == 2)
    #expect(try state(home) == before)
    let quiet = try home.sh("quo done - -q <listed.jsonl")
    #expect(quiet.exit == 4 && quiet.output.isEmpty && quiet.error.contains("left alone"))
    #expect(try done(home).count == 2)
  }

  // MARK: What every changing command takes

  @Test func nothingSelectedIsAMistake() throws {
    let home = try Home.withSample()
    for command in ["done", "unread", "open", "pin", "unpin"] {
      let outcome = try home.quo(command)
      #expect(outcome.exit == 2 && outcome.error.hasPrefix("quo: nothing is selected\nhint: "), "\(command)")
      #expect(try home.quo(command, "7", "--all").exit == 2)
    }
    #expect(try done(home) == [])
    let count = try home.succeed("quo count").dropLast()
    #expect(try home.quo("done", "--all").error.hasPrefix("\(count) conversations marked done; "))
    #expect(try home.succeed("quo count") == "0\n")
    #expect(try home.quo("done", "--all").error == "nothing to do\n")
  }

  @Test func mostIsAsManyAsAreChanged() throws {
    let home = try Home.withSample()
    let before = try state(home)
    let refused = try home.quo("done", "7", "9", "12", "--max", "2")
    #expect(refused.exit == 2 && refused.output.isEmpty)
    #expect(refused.error == "quo: cannot change 3 conversations: '--max' allows 2\nhint: nothing was changed\n")
    #expect(try home.quo("done", "7", "9", "--max", "1", "-n").exit == 2)
    #expect(try home.quo("done", "7", "--max", "0").exit == 2)
    #expect(try state(home) == before)
    #expect(try home.quo("done", "7", "9", "12", "--max", "3").exit == 0)
    // What is so already is not changed, and does not count.
    #expect(
      try home.quo("done", "7", "9", "12", "13", "--max", "1").error.hasPrefix("1 conversation marked done; 3 were "))
  }

  @Test func oneLineWithTheWayBack() throws {
    let home = try Home.withSample()
    let first = try home.quo("done", "7", "9", "-m", "both of them")
    #expect(first.error == "2 conversations marked done; in 1 somebody waits; 'quo undo 2' takes it back\n")
    #expect(first.output.isEmpty)
    #expect(
      try home.quo("done", "9", "12").error
        == "1 conversation marked done; 1 was done already; 'quo undo 3' takes it back\n"
    )
    #expect(try home.quo("done", "9", "12").error == "nothing to do; 2 were done already\n")
    #expect(
      try home.succeed("quo log --op 2 --fields conversation,before,after,message").split(separator: "\n").count == 2)
    #expect(try home.succeed("quo log --limit 2 --fields operation,message") == "3\t\n2\tboth of them\n")
    #expect(try home.quo("pin", "7", "-q").error == "")
    #expect(try home.quo("undo").error.hasPrefix("took back operation 4 (pin, "))
    #expect(try home.quo("undo", "-q").error == "")
    #expect(try done(home) == ["7", "9"])
    #expect(try home.quo("redo").error == "put back operation 3: 1 conversation; 'quo undo 3' takes it back\n")
    #expect(try home.quo("undo", "2", "--as", "Marie").error.contains("took back operation 2 (done, "))
    #expect(try done(home) == ["12"])
    #expect(try home.quo("undo", "2").error.hasSuffix(" was taken back already\n"))
    #expect(try home.quo("undo", "--as", "Paul").error == "nothing to undo\n")
    #expect(try home.quo("redo", "--as", "Paul").error == "nothing to redo\n")
    #expect(try home.quo("undo", "4711").exit == 3)
    #expect(try home.quo("undo", "last").exit == 2)
  }

  @Test func aForeignChangeStopsAnUndo() throws {
    let home = try Home.withSample()
    try home.succeed("quo done 7 9 12 -q; quo open 9 -q --as Marie")
    let before = try state(home)
    let refused = try home.quo("undo")
    #expect(refused.exit == 4 && refused.error.hasPrefix("quo: left alone 9 ("), "\(refused.error)")
    #expect(refused.error.hasSuffix("\nhint: nothing was taken back; '--force' takes back the rest\n"))
    #expect(try home.quo("undo", "-n").exit == 4)
    #expect(try state(home) == before)
    let foretold = try home.quo("undo", "--force", "-n", "--ids")
    #expect(foretold.exit == 4 && foretold.text == "7\n12\n")
    #expect(try state(home) == before)
    let forced = try home.quo("undo", "--force")
    #expect(forced.exit == 4 && forced.error.contains("took back operation 2 (done, "))
    #expect(try done(home) == [])
  }

  @Test(.enabled(if: Home.has("jq"))) func beforeAndAfterAsJSON() throws {
    let home = try Home.withSample()
    let was = try home.succeed("quo show 7 --json | jq -r .status").dropLast()
    let filter = "jq -c '.[] | [.operation, .id, .field, .before, .after]'"
    #expect(try home.succeed("quo done 7 -n --json | \(filter)") == "[null,7,\"status\",\"\(was)\",\"done\"]\n")
    #expect(try home.succeed("quo done 7 --json | \(filter)") == "[2,7,\"status\",\"\(was)\",\"done\"]\n")
    #expect(try home.succeed("quo done 7 --json") == "[]\n")
    #expect(try home.succeed("quo pin 7 --json | \(filter)") == "[3,7,\"pinned\",\"false\",\"true\"]\n")
    #expect(try home.succeed("quo undo -n --json | \(filter)") == "[null,7,\"pinned\",\"true\",\"false\"]\n")
    #expect(try home.succeed("quo undo --json | \(filter)") == "[4,7,\"pinned\",\"true\",\"false\"]\n")
    // What was changed is a selection itself, with its guard.
    try home.succeed("quo done 9 12 --json | quo pin - -q")
    #expect(try home.succeed("quo list --status all --pinned --sort id --ids") == "9\n12\n")
  }

  /// As Windows and spreadsheets begin a file.
  @Test(arguments: ["7 9", "[7, 9]", #"{"id": 7} {"id": 9}"#]) func idsAfterAByteOrderMark(_ ids: String) throws {
    let home = try Home.withSample()
    let outcome = try home.quo("done", "-", input: "\u{FEFF}" + ids)
    #expect(outcome.exit == 0, "\(outcome.error)")
    #expect(try home.succeed("quo list --status done --sort id --ids") == "7\n9\n")
  }

  /// Records of other kinds have ids, too, and those are no conversation's.
  @Test(arguments: [
    "quo contact list --json", "quo contact list --jsonl --fields id", "quo members --json", "quo lines --json",
    "quo export | grep '\"quo\":\"activity\"'", "quo export | grep '\"quo\":\"operation\"'", "quo log --json",
    #"echo '{"id": "123456789012345678901234", "name": "Jane"}'"#, #"echo '{"id": null}'"#,
    #"echo '{"id": "7", "firstName": "Jane"}'"#, #"echo '{"id": 7, "object": "message"}'"#,
    #"echo '{"id": 7, "quo": 7}'"#,
  ])
  func aRecordThatIsNoConversation(_ records: String) throws {
    let home = try Home.withSample()
    let before = try home.succeed("quo list --status all --json")
    let outcome = try home.sh("\(records) | quo done -")
    #expect(outcome.exit == 65, "\(outcome.error)")
    #expect(
      outcome.error.hasPrefix("quo: cannot read ids: standard input:")
        && outcome.error.contains("not a conversation: 'id' should be a whole number or Quo's CN... id\nhint: "),
      "\(outcome.error)")
    #expect(try home.succeed("quo list --status all --json") == before)
  }

  /// What quo and Quo's API print of conversations is taken.
  @Test(arguments: [
    "quo list --json", "quo list --jsonl --fields id", "quo list --jsonl --fields id,revision,name",
    "quo search re --json",
    "quo export | grep '\"quo\":\"conversation\"'", "quo list --fields quoId",
    #"quo list --json | jq '.[] | select(.quoId) | {id: .quoId, object: "conversation"}'"#,
  ])
  func aRecordThatIsOne(_ records: String) throws {
    let home = try Home.withSample()
    let outcome = try home.sh("\(records) | quo done -")
    #expect(outcome.exit == 0, "\(outcome.error)")
    #expect(try home.succeed("quo count --status done") != "0\n")
  }

  /// What quo and Quo's API print of contacts is taken where contacts are meant.
  @Test(arguments: [
    "quo contact list --ids", "quo contact list --json", "quo contact list --jsonl --fields id",
    "quo contact list --json | jq 'map(.id)'", "quo export | grep '\"quo\":\"contact\"'",
    #"quo contact list --json | jq '{data: map({id, object: "contact", defaultFields: {}})}'"#,
  ])
  func aRecordThatIsAContact(_ records: String) throws {
    let home = try Home.withSample()
    let outcome = try home.sh("\(records) | quo contact tag - piped")
    #expect(outcome.exit == 0, "\(outcome.error)")
    #expect(
      try home.succeed("quo contact list --tag piped --ids") == home.succeed("quo contact list --ids"))
  }

  /// A contact can have digits for its id, and is none of the conversations of that number.
  @Test(arguments: [
    "quo list --json", "quo show 7 --json", "quo log --json", #"echo '{"id": "7", "object": "conversation"}'"#,
    "quo export | grep '\"quo\":\"conversation\"'", #"echo '{"quo": "contact", "id": 7}'"#,
  ])
  func aRecordThatIsNoContact(_ records: String) throws {
    let home = try Home.withSample()
    try home.succeed(#"echo '{"id": "7", "defaultFields": {"firstName": "Seven"}}' | quo import -q -"#)
    let outcome = try home.sh("\(records) | quo contact tag - piped")
    #expect(outcome.exit == 65, "\(outcome.error)")
    #expect(
      outcome.error.hasPrefix("quo: cannot read ids: standard input:")
        && outcome.error.hasSuffix(
          "not a contact: 'id' should be text\nhint: 'quo contact list --ids' and 'quo contact list --json' print them\n"
        ),
      "\(outcome.error)")
    #expect(try home.succeed("quo contact list --json").contains("piped") == false)
  }
}
