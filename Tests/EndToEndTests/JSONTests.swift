import Testing

/// What is written for programs is what it says it is.
@Suite(.enabled(if: Home.has("jq"), "jq is not installed"))
struct JSONTests {
  @Test func everyFormatHoldsTheSameRecords() throws {
    let home = try Home.withSample()
    let command = "list --status all"
    let array = try home.succeed("quo \(command) --json | jq -c '.[]'")
    #expect(array == (try home.succeed("quo \(command) --jsonl | jq -c .")))
    #expect(array.split(separator: "\n").count == 48)
    #expect(try home.succeed("quo \(command) --jsonl | wc -l") == "48\n")
    let ids = try home.succeed("quo \(command) --json | jq '.[].id'")
    #expect(ids == (try home.succeed("quo \(command) --ids")))
    #expect(ids == (try home.succeed("quo \(command) -0 | tr '\\0' '\\n'")))
    #expect(ids == (try home.succeed("quo \(command) --format tsv | cut -f 1")))
    let chosen = try home.succeed("quo \(command) --json --fields id,line,name | jq -c '.[]'")
    #expect(chosen == (try home.succeed("quo \(command) --json | jq -c '.[] | {id, line, name}'")))
  }

  @Test(arguments: [
    "show 9", "read 9", "status", "count", "count --by line", "log", "lines", "members", "config list",
    "help list --schema", "done 9", "undo",
  ])
  func everyCommandsJSONIsRead(_ command: String) throws {
    let home = try Home.withSample()
    if command == "undo" { try home.succeed("quo done 9") }
    let json = command.hasPrefix("help") ? "" : "--json"
    #expect(try home.succeed("quo \(command) \(json) >written && jq -e 'type' written").hasSuffix("\n"))
    // One document, which ends its last line.
    #expect(try home.succeed("jq -s length written; tail -c 1 written | od -An -c") == "1\n  \\n\n")
  }

  @Test func anEmptyListIsStillJSON() throws {
    let home = try Home.withSample()
    #expect(try home.succeed("quo list --status done --json | jq -c .") == "[]\n")
    #expect(try home.succeed("quo list --status done --jsonl") == "")
  }

  /// Absent values are null, and times are RFC 3339 in UTC.
  @Test func everyRecordHasEveryField() throws {
    let home = try Home.withSample()
    let keys = try home.succeed("quo list --status all --json | jq -c 'map(keys) | unique | length'")
    #expect(keys == "1\n")
    let time = #"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]+)?Z$"#
    let times =
      "[.[] | .lastActivity.at, .waitingSince, .statusChangedAt, .createdAt | values] "
      + "| length > 0 and all(test(\"\(time)\"))"
    #expect(try home.succeed("quo list --status all --json | jq '\(times)'") == "true\n")
  }

  @Test func theSampleAndAnExportAreJSONLines() throws {
    let home = try Home.withSample()
    for command in ["demo", "export"] {
      #expect(try home.succeed("quo \(command) | jq -c . | wc -l") == (try home.succeed("quo \(command) | wc -l")))
    }
  }
}
