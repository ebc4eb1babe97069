import Foundation
import TestSupport
import Testing

/// `quo triage` at a real terminal: whatever happens to it, the terminal is what it was before.
@Suite struct TriageTerminalTests {
  /// What may be on the screen, the keys that lead there, and what tells that it is there.
  enum State: String, CaseIterable {
    case list, help, thread, narrowed, filter, note, marks

    var keys: String {
      switch self {
      case .list: ""
      case .help: "?"
      case .thread: "\t"
      case .narrowed: "/velo\r"
      case .filter: "/vé"
      case .note: "nwords 王"
      case .marks: " j "
      }
    }

    /// Whether a line is being typed, which the first Ctrl-C leaves.
    var isTyped: Bool { self == .filter || self == .note }

    var sign: String {
      switch self {
      case .list: "  q"
      case .help: "goes back"
      case .thread: "▾"
      case .narrowed: "/ velo"
      case .filter: "/vé"
      case .note: "words 王"
      case .marks: "2 marked"
      }
    }
  }

  private static func triage(_ state: State, in home: Home, columns: Int, rows: Int) throws -> TriageSession {
    let triage = try TriageSession(in: home, columns: columns, rows: rows)
    triage.session.type(state.keys)
    try triage.session.waitFor(state.sign)
    return triage
  }

  /// Ends triage by Ctrl-C. A second one comes only once the first was seen to act: with the first after the end, the system
  /// drops what the terminal has not read yet, and what gives it back may be among that.
  private static func interrupt(_ triage: TriageSession, in state: State) throws {
    if state.isTyped {
      triage.session.press(.interrupt)
      try triage.session.wait(for: "the list") { !$0.text.contains(state.sign) }
    }
    triage.session.press(.interrupt)
  }

  /// The list begins with the conversation with which `quo list` begins.
  @Test(arguments: ["--sort waiting --unanswered", "--sort waiting --unanswered --reverse", "-r"])
  func beginsAsTheListDoes(_ options: String) throws {
    let home = try Home.withSample()
    let first = try home.succeed("quo list \(options) --limit 1 --fields name").trimmingCharacters(in: .newlines)
    try #require(!first.isEmpty)
    // A long name is cut short.
    #expect(try TriageSession(options, in: home).highlighted?.contains(first.prefix(12)) == true)
  }

  // MARK: Keys

