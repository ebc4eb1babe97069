import Foundation
import Glibc
import TestSupport
import Testing

/// Ways out of `quo serve`: none works. What is asked for stands in SSH_ORIGINAL_COMMAND, as sshd puts it there.
///
/// The oracle is a home with secrets in it: what they say is never told, no file is made, removed or changed but those of
/// the inbox, and no program runs.
@Suite struct WaysOutTests {
  private static let secret = "canary-8161"

  private struct Prison {
    let home: Home

    init() throws {
      home = try Home.withSample(conversations: 3)
      try home.succeed(
        """
        mkdir -p prison/sub .config/quo/hooks
        echo '\(secret)' >prison/secret; echo '\(secret)' >.config/quo/api-key; chmod 600 .config/quo/api-key
        printf 'me = \(secret)\\npager = touch '"$HOME"'/prison/pager; cat\\n' >.config/quo/config
        printf '#!/bin/sh\\ntouch "$HOME/prison/hook"\\n' >.config/quo/hooks/post-change
        touch .local/command; cp .config/quo/hooks/post-change .config/quo/hooks/post-import
        printf '#!/bin/sh\\ntouch '"$HOME"'/prison/external\\n' >bin/quo-foo
        for name in xdg-open vi less curl ssh sh; do cp bin/quo-foo bin/$name; done
        chmod 755 bin/* .config/quo/hooks/*
        echo '{"id":"AC\(secret)","object":"message","text":"\(secret)"}' >prison/import.json
        """)
    }

    /// All files and what is in them, apart from the inbox and the job's own.
    func contents() throws -> String {
      try home.succeed(
        "/usr/bin/find . -path ./.local -prune -o -path './.job-*' -prune -o -type f -print0 | sort -z | xargs -0 sha256sum; "
          + "find . -path './.job-*' -prune -o -print | grep -v 'inbox.db-...$' | sort; "
          + "stat -c %a .local/share/quo .local/share/quo/inbox.db")
    }

    func serve(_ command: [UInt8], terminal: Bool = false, input: String = "") throws -> Job.Outcome {
      // A variable of any bytes, which a dictionary of text cannot hold.
      try Data(command).write(to: URL(fileURLWithPath: home.path + "/.local/command"))
      let script =
        "SSH_ORIGINAL_COMMAND=$(/bin/cat .local/command) PAGER=\"$HOME/bin/less\" EDITOR=\"$HOME/bin/vi\" "
        + "DISPLAY=:0 QUO_API_KEY=\(WaysOutTests.secret) exec \(Home.quo) serve --as Sana"
      return try home.start(
        ["/bin/sh", "-c", script], input: input, output: terminal ? .terminal(columns: 80, rows: 5) : .captured,
        environment: ["TERM": "xterm"]
      ).wait()
    }
  }

  /// What a shell would do, in the place of each part of a command.
  private static let injections = [
    "; touch prison/out", "| touch prison/out", "|| touch prison/out", "&& touch prison/out", "& touch prison/out",
    "$(touch prison/out)", "`touch prison/out`", "> prison/out", ">> prison/out", "2> prison/out", "< prison/secret",
    "<(cat prison/secret)", "\ntouch prison/out", "\r\ntouch prison/out", "${HOME}", "$HOME/prison/secret",
    "~/prison/secret",
    "prison/*", "{prison/secret,x}", "!!", "!cat", "\\\ntouch prison/out", "'; touch prison/out; '",
    "\"; touch prison/out; \"",
    "'$(touch prison/out)'", "\\$(touch prison/out)", "#", "\u{0B}touch prison/out", "\u{1B}]0;x\u{7}", "\u{7F}",
    "%0atouch prison/out", "((touch prison/out))", "[[ -f x ]]", "<<EOF\ncat\nEOF", "<<<x", ">|prison/out",
    ">&prison/out",
    "1>prison/out", "exec 3>prison/out", "^x^y",
  ]

  private static let programs = [
    "sh", "bash -c 'touch prison/out'", "/bin/sh -i", "cat prison/secret", "scp -t prison/out", "scp -f prison/secret",
    "rsync --server . prison", "/usr/lib/openssh/sftp-server", "internal-sftp", "git-upload-pack prison", "exec sh",
    "env sh", "env -i sh", "env touch prison/out", "env TZ=UTC sh", "env TZ=UTC env sh", "/usr/bin/env quo list",
    "./quo list", "/usr/bin/quo list", "bin/quo list", "../quo list", "quo-foo", "quo foo", "foo", "quo ./foo",
    "quo ../bin/quo-foo",
    "quo quo-foo", "quo -foo", "-quo list", "QUO_DB=x quo list", "PAGER=sh quo list", "command quo list",
    "exec quo foo", "busybox sh",
    "python3 -c 1", "sudo quo list", "nohup quo list", "su", "'quo list'", "quo 'foo bar'", "quo ''", "''",
  ]

  private static let variables =
    [
      "PATH", "HOME", "PAGER", "QUO_PAGER", "LESS", "LESSOPEN", "LESSHISTFILE", "EDITOR", "VISUAL", "QUO_DB", "QUO_NOW",
      "QUO_HOOK",
      "QUO_API_KEY", "QUO_API_URL", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT",
      "TMPDIR",
      "SQLITE_TMPDIR", "TZDIR", "DISPLAY", "WAYLAND_DISPLAY", "BASH_ENV", "ENV", "SHELL", "SSH_ORIGINAL_COMMAND",
      "SWIFT_BACKTRACE",
      "TERMINFO", "LOCPATH", "NLSPATH", "GCONV_PATH", "IFS", "COLUMNS=80 PATH",
    ].map { "env \($0)=prison/secret quo show 1" }
    + [
      "/etc/passwd", "$HOME/prison/secret", ":/etc/passwd", "../../../../prison/secret", "..", "a/../b", "./../x",
      "\u{1}",
    ].map { "env 'TZ=\($0)' quo list" }

