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

  @Test func theSampleIsJSONLines() throws {
    let home = try Home()
    #expect(try home.succeed("quo demo | jq -c . | wc -l") == (try home.succeed("quo demo | wc -l")))
  }
}
