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

    /// Whether the name is written onto the last word, not after it.
    var joinsName: Bool { words.last?.last == "=" }
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

  /// A name of each kind, by their stems.
  private static func names(_ chance: inout Chance) -> [String: String] {
    var names: [String: String] = [:]
    for stem in Set(places.map(\.stem)).sorted() { names[stem] = name(stem, &chance) }
    return names
  }

  /// Has an inbox take one name of each kind, for the contact and the line with this number, and makes a file.
  private static func put(_ names: [String: String], number: Int, in home: Home) throws {
    func said(_ stem: String) -> String { names[stem, default: ""] }
    let line: [String: Any] = [
      "data": [
        [
          "id": "PN\(number)", "name": said("Ql"), "number": "+1438555010\(number)", "users": [],
          "createdAt": "2025-01-01T00:00:00Z",
        ]
      ]
    ]
    let contact = "+1514555012\(number)"
    let message =
      #"{"id":"AC\#(number)","object":"message","from":"\#(contact)","to":["+1438555010\#(number)"],"text":"x","#
      + #""direction":"incoming","status":"received","conversationId":"CN\#(number)","phoneNumberId":"PN\#(number)","#
      + #""createdAt":"2026-11-20T12:00:00Z"}"#
    let file = String(decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self) + "\n" + message
    try home.write(file + "\n", to: "in.jsonl")
    for words in [
      ["import", "-q", "in.jsonl"], ["members", "add", "--", said("Qm")],
      ["contact", "add", "-q", contact, "--name=" + said("Qc"), "--company=" + said("Qo"), "--tag=" + said("Qt")],
      ["contact", "set", "-q", contact, "--", said("Qp") + "=1"],
      ["view", "save", "-q", "--status", "all", "--", said("Qv")],
    ] {
      let outcome = try home.start([Home.quo] + words).wait()
      guard outcome.exit == 0 else { throw Failure("\(words): \(outcome.error)") }
    }
    try home.write("", to: said("Qf"))
  }

  @Test(arguments: CompletionShell.all) func namesAreNamesToAShell(_ shell: CompletionShell) throws {
    for _ in 0..<Faults.rounds(2) {
      var chance = Chance()
      let home = try Home()
      let names = Self.names(&chance)
      try Self.put(names, number: 1, in: home)
      try Self.complete(names, in: home, shell, &chance)
    }
  }

  /// The first Tab writes what two names have in common, and the next one the rest.
  @Test(arguments: CompletionShell.all) func namesThatBeginAlikeAreNamesToAShell(_ shell: CompletionShell) throws {
    for _ in 0..<Faults.rounds(1) {
      var chance = Chance()
      let home = try Home()
      let common = Self.names(&chance)
      var pair: [[String: String]] = []
      for letter in ["A", "B"] {
        var names = Self.names(&chance)
        for (stem, beginning) in common {
          names[stem] = beginning + letter + names[stem, default: ""].dropFirst(stem.count)
        }
        try Self.put(names, number: pair.count, in: home)
        pair.append(names)
      }
      try Self.complete(pair[0], beside: pair[1], in: home, shell, &chance)
    }
  }

  /// The first Tab of zsh once wrote what these have in common so that the second one ran it.
  @Test(arguments: CompletionShell.all) func aDollarBeforeAQuoteIsOneToAShell(_ shell: CompletionShell) throws {
    var chance = Chance()
    let home = try Home()
    var pair: [[String: String]] = []
    for letter in ["A", "B"] {
      let names = Dictionary(Self.places.map { ($0.stem, $0.stem + ">owned$'x'" + letter) }) { first, _ in first }
      try Self.put(names, number: pair.count, in: home)
      pair.append(names)
    }
    try Self.complete(pair[0], beside: pair[1], in: home, shell, quotes: ["\""], &chance)
  }

  /// Completes these names from their stems, some of them in a short run. Where there are others beside them, an A is
  /// typed after what both have in common.
  private static func complete(
    _ names: [String: String], beside others: [String: String] = [:], in home: Home, _ shell: CompletionShell,
    quotes: [String] = ["", "\"", "'"], _ chance: inout Chance
  ) throws {
    try home.installCompletions()
    try home.recordCalls()
    let job = try home.start(shell: shell)
    defer { job.signal(SIGKILL) }
    for place in places.shuffled(using: &chance).prefix(Faults.isThorough ? places.count : 9) {
      let name = names[place.stem, default: ""]
      // fish has a line for each offer, so it makes none of such a name.
      let offers = name + others[place.stem, default: ""]
      if shell.name == "fish", offers.contains(where: { $0 == "\n" || $0 == "\t" }) { continue }
      // zsh's own completion of files, for any command, goes no further after some of the signs that it wrote itself.
      if shell.name == "zsh", place.stem == "Qf", !others.isEmpty { continue }
      let quote = quotes.randomElement(using: &chance)!
      let typed = "quo " + place.words.joined(separator: " ") + (place.joinsName ? "" : " ")
      let keys =
        typed + quote + place.stem + "\t" + (others.isEmpty ? "" : "A\t")
        + ending(of: name, quote, at: place, in: shell)
      let (call, shown) = try home.call(after: keys + "\n", at: job)
      var expected = place.words
      if place.joinsName { expected[expected.count - 1] += name } else { expected.append(name) }
      let note: Comment =
        "\(shell), \(keys.debugDescription) for \(name.debugDescription), \(chance)\n\(shown.suffix(2_000))"
      #expect(call == expected, note)
      #expect(!FileManager.default.fileExists(atPath: home.path + "/owned"), note)
      // A line that was never finished would be the beginning of the next.
      if call == nil { break }
    }
  }

  /// The quote, where the shell leaves it to the person to close it.
  private static func ending(of name: String, _ quote: String, at place: Place, in shell: CompletionShell) -> String {
    switch shell.name {
    // More may follow such a sign.
    case "fish": name.last.map { "/=@:.,-".contains($0) } == true ? quote : ""
    // zsh's own completion of files, for any command, does not find the file again that it wrote with such a quote.
    case "zsh": place.stem == "Qf" && !place.joinsName && quote == "'" && name.contains("'") ? quote : ""
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

      """, to: "recorder")
    // Written by another process: a child that a test beside this one starts would hold it open, and it could not run.
    try succeed("cp recorder bin/quo && chmod +x bin/quo")
  }

  fileprivate func start(shell: CompletionShell) throws -> Job {
    let job = try Job(
      shell.command, in: path, environment: environment, input: nil, output: .terminal(columns: 400, rows: 50),
      error: nil)
    job.type(shell.preparation)
    return job
  }

  /// The arguments of the `quo` that these keys start, nil when they start none; and what the terminal showed.
  fileprivate func call(after keys: String, at job: Job) throws -> (arguments: [String]?, shown: String) {
    let file = path + "/call"
    var shown = ""
    job.type(keys)
    for _ in 0..<3_000 {
      shown += job.shown()
      if let data = FileManager.default.contents(atPath: file) {
        try FileManager.default.removeItem(atPath: file)
        let words = data.split(separator: 0, omittingEmptySubsequences: false).dropLast()
        return (words.map { String(decoding: $0, as: UTF8.self) }, shown)
      }
      usleep(10_000)
    }
    return (nil, shown)
  }
}