  /// Each key that the help shows does what the help says, seen on the screen and by another process.
  @Test func everyKeyOfTheHelp() throws {
    let home = try Home.withSample()
    let triage = try TriageSession(in: home)
    let session = triage.session
    var tried: Set<String> = []
    /// Presses keys, each of which is one of those that the help calls `label`, and waits for what they do.
    func press(_ label: String, _ keys: String..., see what: String, until condition: () throws -> Bool) throws {
      tried.insert(label)
      for key in keys { session.type(key) }
      try session.wait(for: "\(label): \(what)") { _ in try condition() }
    }
    func press(_ label: String, _ keys: String..., message: String) throws {
      tried.insert(label)
      for key in keys { session.type(key) }
      try triage.waitForMessage(message)
    }
    func arrow(_ key: Key) -> String { key.sequence(isApplication: session.screen.isOn(.applicationCursorKeys)) }
    func isHighlighted(_ name: String) -> Bool { triage.highlighted?.contains(name) == true }
    func says(_ text: String) -> Bool { triage.screen.text.contains(text) }
    let (first, second, third, last) = ("Daniel Nguyễn", "+14505550138", "Yasmine", "+14385550105")

    try press("?", "?", see: "the help") { says("quo triage: keys") }
    let labels = triage.screen.lines[1...].prefix { !$0.isEmpty }.map { $0.components(separatedBy: "  ")[0] }
    #expect(labels.count > 20)
    try press("?", " ", see: "the list") { isHighlighted(first) }

    // Movements.
    try press("↓ j", "j", see: "the second") { isHighlighted(second) }
    try press("↓ j", arrow(.down), see: "the third") { isHighlighted(third) }
    try press("↑ k", "k", see: "the second") { isHighlighted(second) }
    try press("↑ k", arrow(.up), see: "the first") { isHighlighted(first) }
    try press("End G", "G", see: "the last") { isHighlighted(last) }
    try press("Home g", "g", see: "the first") { isHighlighted(first) }
    try press("End G", arrow(.end), see: "the last") { isHighlighted(last) }
    try press("Home g", arrow(.home), see: "the first") { isHighlighted(first) }
    for (down, up) in [
      (Key.pageDown.sequence(isApplication: false), Key.pageUp.sequence(isApplication: false)), ("\u{6}", "\u{2}"),
      ("\u{4}", "\u{15}"),
    ] {
      try press("PgDn ^F ^D", down, see: "a page further") { !isHighlighted(first) && !isHighlighted(last) }
      try press("PgUp ^B ^U", up, see: "the first") { isHighlighted(first) }
    }
    try press("→ Tab l", "\t", see: "the thread's keys") { says("▾") }
    try press("Esc ← h", "\u{1B}", see: "the list's keys") { says("▹") }
    try press("→ Tab l", "l", see: "the thread's keys") { says("▾") }
    try press("Esc ← h", "h", see: "the list's keys") { says("▹") }
    try press("→ Tab l", arrow(.right), see: "the thread's keys") { says("▾") }
    try press("Esc ← h", arrow(.left), see: "the list's keys") { says("▹") }

    // Statuses.
    try press("o", "o", message: "\(first) marked open; z takes it back")
    #expect(try home.succeed("quo list --ids --status open").hasPrefix("15\n"))
    try press("u", "u", message: "\(first) marked unread; z takes it back")
    try press("Enter", "\r", message: "\(first) read; z takes it back")
    #expect(try home.succeed("quo list --ids --status open").hasPrefix("15\n"))
    try press("Esc ← h", "\u{1B}", see: "the list's keys") { says("▹") }
    try press("e", "e", message: "\(first) marked done; z takes it back")
    #expect(isHighlighted(second))
    #expect(try home.succeed("quo list --ids --status done") == "15\n")
    try press("z", "z", message: "Z puts it back")
    #expect(isHighlighted(first))
    #expect(try home.succeed("quo list --ids --status done") == "")
    try press("Z", "Z", message: "z takes it back")
    #expect(try home.succeed("quo list --ids --status done") == "15\n")

    // Several, and what else is said of them.
    try press("Space", " ", see: "a mark") { triage.screen.lines[0].hasSuffix("1 marked") }
    try press("Space", " ", see: "two marks") { triage.screen.lines[0].hasSuffix("2 marked") }
    try press("Esc ← h", "\u{1B}", see: "no marks") { !says(" marked") }
    try press("↑ k", "k", "k", see: "the second") { isHighlighted(second) }
    try press("p", "p", message: "\(second) pinned; z takes it back")
    try press("s", "s", message: "snooze \(second) until:")
    try press("s", "tomorrow\r", message: "\(second) snoozed until Sat 2026-11-21 09:00; z takes it back")
    try press("z", "z", message: "Z puts it back")
    try press("a", "a", message: "assign \(second) to:")
    try press("a", "mar\t\r", message: "assigned to Marie-Ève Gagnon; z takes it back")
    try press("n", "n", message: "note on \(second):")
    try press("n", "from the keyboard\r", message: "given a note; z takes it back")
    let shown = try home.succeed("quo show 36 --format table")
    #expect(shown.contains("from the keyboard") && shown.contains("Marie-Ève Gagnon"))
    try press("/", "/", see: "a question") { triage.message == "/" && triage.screen.isOn(.visibleCursor) }
    try press("/", "--line Support\r", see: "the line's") { triage.screen.lines[0].contains("/ --line Support") }
    try press("Esc ← h", "\u{1B}", see: "the whole list") { triage.screen.lines[0].contains("unread") }
    // The editor and the way out have tests of their own.
    #expect(tried.union(["N", "q"]) == Set(labels))
    session.type("q")
    try triage.expectGivenBack()
    try session.waitFor("8 changes; 'quo log' shows them")
    #expect(triage.screen.overflows == 0)
    try home.succeed("quo doctor")
  }

  /// The editor has the terminal as a program has it that the shell starts, and triage has it again afterwards.
  @Test func theEditorHasTheTerminal() throws {
    let home = try Home.withSample()
    try home.write(
      program:
        """
        #!/bin/sh
        stty -a >stty && printf 'what is to be said? ' && read -r words && printf '%s\\n' "$words" >"$1"

        """, to: "editor")
    let triage = try TriageSession(in: home, environment: ["VISUAL": home.path + "/editor"])
    let session = triage.session
    session.type("N")
    try session.wait(for: "the editor") { !$0.isAlternate && $0.text.hasSuffix("what is to be said?") }
    #expect(session.screen.isGivenBack)
    #expect(try home.succeed("cat stty") == triage.stty)
    session.type("from the editor\n")
    try session.wait(for: "the list again") { $0.isAlternate && $0.text.contains("given a note; z takes it back") }
    #expect(try home.succeed("quo show 15").contains("from the editor"))
    session.type("q")
    try triage.expectGivenBack()
  }

  // MARK: Ways to end

  @Test(arguments: ["q", "\u{3}", "\tq", "?\u{3}", "/\u{3}q"]) func leaving(_ keys: String) throws {
    let triage = try TriageSession(in: try .withSample())
    triage.session.type(keys)
    try triage.expectGivenBack()
    #expect(try triage.exitCode() == 0)
    #expect(try triage.home.succeed("quo log --ids") == "1\n")
  }

