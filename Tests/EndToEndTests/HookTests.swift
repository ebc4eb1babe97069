import Foundation
import Glibc
import TestSupport
import Testing

/// Programs of the user's that run after a change: which, when, with what, and that none can do harm.
@Suite struct HookTests {
  private static let telling = "printf '%s ' \"$QUO_HOOK\" >>\"$HOME/told\"; cat >>\"$HOME/told\""

  private func hook(_ home: Home, _ name: String, _ script: String) throws {
    try home.succeed("mkdir -p .config/quo/hooks")
    try home.write(program: "#!/bin/sh\n\(script)\n", to: ".config/quo/hooks/\(name)")
  }

  /// What hooks were told since the last time: their names and the operations.
  private func told(_ home: Home) throws -> String {
    try home.succeed("touch told; cat told; : >told")
  }

  @Test func eachCommandTellsWhatItDid() throws {
    let home = try Home()
    try hook(home, "post-change", Self.telling)
    try hook(home, "post-import", Self.telling)
    try home.succeed("quo demo | quo import -q -")
    let imported = try told(home)
    #expect(imported.hasPrefix("post-import {\"operation\":1,") && imported.hasSuffix("}\n"))
    for (line, command) in [
      ("quo done 12 15 -m tired", "done"), ("quo undo", "undo"), ("quo redo", "redo"), ("quo note 9 hello", "note"),
      ("quo pin 9", "pin"), ("quo assign 9 --to mei", "assign"), ("quo contact tag 'Nadia Benali' vip", "contact tag"),
      ("quo view save late --unanswered-for 2d", "view save"), ("quo config set arrivals open", "config set"),
    ] {
      try home.succeed("\(line) -q")
      let operation = try home.succeed("quo log --limit 1 --json | jq -c '.[0]'")
      #expect(try told(home) == "post-change " + operation, "\(line)")
      #expect(operation.contains("\"command\":\"\(command)\""), "\(line)")
    }
    // Nothing was changed, or would be.
    try home.succeed("quo done 12 -q; quo done 9 --dry-run; quo list; quo read 12 --json; quo demo | quo import -q -")
    #expect(try told(home) == "")
  }

  @Test(.enabled(if: StubService.isPossible, "\(StubService.need)")) func aSyncTellsOfItsRun() throws {
    let stub = try StubService()
    let home = try Home()
    try hook(home, "post-import", Self.telling)
    try home.synced(stub, "-q")
    #expect(try told(home) == "post-import " + home.succeed("quo log --limit 1 --json | jq -c '.[0]'"))
    try home.synced(stub, "-q")
    #expect(try told(home) == "")
  }

  @Test func theHookHasTheInboxAndTheUser() throws {
    let home = try Home()
    try hook(home, "post-change", "quo log --limit 1 --fields by,command >>\"$HOME/told\"; cat >/dev/null")
    try home.succeed("quo demo | quo --db other.db import -q -; quo --db other.db --as mei done 12 -q")
    #expect(try told(home) == "Mei Lin Zhou\tdone\n")
  }

  /// A hook of a full screen is run like any other, and what it writes does not spoil the picture.
  @Test func aKeyOfTriageRunsTheHook() throws {
    let home = try Home.withSample()
    try hook(home, "post-change", Self.telling + "; echo noise; echo noise >&2; [ \"$(wc -l <told)\" -lt 2 ]")
    let triage = try TriageSession(in: home)
    triage.session.type("e")
    try triage.waitForMessage("marked done; z takes it back")
    #expect(try told(home) == "post-change " + home.succeed("quo log --limit 1 --json | jq -c '.[0]'"))
    try home.succeed("echo >told")
    triage.session.type("z")
    try triage.waitForMessage("hook 'post-change' ended with")
    #expect(!triage.screen.text.contains("noise"))
    triage.session.type("q")
    try triage.expectGivenBack()
  }

  @Test func whatTheHookWritesIsNoData() throws {
    let home = try Home.withSample()
    try hook(home, "post-change", "echo from the hook")
    let outcome = try home.sh("quo done 12 --json | jq -r '.[0].after'")
    #expect(outcome.text == "done\n")
    #expect(outcome.error.contains("from the hook\n"))
  }

  @Test(
    arguments: [
      ("exit 3", "hook 'post-change' ended with 3"), ("kill -9 $$", "hook 'post-change' ended with 137"),
      ("exec <&-; exit 0", nil),
    ] as [(String, String?)])
  func aFailingHookUndoesNothing(_ script: String, _ warning: String?) throws {
    let home = try Home.withSample()
    try hook(home, "post-change", script)
    let outcome = try home.quo("done", "12", "-q")
    #expect(outcome.exit == 0)
    #expect(outcome.error == (warning.map { "quo: \($0); the change stands\n" } ?? ""))
    #expect(try home.succeed("quo list --status done --ids") == "12\n")
  }

  @Test func aHookThatCannotBeRunIsNamed() throws {
    let home = try Home.withSample()
    try home.succeed("mkdir -p .config/quo/hooks; printf 'no program' >.config/quo/hooks/post-change")
    // Without the right to run it is no hook, as with git.
    #expect(try home.quo("done", "12", "-q").error == "")
    try home.succeed(
      "printf '#!/no/such/shell\\n' >.config/quo/hooks/post-change; chmod 755 .config/quo/hooks/post-change")
    let error = try home.quo("done", "15", "-q").error
    #expect(error.hasPrefix("quo: cannot run hook '") && error.hasSuffix("the change stands\n"))
  }

  /// `doctor` tells of hooks that are never run, and who asks for one that others may write to hears it at once.
  @Test(arguments: ["775", "757", "777"]) func doctorTellsOfHooks(mode: String) throws {
    let home = try Home.withSample()
    let problems = "quo doctor --json | jq -r '.[] | select(.check == \"hooks\").problem'"
    try hook(home, "post-change", Self.telling)
    #expect(try home.sh(problems).text == "")
    try home.succeed("touch .config/quo/hooks/post-sync; chmod \(mode) .config/quo/hooks/post-change")
    #expect(
      try home.sh(problems).text
        == "hook 'post-change' is not run: others may write to it\nno hook is called 'post-sync'\n")
    let open = try home.quo("done", "12", "-q")
    #expect(
      open.exit == 0
        && open.error == "quo: hook 'post-change' was not run: others may write to it; the change stands\n")
    try home.succeed("chmod 600 .config/quo/hooks/post-change; rm .config/quo/hooks/post-sync")
    #expect(try home.sh(problems).text == "hook 'post-change' is not run: it is not executable\n")
    #expect(try told(home) == "")
  }

  @Test func aChangeByAHookRunsNone() throws {
    let home = try Home.withSample()
    try hook(home, "post-change", "echo x >>\"$HOME/told\"; quo pin 9 -q")
    try home.succeed("quo done 12 -q")
    #expect(try told(home) == "x\n")
    #expect(try home.succeed("quo list --pinned --ids") == "9\n")
  }

  @Test(.enabled(if: getuid() == 0)) func noProgramRunsForAnInboxOfSomebodyElse() throws {
    let home = try Home.withSample()
    try hook(home, "post-change", Self.telling)
    try home.succeed("chown 12345 .local/share/quo/inbox.db; quo done 12 -q; chown 0 .local/share/quo/inbox.db")
    #expect(try told(home) == "")
    // Nor does one that is somebody else's.
    try home.succeed("chown 12345 .config/quo/hooks/post-change; quo done 15 -q")
    #expect(try told(home) == "")
  }
}