  private static let files = [
    "prison/secret", "/etc/passwd", "prison/import.json", "prison/out", ".", "/dev/stdin", "/proc/self/environ", "--",
    "''", "-x",
  ]
  .flatMap { file in
    [
      "quo import \(file)", "quo import - \(file)", "quo import -- \(file)", "quo backup \(file)",
      "quo backup -- \(file)",
      "quo stats --html \(file)", "quo stats --html=\(file)", "quo --db \(file) import -",
      "quo --db=\(file) config set me Sana",
      "quo list --db \(file)",
    ]
  }

  private static let options = [
    "quo config set --user db prison/out", "quo config set --user api-key -", "quo config get --user api-key",
    "quo config list --user", "quo config unset --user me", "quo config get --user me",
    "quo config set --user pager sh",
    "quo config set pager sh", "quo config set shared group", "quo config set shared true", "quo config unset shared",
    "quo config set --user alias.x '!sh'", "quo config set alias.x sh", "quo config set db /etc/passwd",
    "quo config set hook sh", "quo config set api-key x",
    "quo watch --exec 'touch prison/out' --list --count 1", "quo watch --exec=id --list --count 1",
    "quo watch --list --count 1 --exec 'cat prison/secret'", "quo sync", "quo sync --status", "quo sync -n",
    "quo sync --pull",
    "quo serve", "quo serve --as Marie", "quo --as Marie serve", "quo --on localhost list", "quo --on=localhost list",
    "quo list --on localhost", "quo --on -oProxyCommand=sh list", "quo --on=- --on=localhost list", "quo show 1 --web",
    "quo note 1", "quo help ../../prison/secret", "quo help --schema ../x", "quo __complete files -- prison/",
    "quo __complete ids -- /etc",
    "quo view save ../../x --status all", "quo view show ../../prison/secret", "quo rule add ../x --done",
    "quo show prison/secret",
    "quo list --format prison/secret", "quo list --fields ../x", "quo search @prison/secret",
    "quo list --match @/etc/passwd",
    "quo note 1 @prison/secret", "quo note 1 @/etc/passwd", "quo contact set nadia a=@prison/secret",
    "quo done @prison/secret",
    "quo list --db", "quo --db", "quo --as ../../x list", "quo doctor --db prison/secret", "quo export > prison/out",
    "quo export -o prison/out", "quo export prison/out", "quo list --output prison/out", "quo demo prison/out",
    "quo list --exec id", "quo done 1 --exec id", "quo --no-pager list", "quo list --pager sh", "quo completion ../x",
  ]

  static let all =
    injections.flatMap { ["quo list \($0)", "quo note 1 \($0)", "\($0)", "quo\($0)"] } + programs + variables + files
    + options

  @Test func thereAreManyWays() { #expect(Set(Self.all).count > 350) }

  @Test(arguments: [false, true]) func noneWorks(onTerminal isTerminal: Bool) throws {
    let prison = try Prison()
    let before = try prison.contents()
    for command in Self.all {
      let outcome = try prison.serve(Array(command.utf8), terminal: isTerminal, input: "9 x\n")
      #expect(!outcome.text.contains(Self.secret) && !outcome.error.contains(Self.secret), "\(command)")
      #expect(!outcome.text.contains("root:") && !outcome.error.contains("root:"), "\(command)")
      #expect(outcome.signal == nil, "\(command)")
    }
    #expect(try prison.contents() == before)
    #expect(try prison.home.succeed("quo export").contains(Self.secret) == false)
  }

  /// What somebody types at triage's keys starts no editor, pager or shell.
  @Test func noneWorksInAFullScreen() throws {
    let prison = try Prison()
    let before = try prison.contents()
    for command in ["triage", "watch"] {
      let session = try TerminalSession(
        [Home.quo, "serve"], in: prison.home,
        environment: [
          "SSH_ORIGINAL_COMMAND": "quo \(command)", "EDITOR": "\(prison.home.path)/bin/vi",
          "PAGER": "\(prison.home.path)/bin/less",
        ])
      try session.wait(for: "list") { $0.isAlternate }
      session.type("eE!:|v")
      session.press(.escape)
      session.press(.suspend)
      session.press(.redraw)
      session.press(.escape)
      session.type("q")
      session.type("q")
      _ = try session.waitForEnd()
    }
    #expect(try prison.contents() == before)
  }

  /// Whatever bytes the other side sends.
  @Test func noneIsFoundByChance() throws {
    let prison = try Prison()
    let before = try prison.contents()
    let seeds = Self.all.map { Array($0.utf8) }
    let times = ProcessInfo.processInfo.environment["QUO_FAULTS"].flatMap { Int($0) } ?? 1
    for seed in 0..<UInt64(150 * times) {
      var random = SeededGenerator(seed: seed)
      var bytes = seeds.randomElement(using: &random)!
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.insert(.random(in: 1...255, using: &random), at: place)
        case 1: if place < bytes.count { bytes.remove(at: place) }
        case 2: if place < bytes.count { bytes[place] = .random(in: 1...255, using: &random) }
        default:
          bytes.insert(contentsOf: seeds.randomElement(using: &random)!.prefix(12), at: place)
        }
      }
      let outcome = try prison.serve(bytes, input: "x\n")
      #expect(
        !outcome.text.contains(Self.secret) && outcome.signal == nil,
        "\(seed): \(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(try prison.contents() == before)
  }
}
