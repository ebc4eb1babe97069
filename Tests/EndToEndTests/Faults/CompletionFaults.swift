import Foundation
import Testing

/// Names that strangers chose, completed with the Tab key at a terminal: nothing in them runs, and what the shell then
/// hands to quo is the name.
@Suite struct CompletionFaults {
  /// What a shell, its history or its patterns make something of.
  static let parts = [
    "$(touch owned)", "`touch owned`", "\"$(touch owned)\"", "'$(touch owned)'", #"\$(touch owned)"#,
    #"\`touch owned\`"#, "${x:-$(touch owned)}", "$[$(touch owned)]", ";touch owned;", "|touch owned", "&touch owned&",
    ">owned", "<(touch owned)", ">(touch owned)", "(e:touch owned:)", "!!", "!touch", "!$", "!\"", "!#", "^a^b", "'",
    "\"", #"\"#, #"\\"#, #"\'"#, #"\""#, #"\!"#, #"\012"#, "$x", "$$", "$'x'", "#", "~", "*", "?", "[a]", "{a;b}",
    "%s", ":", "@", "=", "+", "-", " ", "é", "日本", "a", "B", "9",
  ]
  /// Only the names of files have these.
  static let controls = ["\n", "\t", "\u{1}", "\u{1B}[2J", "\u{7F}", ",", "\n$(touch owned)\n"]

  /// A kind of name, and a command that takes one in its last word.
  struct Place: Sendable {
    let stem: String
    let words: [String]

    init(_ stem: String, _ words: String...) {
      self.stem = stem
      self.words = words
    }
  }

  static let places = [
    Place("Qc", "contact", "show"), Place("Qc", "list", "--with"), Place("Qc", "list", "--with="),
    Place("Qo", "list", "--company"), Place("Qo", "list", "--not-company="), Place("Qt", "list", "--tag="),
    Place("Qt", "contact", "tag", "someone"), Place("Ql", "list", "--line"), Place("Ql", "list", "--line="),
    Place("Qm", "list", "--assigned-to"), Place("Qm", "log", "--by="), Place("Qv", "view", "show"),
    Place("Qv", "list", "--view="), Place("Qp", "contact", "unset", "someone"), Place("Qp", "list", "--property"),
    Place("Qf", "import"), Place("Qf", "--db"), Place("Qf", "--db="),
  ]

  private static func name(_ stem: String, _ chance: inout Chance) -> String {
    let parts = stem == "Qf" ? parts + controls : parts
    var name = stem
    for _ in 0..<Int.random(in: 1...4, using: &chance) { name += parts.randomElement(using: &chance)! }
    // quo keeps no blanks at the end or several of them; a property's key ends at the first =.
    if stem == "Qv" { name.replace(" ", with: "_") }
    if stem == "Qp" { name.replace("=", with: "_") }
    while name.contains("  ") { name.replace("  ", with: " ") }
    return name.last == " " ? name + "x" : name
  }

  /// An inbox with a name of each kind, and a file, by their stems.
  private static func names(in home: Home, _ chance: inout Chance) throws -> [String: String] {
    var names: [String: String] = [:]
    for stem in Set(places.map(\.stem)).sorted() { names[stem] = name(stem, &chance) }
    func said(_ stem: String) -> String { names[stem, default: ""] }
    let line: [String: Any] = [
      "data": [
        ["id": "PN1", "name": said("Ql"), "number": "+14385550100", "users": [], "createdAt": "2025-01-01T00:00:00Z"]
      ]
    ]
    let message =
      #"{"id":"AC1","object":"message","from":"+15145550123","to":["+14385550100"],"text":"x","direction":"incoming","#
      + #""status":"received","conversationId":"CN1","phoneNumberId":"PN1","createdAt":"2026-11-20T12:00:00Z"}"#
    let file = String(decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self) + "\n" + message
    try home.write(file + "\n", to: "in.jsonl")
    for words in [
      ["import", "-q", "in.jsonl"], ["members", "add", "--", said("Qm")],
      [
        "contact", "add", "-q", "+15145550123", "--name=" + said("Qc"), "--company=" + said("Qo"),
        "--tag=" + said("Qt"),
      ],
      ["contact", "set", "-q", "+15145550123", "--", said("Qp") + "=1"],
      ["view", "save", "-q", "--status", "all", "--", said("Qv")],
    ] {
      let outcome = try home.start([Home.quo] + words).wait()
      guard outcome.exit == 0 else { throw Failure("\(words): \(outcome.error)") }
    }
    try home.write("", to: said("Qf"))
    return names
  }

