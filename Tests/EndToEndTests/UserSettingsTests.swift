import Foundation
import Glibc
import Testing

/// A person's own settings, in a file: where it is, what beats it, and the key beside it.
@Suite struct UserSettingsTests {
  private func set(_ home: Home, _ text: String) throws {
    try home.succeed("mkdir -p .config/quo")
    try home.write(text, to: ".config/quo/config")
  }

  @Test func whereTheFileIs() throws {
    let home = try Home()
    for (place, file) in [
      ("", ".config/quo/config"), ("XDG_CONFIG_HOME=$HOME/own", "own/quo/config"),
      ("XDG_CONFIG_HOME=own", ".config/quo/config"), ("XDG_CONFIG_HOME=", ".config/quo/config"),
    ] {
      try home.succeed("\(place) quo config set --user me Sana -q && grep -qx 'me = Sana' \(file)")
      #expect(try home.succeed("\(place) quo config get --user me; rm \(file)") == "Sana\n", "\(place)")
    }
    // There is no inbox, and no need for one.
    #expect(!FileManager.default.fileExists(atPath: home.database))
  }

  @Test func theInboxIsTheOneThatIsSet() throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 3 | quo --db one.db import -q -; quo demo | quo --db two.db import -q -")
    let one = try home.succeed("quo --db one.db list")
    let two = try home.succeed("quo --db two.db list")
    for path in ["\(home.path)/one.db", "~/one.db"] {
      try set(home, "db = \(path)\n")
      #expect(try home.succeed("quo list") == one)
      #expect(try home.succeed("XDG_DATA_HOME=$HOME/data quo list") == one)
      #expect(try home.succeed("QUO_DB=two.db quo list") == two)
      #expect(try home.succeed("quo --db two.db list") == two)
    }
    try set(home, "; mine\n\ndb = ~/two.db\n")
    #expect(try home.succeed("quo list") == two)
    try set(home, "db = one.db\n")
    let outcome = try home.quo("list")
    #expect(outcome.exit == 2)
    #expect(outcome.error.hasPrefix("quo: your setting 'db' is not an absolute path: 'one.db'\nhint: "))
    #expect(try home.succeed("quo --db one.db list") == one)
  }

  @Test func whoItIs() throws {
    let home = try Home.withSample()
    home.environment["QUO_USER"] = nil
    try home.succeed("quo config set me sana -q")
    func author(_ words: String) throws -> String {
      try home.succeed("\(words) note 9 x -q; quo log --limit 1 --fields by").trimmingCharacters(in: .newlines)
    }
    #expect(try author("quo") == "Sana Haddad")
    try set(home, "me = mei\n")
    #expect(try author("quo") == "Mei Lin Zhou")
    #expect(try author("QUO_USER=olivier quo") == "Olivier Tran")
    #expect(try author("QUO_USER=olivier quo --as marie") == "Marie-Ève Gagnon")
    try set(home, "me =\n")
    #expect(try author("quo") == "Sana Haddad")
  }

  @Test func anAliasStandsForWords() throws {
    let home = try Home.withSample()
    home.environment["QUO_USER"] = nil
    try set(
      home,
      "me = mei\nalias.mine = list --assigned-to me\nalias.urgent = mine -s unread\nalias.list = count\n"
        + "alias.greet = \"note\" 9 'Bonjour à tous'\nalias.other = --db other.db list\nalias.open2 = 'list\n"
        + "alias.ext = list\nalias.a = b\nalias.b = a --json\n")
    #expect(try home.succeed("quo mine --json") == home.succeed("quo list --assigned-to me --json"))
    #expect(
      try home.succeed("quo --as sana urgent --ids")
        == home.succeed("quo --as sana list --assigned-to me -s unread --ids"))
    #expect(try home.succeed("quo list") == home.succeed("quo --as mei list"))
    try home.succeed("quo greet -q; quo show 9 --json | grep -q 'Bonjour à tous'")
    #expect(try home.quo("other").error.hasPrefix("quo: there is no inbox at 'other.db' yet"))
    #expect(try home.succeed("quo mine --help") == home.succeed("quo list --help"))
    // A program is found before an alias, and has never been replaced by one.
    try home.write(program: "#!/bin/sh\necho \"program $1\"\n", to: "bin/quo-ext")
    #expect(try home.succeed("quo ext 1") == "program 1\n")
    for (words, error) in [
      (["open2"], "cannot use alias 'open2': its words are not right"),
      (["a"], "alias 'a' would be made of itself"), (["b", "--json"], "alias 'b' would be made of itself"),
      (["urgnt"], "unknown command 'urgnt'\nhint: did you mean 'urgent'?"),
    ] {
      let outcome = try home.start([Home.quo] + words).wait()
      #expect(outcome.exit == 2)
      #expect(outcome.error.hasPrefix("quo: \(error)\n"), "\(outcome.error)")
    }
    #expect(try home.succeed("quo __complete aliases m") == "mine\tlist --assigned-to me\n")
    let help = try home.succeed("quo help")
    #expect(help.contains("\nYour aliases:\n  a ") && help.contains(" alias of yours: list --assigned-to me\n"))
  }

  @Test(arguments: [
    ("[core]\nme = x", "line 1 begins a section, and settings have none"),
    ("me = x\ncolr = never", "line 2 has a setting 'colr' that this quo does not know\nhint: did you mean 'color'?"),
    ("\nme", "line 2 is not 'key = value'"),
  ])
  func aLineThatIsNoSetting(text: String, error: String) throws {
    let home = try Home.withSample()
    home.environment["QUO_DB"] = nil
    try set(home, text + "\n")
    for command in ["list", "mine"] {
      let outcome = try home.quo(command)
      #expect(outcome.exit == 2)
      #expect(
        outcome.error.hasPrefix("quo: cannot use '\(home.path)/.config/quo/config': \(error)\n"), "\(outcome.error)")
    }
    // What mends it, and what tells of it, still works.
    try home.succeed("quo help; quo --version; quo config list --user; quo config set --user color never -q")
    #expect(try home.quo("doctor").exit == 1)
  }

  @Test func colourAndPager() throws {
    let home = try Home.withSample()
    func shown(_ words: String..., variables: [String: String?] = [:], error: Job.Stream? = .captured) throws -> String
    {
      try home.start(
        [Home.quo] + words, output: .terminal(columns: 80, rows: 5), error: error,
        environment: ["TERM": "xterm", "PAGER": "sed s/^/other:/"].merging(variables) { $1 }
      ).wait().text
    }
    try set(home, "color = never\npager = sed s/^/own:/\n")
    let plain = try shown("list")
    #expect(plain.hasPrefix("own:") && !plain.contains("\u{1B}"))
    #expect(try shown("list", "--color", "always").contains("\u{1B}"))
    #expect(try shown("list", variables: ["QUO_PAGER": "sed s/^/mine:/"]).hasPrefix("mine:"))
    #expect(try shown("--help").hasPrefix("own:"))
    #expect(try !shown("lst", error: nil).contains("\u{1B}"))
    try set(home, "color = always\n")
    #expect(try shown("list", variables: ["NO_COLOR": "1"]).contains("\u{1B}"))
    #expect(try home.succeed("quo list --format table").contains("\u{1B}"))
    #expect(try !home.succeed("quo list --format table --color never").contains("\u{1B}"))
    // One that means nothing is for doctor to tell.
    try set(home, "color = blue\n")
    #expect(try shown("list").contains("\u{1B}") && shown("list").hasPrefix("other:"))
  }

  @Test func aFileThatCannotBeUsed() throws {
    let home = try Home.withSample()
    try home.succeed("mkdir -p .config/quo/config")
    let outcome = try home.quo("list")
    #expect(outcome.exit == 65)
    #expect(outcome.error == "quo: cannot read '\(home.path)/.config/quo/config': is a directory\n")
    try home.succeed("quo --db \(home.database) --as Sana list; rmdir .config/quo/config; echo >.config/quo/config")
    try home.succeed("quo list")
  }

  /// Under sudo and in services HOME may be somebody else's.
  @Test(.enabled(if: getuid() == 0 && Home.has("setpriv"), "this is not root, or setpriv is not installed"))
  func somebodyElsesFileSaysNothing() throws {
    let home = try Home.withSample()
    try set(home, "me = mei\n")
    try home.succeed(
      "cp \(Home.quo) quo; cp \(home.database) inbox.db; chmod 755 .; chmod 644 inbox.db; chmod 700 .config")
    try home.succeed("setpriv --reuid=65534 --regid=65534 --clear-groups ./quo --db inbox.db list --status all")
    let refused = try home.sh("setpriv --reuid=65534 --regid=65534 --clear-groups ./quo config set --user me x")
    #expect(refused.exit == 77 && refused.error.contains("config': permission denied\n"))
  }

  /// Without its settings quo would use another inbox than the user's.
  @Test(.enabled(if: getuid() == 0 && Home.has("setpriv"), "this is not root, or setpriv is not installed"))
  func aFileThatMayNotBeReadIsAnError() throws {
    let home = try Home.withSample()
    try set(home, "db = /nowhere/else.db\n")
    try home.succeed("cp \(Home.quo) quo; chmod 755 . .config .config/quo; chmod 000 .config/quo/config")
    for words in ["list", "status", "done 9", "foo"] {
      let refused = try home.sh("setpriv --reuid=65534 --regid=65534 --clear-groups ./quo \(words)")
      #expect(refused.exit == 77, "\(words)")
      #expect(refused.error.hasPrefix("quo: cannot read '\(home.path)/.config/quo/config': permission denied\n"))
    }
    // What mends it, or needs none, goes on.
    for words in ["help", "doctor", "--version"] {
      #expect(try home.sh("setpriv --reuid=65534 --regid=65534 --clear-groups ./quo \(words)").exit != 77, "\(words)")
    }
  }

  @Test func theFolderIsForItsOwnerOnlyAndALinkStaysOne() throws {
    let home = try Home()
    try home.succeed("umask 022; quo config set --user me Sana -q; echo k | quo config set --user api-key - -q")
    #expect(
      try home.succeed("stat -c %a .config .config/quo .config/quo/config .config/quo/api-key")
        == "700\n700\n644\n600\n")
    try home.succeed("mkdir dots; mv .config/quo/config dots/config; ln -s ../../dots/config .config/quo/config")
    try home.succeed("echo '# mine' >>dots/config; quo config set --user color never -q; test -L .config/quo/config")
    #expect(try home.succeed("cat dots/config; ls dots") == "me = Sana\n# mine\ncolor = never\nconfig\n")
    #expect(try home.succeed("ls .config/quo") == "api-key\nconfig\n")
  }

  @Test(
    .enabled(if: Home.has("stty"), "stty is not installed"), arguments: ["s3cret\n", "s3\u{3}", "s3\u{1C}\u{1A}cret\n"])
  func theKeyIsNotShownWhileItIsTyped(keys: String) throws {
    let home = try Home()
    let script =
      "trap : INT; '\(Home.quo)' config set --user api-key -; echo \"ended $?\"; stty -a | grep -o -- '-*echo '"
    let job = try Job(
      ["/bin/sh", "-c", script], in: home.path, environment: home.environment, input: nil,
      output: .terminal(columns: 80, rows: 24), error: nil)
    let deadline = Date().addingTimeInterval(30)
    var text = ""
    while !text.contains("Quo API key: ") {
      text += job.shown()
      guard Date() < deadline else { throw Failure("no prompt: \(text)") }
      usleep(5_000)
    }
    // What is typed before the terminal hides it is thrown away.
    usleep(300_000)
    job.type(keys)
    text += try job.wait().text
    #expect(!text.contains("s3"), "\(text)")
    #expect(text.hasSuffix("echo \n") && !text.contains("-echo"), "\(text)")
    let isKept = FileManager.default.fileExists(atPath: home.path + "/.config/quo/api-key")
    switch keys {
    case "s3cret\n":
      #expect(text.contains("ended 0") && isKept)
      #expect(try home.succeed("cat .config/quo/api-key") == "s3cret\n")
    case "s3\u{3}": #expect(text.contains("ended 130") && !isKept, "\(text)")
    default: #expect(text.contains("ended 65") && !isKept, "\(text)")
    }
  }

  @Test func manyProcessesSetSettingsAtOnce() throws {
    let home = try Home()
    let names = (1...12).map { "a\($0)" }
    for _ in 1...3 {
      try home.succeed("rm -rf .config")
      for job in try names.map({ try home.start([Home.quo, "config", "set", "--user", "alias.\($0)", "list"]) }) {
        #expect(try job.wait().exit == 0)
      }
      let kept = try home.succeed("quo config list --user").split(separator: "\n").filter { $0.contains("alias.") }
      #expect(kept.count == names.count, "\(kept)")
    }
  }

  @Test func theKeyIsForNoChildButExternalCommands() throws {
    let home = try Home.withSample()
    try home.write(program: "#!/bin/sh\necho \"$QUO_API_KEY\"\n", to: "bin/quo-key")
    #expect(try home.succeed("QUO_API_KEY=s3cret quo key") == "s3cret\n")
    let paged = try home.start(
      [Home.quo, "list"], output: .terminal(columns: 80, rows: 5),
      environment: ["QUO_API_KEY": "s3cret", "PAGER": "env >seen; cat"]
    ).wait()
    #expect(paged.exit == 0)
    #expect(try !home.succeed("cat seen").contains("s3cret"))
  }
}
