import Foundation
import Testing

/// What strangers can write, in every field that comes from outside, through every listing in every format.
@Suite struct TextFaults {
  /// As it stands in JSON. The last ones are bytes that are not UTF-8.
  struct Text: CustomStringConvertible, Sendable {
    let description: String
    let json: [UInt8]
  }

  static let texts =
    [
      ("escape", #"\u001b[2J\u001b[31mred\u001b[0m"#), ("title", #"\u001b]0;owned\u0007"#),
      ("clipboard", #"\u001b]52;c;b3duZWQ=\u0007"#), ("device control", #"\u001bP$q\u001b\\\u001b_x\u001b\\"#),
      ("bell, backspaces", #"\u0007rm -rf\b\b\b\b\b\b\u007f\u000b\u000c"#),
      ("C1", #"\u009b2J\u009d0;x\u009c\u0085\u0090"#),
      ("bidi", #"\u202egnp.exe\u202c \u2066a\u2067b\u2068c\u2069 \u200f\u200e\u061c"#),
      ("zero width", #"a\u200bb\u2060c\ufeffd\u00ade\u200df\u180e"#), ("NUL", #"\u0000a\u0000"#),
      ("lines", #"a\nb\r\nc\rd\te\u2028f\u2029g\u000bh"#), ("lone surrogates", #"\ud800 \udc00 \udfff\ud83d"#),
      ("accents on signs", #"a\t\u0301b\n\u0301c\"\u0301,\u0301'\u0301;\u0301\\\u0301\u001b\u0301[2J\r\u0301"#),
      ("tags", #"\udb40\udc41\udb40\udc7f"#), ("no characters", #"\ufffe\uffff\ufdd0\ue000\udbff\udfff"#),
      ("stacked", "Z" + String(repeating: #"\u0300\u0489"#, count: 400)), ("wide", String(repeating: "﷽👩‍👩‍👧", count: 40)),
      ("SQL", #"'; DROP TABLE conversations; --\"%_*"#),
      ("shell", #"$(touch owned); `touch owned` | touch owned && 'x' \\"#),
      ("formats", #"%s%n%1000000d\\x1b\\033[2J {} ${x} #{x}"#), ("spreadsheet", #"=cmd|'/C calc'!A0,\"\",\"\r\n"#),
      ("looks like options", "--db=/dev/null -n --all"), ("blanks", #" \t\n\u00a0\u3000"#),
    ].map { Text(description: $0.0, json: Array($0.1.utf8)) } + [
      Text(
        description: "broken UTF-8",
        json: [0x61, 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0xF5, 0x80, 0x80, 0x80, 0xE2, 0x82, 0x20, 0xF0, 0x9F]),
      Text(description: "raw controls", json: [0xC2, 0x9B, 0x32, 0x4A, 0x7F, 0xE2, 0x80, 0xAE, 0xEF, 0xBB, 0xBF]),
    ]

  /// What quo reads, with `@` for the hostile text.
  private static let records = #"""
    {"data":[{"id":"PN1","name":"@","number":"+14385550100","symbol":"@","users":[{"id":"US1","email":"@","firstName":"@","lastName":"@","role":"@"}],"createdAt":"2025-01-01T00:00:00Z"}]}
    {"id":"CN1","participants":["+15145550101","@"],"name":"@","phoneNumberId":"PN1","assignedTo":"US1","lastActivityAt":"2026-11-19T12:00:00Z"}
    {"id":"664d00000000000000000001","source":"@","externalId":"@","firstName":"@","lastName":"@","company":"@","role":"@","emails":[{"name":"@","value":"@"}],"phoneNumbers":[{"name":"@","value":"+15145550101"},{"name":"@","value":"@"}],"customFields":[{"name":"@","key":"@","id":"@","type":"string","value":"@"}],"createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-02T00:00:00Z"}
    {"id":"AC1","object":"message","from":"+15145550101","to":["+14385550100"],"text":"@","direction":"incoming","status":"received","conversationId":"CN1","phoneNumberId":"PN1","media":[{"url":"@","type":"@"}],"createdAt":"2026-11-20T12:00:00Z"}
    {"id":"AC2","object":"message","from":"@","to":["+14385550100"],"text":"@","direction":"incoming","status":"received","conversationId":"CN2","phoneNumberId":"PN1","createdAt":"2026-11-20T12:01:00Z"}
    {"id":"AC3","phoneNumberId":"PN1","userId":"US1","direction":"incoming","status":"no-answer","participants":["+15145550101","+14385550100"],"duration":0,"callRoute":"@","voicemail":{"url":"@","transcript":"@","duration":4},"createdAt":"2026-11-20T12:02:00Z"}
    {"data":{"callId":"AC3","nextSteps":["@"],"status":"completed","summary":["@"]}}
    {"data":{"callId":"AC3","createdAt":"2026-11-20T12:03:00Z","dialogue":[{"content":"@","start":0.5,"end":1.2,"identifier":"@","userId":null}],"duration":1,"status":"completed"}}
    {"id":"@","object":"event","type":"@","data":{}}

    """#

  /// Everything that lists something, and what changes something, told without doing it.
  static let commands = [
    "list --status all", "show 1", "show 2", "read 1", "log", "log --status all", "log --op 1", "count --status all",
    "count --status all --by line", "status", "lines", "members", "config list", "done --all -n", "search owned",
    "contact list", "contact show 664d00000000000000000001", "view list", "open 1",
    "count --status all --by tag", "count --status all --by company",
    "undo -n --as=@",
  ]
  static let formats = ["table", "tsv", "csv", "json", "jsonl", "ids"]

  /// Controls but for the line end, and whatever turns text around.
  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private func inbox(_ text: [UInt8]) throws -> Home {
    let home = try Home()
    let parts = Self.records.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    try Data(parts.map(Array.init).joined(separator: text)).write(to: URL(fileURLWithPath: home.path + "/in.jsonl"))
    let imported = try home.quo("import", "in.jsonl", "--message=\(String(decoding: text, as: UTF8.self))")
    #expect(imported.exit == 0, "\(imported.error)")
    try expectHarmless(imported.error, "import")
    try work(home, text)
    return home
  }

  /// What people say themselves, with quo: as the text is, but for what no argument can hold.
  private func work(_ home: Home, _ json: [UInt8]) throws {
    let quoted = Data([UInt8(ascii: "\"")] + json + [UInt8(ascii: "\"")])
    let decoded = try? JSONSerialization.jsonObject(with: quoted, options: .fragmentsAllowed) as? String
    let text = (decoded ?? String(decoding: json, as: UTF8.self)).replacing("\0", with: "")
    let contact = "664d00000000000000000001"
    for words in [
      ["contact", "tag", contact, "--", text], ["contact", "set", contact, "--", "note=\(text)"],
      ["contact", "set", contact, "--", "\(text)=x"], ["contact", "note", contact, "--", text],
      ["note", "1", "-m", text, "--", text], ["done", "1", "-q", "-m", text, "--as", text],
      ["undo", "-q", "--as", text],
      ["view", "save", "hostile", "--match", text], ["view", "save", "--", text], ["members", "add", "--", text],
      ["assign", "1", "--", text], ["search", "--", text], ["list", "--tag", text],
    ] {
      let outcome = try home.start([Home.quo] + words).wait()
      // A blank is no tag, and something with a slash no view's name.
      #expect(outcome.signal == nil && [0, 2, 3, 4].contains(outcome.exit), "\(words): \(outcome.error)")
      try expectHarmless(outcome.error, "\(words)")
      // A list in a pipe has tabs of its own.
      try expectHarmless(outcome.text.replacingOccurrences(of: "\t", with: " "), "\(words)")
    }
  }

  private func expectHarmless(_ shown: String, _ note: Comment, location: SourceLocation = #_sourceLocation) throws {
    let found = shown.unicodeScalars.first(where: Self.steers)
    #expect(
      found == nil, "\(note): U+\(String(found?.value ?? 0, radix: 16)) in \(shown.debugDescription.prefix(2_000))",
      sourceLocation: location)
  }

  @Test(arguments: texts) func passesEveryListing(_ text: Text) throws {
    let home = try inbox(text.json)
    // A few in one format each in the ordinary run, all of them in all by hand.
    var chance = Chance()
    for command in Faults.isThorough ? Self.commands : Array(Self.commands.shuffled(using: &chance).prefix(4)) {
      for format in Faults.isThorough ? Self.formats : [Self.formats.randomElement(using: &chance)!] {
        for onTerminal in Faults.isThorough ? [false, true] : [Bool.random(using: &chance)] {
          let words: [String] = command.split(separator: " ").map {
            String($0).replacing("@", with: String(decoding: text.json, as: UTF8.self))
          }
          // A NUL ends an argument.
          guard !words.contains(where: { $0.contains("\0") }) else { continue }
          let outcome = try home.start(
            [Home.quo] + words + ["--format", format],
            output: onTerminal ? .terminal(columns: 80, rows: 50) : .captured,
            environment: ["TERM": "xterm", "PAGER": "cat", "NO_COLOR": "1"]
          ).wait()
          let note: Comment =
            "\(text): quo \(command) --format \(format), \(onTerminal ? "terminal" : "pipe"), \(chance)"
          #expect(outcome.signal == nil, note)
          #expect(outcome.exit == 0 || format == "ids" && outcome.exit == 2, "\(note): \(outcome.error)")
          try expectHarmless(outcome.error, note)
          guard outcome.exit == 0 else { continue }
          try check(outcome, format, onTerminal: onTerminal, note)
        }
      }
    }
    try expectColoursAlone(home, "\(text)")
    #expect(!FileManager.default.fileExists(atPath: home.path + "/owned"))
    try home.expectSound("\(text)")
    // And out and in again.
    let export = try home.quo("export")
    try expectHarmless(export.text, "\(text): export")
    try home.succeed(
      "quo export >out.jsonl; quo --db copy.db import -q out.jsonl; quo --db copy.db export | cmp - out.jsonl")
  }

  /// In colour a table has escapes of quo's own, and no others.
  private func expectColoursAlone(_ home: Home, _ note: Comment) throws {
    let commands = ["show 1", "list --status all", "log", "lines", "members", "status"]
    // An accent that follows is none of it.
    let colours = try Regex("\u{1B}\\[[0-9;]*m").matchingSemantics(.unicodeScalar)
    for command in Faults.isThorough ? commands[...] : commands.prefix(1) {
      let outcome = try home.start(
        [Home.quo] + command.split(separator: " ").map(String.init), output: .terminal(columns: 80, rows: 50),
        error: nil, environment: ["TERM": "xterm", "PAGER": "cat"]
      ).wait()
      #expect(outcome.exit == 0, note)
      try expectHarmless(outcome.text.replacing(colours, with: ""), note)
    }
  }

  private func check(_ outcome: Job.Outcome, _ format: String, onTerminal: Bool, _ note: Comment) throws {
    #expect(String(validating: outcome.output, as: UTF8.self) != nil, note)
    switch format {
    case "csv" where !onTerminal: #expect(!outcome.output.contains(0), note)
    case "tsv":
      // Not by what Swift takes for a line end, which may be part of a larger character.
      let rows = outcome.output.split(separator: UInt8(ascii: "\n"))
      #expect(Set(rows.map { $0.count { $0 == UInt8(ascii: "\t") } }).count <= 1, note)
      try expectHarmless(outcome.text.replacingOccurrences(of: "\t", with: " "), note)
    default: try expectHarmless(outcome.text, note)
    }
    if format == "json" { _ = try JSONSerialization.jsonObject(with: outcome.output, options: .fragmentsAllowed) }
    if format == "jsonl" {
      for line in outcome.output.split(separator: UInt8(ascii: "\n")) {
        _ = try JSONSerialization.jsonObject(with: line, options: .fragmentsAllowed)
      }
    }
  }

  /// In words of the command line, which errors and the history repeat.
  @Test(arguments: ["\u{1B}[2J\u{202E}x\u{9B}31m\u{7}\na\r\tb", "'; DROP TABLE operations; -- $(touch owned)"])
  func passesThroughErrors(_ text: String) throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 5 | quo import -q -")
    for words in [
      [text], ["list", text], ["list", "--\(text)"], ["list", "--line", text], ["list", "--with", text],
      ["list", "--since", text], ["list", "--fields", text], ["list", "--format", text], ["show", text],
      ["done", text],
      ["done", "1", "-m", text, "--as", text], ["log"], ["undo", text], ["undo", "--as", text],
      ["config", "set", text, text],
      ["config", "set", "me", text], ["config", "get", text], ["help", text], ["import", text], ["--db", text, "list"],
      ["backup", text + "/x"], ["list", "--match", text], ["count", "--by", text], ["--color", text, "list"],
    ] {
      let outcome = try home.start([Home.quo] + words).wait()
      #expect(outcome.signal == nil, "\(words)")
      try expectHarmless(outcome.error, "\(words)")
      try expectHarmless(outcome.text.replacingOccurrences(of: "\t", with: " "), "\(words)")
      if outcome.exit != 0 {
        let lines = outcome.error.split(separator: "\n")
        #expect(lines.count <= 2 && lines[0].hasPrefix("quo: "), "\(words): \(outcome.error)")
      }
    }
    for variable in ["QUO_NOW", "QUO_USER", "TZ", "QUO_DB", "XDG_DATA_HOME", "COLUMNS", "TERM", "NO_COLOR"] {
      let outcome = try home.quo("done", "2", environment: [variable: text])
      #expect(outcome.signal == nil, "\(variable)")
      try expectHarmless(outcome.error, "\(variable)")
    }
    #expect(try home.sh("test -e owned").exit == 1)
  }

  /// A text as long as a book, and a group as large as a town.
  @Test func largeOnes() throws {
    let home = try Home()
    let length = Faults.isThorough ? 10_000_000 : 200_000
    let people = Faults.isThorough ? 10_000 : 500
    let word = "wört\\u001b\\n"
    let text = String(repeating: word, count: length / word.utf8.count)
    let numbers = (0..<people).map { "\"+1514\(5_000_000 + $0)\"" }.joined(separator: ",")
    try home.write(
      """
      {"id":"AC1","object":"message","from":"+15145550101","to":["+14385550100"],"text":"\(text)","direction":"incoming",\
      "status":"received","conversationId":"CN1","phoneNumberId":"PN1","createdAt":"2026-11-20T12:00:00Z"}
      {"id":"AC2","object":"message","from":"+14385550100","to":[\(numbers)],"text":"all of you","direction":"outgoing",\
      "status":"delivered","conversationId":"CN2","phoneNumberId":"PN1","createdAt":"2026-11-20T12:01:00Z"}
      """, to: "large.jsonl")
    try home.succeed("quo import -q large.jsonl")
    for command in Faults.isThorough ? ["list", "show 1", "show 2", "log --status all"] : ["list"] {
      for format in Self.formats {
        let words = command.split(separator: " ").map(String.init)
        let outcome = try home.start([Home.quo] + words + ["--format", format]).wait(atMost: 600)
        #expect(outcome.exit == 0 && outcome.error == "", "\(command) \(format): \(outcome.error.prefix(300))")
        try check(outcome, format, onTerminal: false, "\(command) --format \(format)")
      }
    }
    let shown = try home.start([Home.quo, "list"], output: .terminal(columns: 80, rows: 50)).wait(atMost: 600)
    #expect(shown.exit == 0 && shown.output.count < 2_000)
    #expect(try home.succeed("quo count --with +15145000499 --status all") == "1\n")
    try home.succeed(
      "quo export >out.jsonl; quo --db copy.db import -q out.jsonl; quo --db copy.db export | cmp - out.jsonl")
    try home.expectSound("large texts")
  }
}