  @Test(arguments: CompletionShell.all) func namesAreNamesToAShell(_ shell: CompletionShell) throws {
    for _ in 0..<Faults.rounds(2) {
      var chance = Chance()
      let home = try Home()
      let names = try Self.names(in: home, &chance)
      try home.installCompletions()
      try home.recordCalls()
      let places = Self.places.shuffled(using: &chance).prefix(Faults.isThorough ? Self.places.count : 9)
      let job = try home.start(shell: shell)
      defer { job.signal(SIGKILL) }
      for place in places {
        let name = names[place.stem, default: ""]
        // fish has a line for each offer, so it makes none of such a name.
        if shell.name == "fish", name.contains(where: { $0 == "\n" || $0 == "\t" }) { continue }
        // After a name that ends in the open quote, zsh closes the quote at some times and not at others.
        let quotes = ["", "\"", "'"].filter { shell.name != "zsh" || $0 != name.suffix(1) }
        let quote = quotes.randomElement(using: &chance)!
        let typed = "quo " + place.words.joined(separator: " ") + (place.words.last?.last == "=" ? "" : " ")
        let keys = typed + quote + place.stem + "\t" + Self.ending(of: name, quote, in: shell)
        let call = try home.call(after: keys + "\n", at: job)
        var expected = place.words
        if let option = expected.last, option.last == "=" {
          expected[expected.count - 1] = option + name
        } else {
          expected.append(name)
        }
        let note: Comment = "\(shell), \(keys.debugDescription) for \(name.debugDescription), \(chance)"
        #expect(call == expected, note)
        #expect(!FileManager.default.fileExists(atPath: home.path + "/owned"), note)
        // A line that was never finished would be the beginning of the next.
        if call == nil { break }
      }
    }
  }

  /// What a person still has to type: fish leaves some quotes open.
  private static func ending(of name: String, _ quote: String, in shell: CompletionShell) -> String {
    switch (shell.name, name.last) {
    // More may follow such a sign.
    case ("fish", "/"?), ("fish", "="?), ("fish", "@"?), ("fish", ":"?), ("fish", "."?), ("fish", ","?), ("fish", "-"?):
      quote
    default: ""
    }
  }
}

extension Home {
  /// From now on `quo` in a shell only writes down its arguments, except for what completion asks of it.
  fileprivate func recordCalls() throws {
    try FileManager.default.removeItem(atPath: path + "/bin/quo")
    try write(
      """
      #!/bin/sh
      for word do
        [ "$word" != __complete ] || exec '\(Home.quo)' "$@"
      done
      printf '%s\\0' "$@" >"$HOME/call.part" && mv "$HOME/call.part" "$HOME/call"

      """, to: "bin/quo")
    try succeed("chmod +x bin/quo")
  }

  fileprivate func start(shell: CompletionShell) throws -> Job {
    let job = try Job(
      shell.command, in: path, environment: environment, input: nil, output: .terminal(columns: 400, rows: 50),
      error: nil)
    job.type(shell.preparation)
    return job
  }

  /// The arguments of the `quo` that these keys start; nil when they start none.
  fileprivate func call(after keys: String, at job: Job) throws -> [String]? {
    let file = path + "/call"
    job.type(keys)
    for _ in 0..<3_000 {
      _ = job.shown()
      if let data = FileManager.default.contents(atPath: file) {
        try FileManager.default.removeItem(atPath: file)
        return data.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
          String(decoding: $0, as: UTF8.self)
        }
      }
      usleep(10_000)
    }
    return nil
  }
}