  @Test(
    arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGKILL, SIGSEGV, SIGABRT, SIGTRAP].map { ($0, State.list) }
      + State.allCases.flatMap { [(SIGTERM, $0), (SIGKILL, $0)] })
  func aSignal(_ signal: Int32, _ state: State) throws {
    let triage = try Self.triage(state, in: try .withSample(conversations: 12), columns: 80, rows: 24)
    triage.session.signalForeground(signal)
    try triage.expectGivenBack()
    #expect(try triage.exitCode() == 128 + Int(signal))
    try triage.home.succeed("quo doctor")
  }

  @Test(arguments: State.allCases) func aClosedWindow(_ state: State) throws {
    let triage = try Self.triage(state, in: try .withSample(conversations: 12), columns: 100, rows: 30)
    let process = triage.session.terminal.foregroundGroup
    triage.session.close()
    _ = try triage.session.waitForEnd()
    let deadline = Date().addingTimeInterval(60)
    while kill(process, 0) == 0, Date() < deadline { usleep(2_000) }
    #expect(kill(process, 0) != 0, "triage goes on without a terminal")
    try triage.home.succeed("quo doctor")
  }

  // MARK: Suspended

  @Test(arguments: State.allCases) func suspendedAndResumed(_ state: State) throws {
    let triage = try Self.triage(state, in: try .withSample(conversations: 12), columns: 100, rows: 30)
    let session = triage.session
    for way in ["Ctrl-Z", "SIGTSTP"] {
      // Twice, once with another size meanwhile.
      for columns in [100, 90] {
        if way == "Ctrl-Z" { session.press(.suspend) } else { session.signalForeground(SIGTSTP) }
        try session.waitFor("Stopped")
        try session.waitForPrompt()
        try triage.expectGivenBack("\(way)")
        session.resize(columns: columns, rows: 30)
        session.type("fg\n")
        try session.wait(for: "\(state) again") { $0.isAlternate && $0.text.contains(state.sign) }
        #expect(session.screen.faults.isEmpty && !session.terminal.settings.isForLines, "\(session.screen.faults)")
        session.resize(columns: 100, rows: 30)
        try triage.waitForPicture()
      }
    }
    try Self.interrupt(triage, in: state)
    try triage.expectGivenBack()
  }

  /// Nobody is told of SIGSTOP; then the shell's commands have the terminal as it is, and triage takes it again.
  @Test func stoppedWithoutWarning() throws {
    let triage = try TriageSession(in: try .withSample(conversations: 12))
    let terminal = triage.session.terminal
    let process = terminal.foregroundGroup
    triage.session.signalForeground(SIGSTOP)
    // What the shell says of it may have no room behind the line of keys.
    try triage.session.wait(for: "the shell") { _ in terminal.foregroundGroup != process }
    triage.session.type("stty sane; fg\n")
    // It never left the alternate screen; another time is the sign that it took the terminal again.
    try triage.session.wait(for: "a picture") { !$0.faults.isEmpty && $0.text.contains("  q") }
    triage.session.type("q")
    try triage.session.wait(for: "the end") { !$0.isAlternate }
    try triage.session.wait(for: "settings for lines") { _ in triage.session.terminal.settings.isForLines }
  }

  @Test func killedWhileSuspended() throws {
    let triage = try TriageSession(in: try .withSample(conversations: 12))
    let process = triage.session.terminal.foregroundGroup
    triage.session.press(.suspend)
    try triage.session.waitForPrompt()
    kill(process, SIGKILL)
    try triage.session.run("wait; echo $?")
    try triage.session.run("stty -a | grep -o ' icanon '")
    #expect(triage.session.screen.text.contains(" icanon "))
    #expect(triage.session.screen.isGivenBack && triage.session.terminal.settings.isForLines)
  }

  // MARK: Other sizes

  /// After any other size the picture is the one that triage draws where it is started in that size.
  @Test(arguments: State.allCases) func resizedInTheMiddle(_ state: State) throws {
    let home = try Home.withSample(conversations: 12)
    let triage = try Self.triage(state, in: home, columns: 80, rows: 24)
    for (columns, rows) in [(40, 10), (200, 60), (120, 40), (80, 24), (100, 12)] {
      let fresh = try Self.triage(state, in: home, columns: columns, rows: rows)
      triage.session.resize(columns: columns, rows: rows)
      do {
        try triage.session.wait(for: "the same picture") {
          fresh.session.look()
          return $0.lines == fresh.screen.lines
        }
      } catch {
        throw Failure("\(columns) × \(rows):\n" + difference(expected: fresh.screen.lines, found: triage.screen.lines))
      }
      #expect(
        fresh.screen.faults.isEmpty && fresh.screen.overflows == 0, "\(columns) × \(rows): \(fresh.screen.faults)")
    }
    try Self.interrupt(triage, in: state)
    try triage.session.wait(for: "the end") { $0.isGivenBack }
  }

  // MARK: What others wrote

  @Test func hostileTextStaysInItsCells() throws {
    var random = SeededGenerator(seed: 14)
    let home = try Home()
    let records = (0..<40).map { index in
      let name = String(decoding: try! JSONEncoder().encode(random.text() + random.text()), as: UTF8.self)
      let text = String(
        decoding: try! JSONEncoder().encode(random.text() + " \(index) " + random.text()), as: UTF8.self)
      return #"{"id":"AC\#(index)","object":"message","to":["+14385550100"],"from":"+1514555\#(1000 + index)","#
        + #""text":\#(text),"direction":"incoming","status":"received","conversationId":"CN\#(index)","#
        + #""phoneNumberId":"PN1","createdAt":"2026-11-20T12:00:00Z"}"# + "\n"
        + #"{"id":"664d0000000000000000\#(1000 + index)","source":"csv","firstName":\#(name),"lastName":null,"#
        + #""phoneNumbers":[{"value":"+1514555\#(1000 + index)"}],"emails":[],"customFields":[],"#
        + #""createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-02T00:00:00Z"}"#
    }
    try home.write(records.joined(separator: "\n"), to: "hostile.jsonl")
    try home.succeed("quo import -q hostile.jsonl")
    for (columns, rows) in [(40, 10), (80, 24), (120, 40), (200, 60)] {
      let triage = try TriageSession(in: home, columns: columns, rows: rows)
      var seen: Set<String> = []
      for _ in 0..<39 {
        seen.insert(triage.screen.text)
        let before = triage.screen.text
        triage.session.press(.down)
        try triage.session.wait(for: "another conversation") { $0.text != before }
      }
      #expect(seen.count == 39)
      let screen = triage.screen
      #expect(screen.faults.isEmpty && screen.overflows == 0 && screen.bells == 0, "\(columns): \(screen.faults)")
      if columns >= 100 {
        // The line between list and thread is straight.
        let line = try #require((0..<columns).first { screen.cell(1, $0).text == "│" })
        #expect((1..<rows - 2).allSatisfy { screen.cell($0, line).text == "│" })
      }
      triage.session.type("q")
      try triage.expectGivenBack()
    }
  }

  @Test func noColourWhereNoneIsWanted() throws {
    for (variables, isColored) in [([:], true), (["NO_COLOR": "1"], false)] as [([String: String], Bool)] {
      let triage = try TriageSession(in: try .withSample(), environment: variables)
      let looks = (0..<40).flatMap { row in (0..<120).map { triage.screen.cell(row, $0).look } }
      #expect(looks.contains { $0.foreground != nil } == isColored)
      #expect(looks.contains { $0.isReversed }, "the highlighted row is seen without colours, too")
    }
  }

  @Test func withoutAScreenItNamesWhatDoesWithout() throws {
    let home = try Home.withSample(conversations: 5)
    let outcome = try home.quo("triage")
    #expect(outcome.exit != 0 && outcome.error.contains("quo list"), "\(outcome.error)")
    let session = try TerminalSession.shell(in: home, environment: ["TERM": "dumb"])
    #expect(try session.run("quo triage").text.contains("quo list"))
    #expect(session.screen.isGivenBack && session.screen.faults.isEmpty)
  }

  // MARK: Others at the same time

  @Test func changesByOthersAppear() throws {
    let triage = try TriageSession(in: try .withSample())
    let first = try #require(triage.highlighted)
    try triage.home.succeed("quo done 36 -q")
    try triage.session.wait(for: "one less") { $0.lines[0].contains("34 unread") }
    #expect(triage.highlighted == first)
    try triage.home.succeed("quo undo -q")
    try triage.session.wait(for: "one more") { $0.lines[0].contains("35 unread") }
    #expect(triage.highlighted == first)
    triage.session.type("q")
    try triage.expectGivenBack()
  }

  /// A paste is words for a question, and nothing to a list.
  @Test func aPasteDoesNothingByItself() throws {
    let triage = try TriageSession(in: try .withSample())
    #expect(triage.screen.isOn(.bracketedPaste))
    triage.session.type("\u{1B}[200~eee\nq\n\u{1B}[201~")
    triage.session.type("/\u{1B}[200~two\nwords\u{1B}[201~")
    try triage.waitForMessage("/two words")
    triage.session.press(.escape)
    try triage.session.wait(for: "the list") { !$0.isOn(.visibleCursor) }
    triage.session.type("q")
    try triage.expectGivenBack()
    #expect(try triage.home.succeed("quo log --ids") == "1\n")
  }
}
