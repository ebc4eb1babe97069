import Testing

/// What a person sees: widths, colours, and nothing that a stranger's message could do to the terminal.
@Suite struct DisplayTests {
  /// Names and the cells they take, counted by hand.
  private static let names: [(name: String, cells: Int)] = [
    ("Jane Tremblay", 13), ("王小明", 6), ("高橋 彩", 7), ("김민준", 6), ("Zoe\u{308} Cote\u{301}", 8), ("Zoë Coté", 8),
    ("Ana 🚲", 6), ("👩‍👩‍👧 Roy", 6), ("🇨🇦 Léa", 6), ("👍🏽 ok", 5), ("ｆｕｌｌ", 8), ("שלום", 4),
  ]

  /// One conversation for each name, all with the text `text`.
  private static func inbox(names: [String], text: String = "hello") throws -> Home {
    let home = try Home()
    var records: [String] = []
    for (index, name) in names.enumerated() {
      let number = "+1514555\(1000 + index)"
      records += [
        #"{"id":"AC\#(index)","object":"message","to":["+14385550100"],"from":"\#(number)","text":"\#(text)","#
          + #""direction":"incoming","status":"received","conversationId":"CN\#(index)","phoneNumberId":"PN1","#
          + #""createdAt":"2026-11-20T12:00:00Z"}"#,
        #"{"id":"664d0000000000000000\#(1000 + index)","source":"csv","firstName":"\#(name)","lastName":null,"#
          + #""phoneNumbers":[{"value":"\#(number)"}],"emails":[],"customFields":[],"#
          + #""createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-02T00:00:00Z"}"#,
      ]
    }
    try home.write(records.joined(separator: "\n"), to: "names.jsonl")
    try home.succeed("quo import -q names.jsonl")
    return home
  }

  @Test func namesOfEveryScriptAreAligned() throws {
    let home = try Self.inbox(names: Self.names.map(\.name))
    let table = try home.succeed("quo list --format table --color never")
    for (name, cells) in Self.names {
      let row = try #require(table.split(separator: "\n").first { $0.contains(name) }, "\(name)")
      let rest = row[try #require(row.firstRange(of: name)).upperBound...]
      // The widest name is Jane Tremblay's; two cells stand between columns.
      #expect(rest.prefix { $0 == " " }.count == 13 - cells + 2, "\(row)")
    }
  }

  @Test func aNarrowTableFits() throws {
    let home = try Self.inbox(names: Self.names.map(\.name), text: "a text that is longer than the line can hold")
    for width in [20, 40, 60, 80, 100] {
      let table = try home.succeed("COLUMNS=\(width) quo list --format table")
      for row in table.split(separator: "\n") {
        let extra = Self.names.first { row.contains($0.name) }.map { $0.cells - $0.name.count } ?? 0
        #expect(row.count + extra <= width || width == 20, "\(width): \(row)")
      }
      #expect(table.split(separator: "\n").count == Self.names.count + 1)
    }
  }

  @Test(arguments: [[], ["doctor"], ["stats", "--history"]] as [[String]])
  func sentencesFitANarrowTerminal(words: [String]) throws {
    let home = try Home.withSample()
    let outcome = try home.start(
      [Home.quo] + words, output: .terminal(columns: 40, rows: 200), environment: ["TERM": "xterm", "NO_COLOR": "1"]
    ).wait()
    #expect(outcome.exit == 0, "\(outcome.error)")
    for line in outcome.text.split(whereSeparator: \.isNewline) { #expect(line.count <= 40, "\(line)") }
  }

  @Test func colourIsForTerminalsAndForWhoAsks() throws {
    let home = try Home.withSample()
    func colours(_ arguments: [String], _ variables: [String: String?] = [:], onTerminal: Bool = false) throws -> Bool {
      let outcome = try home.start(
        [Home.quo] + arguments, output: onTerminal ? .terminal(columns: 80, rows: 100) : .captured,
        environment: variables.merging(["TERM": "xterm"]) { first, _ in first }
      ).wait()
      #expect(outcome.exit == 0)
      return outcome.text.contains("\u{1B}[")
    }
    let list = ["list", "--format", "table"]
    #expect(try colours(list, onTerminal: true))
    #expect(try !colours(list))
    #expect(try !colours(list, ["NO_COLOR": "1"], onTerminal: true))
    #expect(try !colours(list, ["TERM": "dumb"], onTerminal: true))
    #expect(try colours(list + ["--color=always"]))
    #expect(try colours(list + ["--color", "always"], ["NO_COLOR": "1"]))
    #expect(try !colours(list + ["--color=never"], onTerminal: true))
    #expect(try !colours(["list", "--format", "tsv", "--color=always"]))
  }

  @Test func strangersTextDoesNothingToTheTerminal() throws {
    let text = #"red \u001b[31m bell \u0007 back \u202e drawkcab \u0000 del \u007f csi \u009b2J tab\tend\nnext"#
    let home = try Self.inbox(names: [#"Eve \u001b]0;owned\u0007"#], text: text)
    let forbidden = Set("\u{1B}\u{07}\u{202E}\u{7F}\u{9B}\u{00}".unicodeScalars)
    // CSV is for programs, which are to have the text as it is.
    for format in ["table", "tsv", "json", "jsonl"] {
      let shown = try home.succeed("COLUMNS=400 quo list --format \(format)")
      #expect(forbidden.isDisjoint(with: shown.unicodeScalars), "\(format): \(shown)")
      #expect(shown.contains(format.hasPrefix("json") ? #"\u001b"# : "␛[31m"), "\(format): \(shown)")
    }
    // One record stays one line.
    #expect(try home.succeed("quo list").split(separator: "\n").count == 1)
    #expect(try home.succeed("quo list").split(separator: "\t").count == 7)
  }

  @Test(.enabled(if: Home.has("jq"), "jq is not installed"))
  func jqReadsBackWhatWasWritten() throws {
    let text = #"quote \" backslash \\ escape \u001b bidi \u202e emoji 🚲 line\nend"#
    let home = try Self.inbox(names: ["Eve"], text: text)
    let read = try home.succeed("quo list --json | jq -c '.[0].lastActivity.text'")
    #expect(read == (try home.succeed("jq -c .text names.jsonl | head -n 1")))
  }
}
