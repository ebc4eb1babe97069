import Foundation
import Testing

/// What a terminal and a desktop add to `quo next` and `quo show --web`.
@Suite struct KeystrokeTests {
  private let home: Home
  private let address = "https://my.quo.com/inbox/PN1/c/CN1\n"

  init() throws {
    home = try Home()
    try home.write(
      #"{"id":"AC1","object":"message","to":["+14385550100"],"from":"+15145551000","text":"hello","#
        + #""direction":"incoming","status":"received","conversationId":"CN1","phoneNumberId":"PN1","#
        + #""createdAt":"2026-11-20T10:00:00Z"}"#, to: "one.json")
    try home.succeed("quo import -q one.json")
    home.environment["NO_COLOR"] = "1"
  }

  private func run(_ script: String, _ environment: [String: String] = [:]) throws -> Job.Outcome {
    try Job(
      ["/bin/sh", "-c", script], in: home.path, environment: home.environment.merging(environment) { $1 }, input: nil,
      output: .terminal(columns: 80, rows: 24), error: nil
    ).wait()
  }

  @Test func nothingWaitingIsSaidOnATerminal() throws {
    try home.succeed("quo done 1 -q")
    let outcome = try run("quo next")
    #expect(outcome.exit == 0 && outcome.text == "nothing is waiting: the inbox is empty\n")
    #expect(try run("quo next -s unread").text == "nothing matches\n")
    #expect(try run("quo next --exit-code").exit == 1)
    let quiet = try home.quo("next")
    #expect(quiet.exit == 0 && quiet.output.isEmpty && quiet.error == "")
  }

  // MARK: The address in Quo's app

  /// Puts an `xdg-open` on PATH that writes down what it is asked to open.
  private func makeOpener(exitCode: Int = 0) throws {
    try home.succeed(
      "printf '#!/bin/sh\\necho \"$@\" >>opened\\nexit \(exitCode)\\n' >bin/xdg-open; chmod +x bin/xdg-open")
  }

  private func opened() throws -> String { try home.succeed("cat opened 2>/dev/null || :") }

  @Test(arguments: ["DISPLAY", "WAYLAND_DISPLAY"]) func aDesktopOpensTheAddress(_ variable: String) throws {
    try makeOpener()
    #expect(try run("quo show 1 --web", [variable: ":0"]).text == address)
    #expect(try opened() == address)
    // Unread stays unread.
    #expect(try home.succeed("quo list -s unread --ids") == "1\n")
  }

  @Test func elsewhereTheAddressIsPrinted() throws {
    try makeOpener()
    #expect(try run("quo show 1 --web").text == address)
    #expect(try run("quo show 1 --web", ["DISPLAY": ""]).text == address)
    home.environment["DISPLAY"] = ":0"
    #expect(try home.quo("show", "1", "--web").text == address)
    #expect(try opened() == "")
    try home.succeed("rm bin/xdg-open")
    #expect(try run("PATH=$HOME/bin quo show 1 --web").text == address)
    try makeOpener(exitCode: 3)
    let outcome = try run("quo show 1 --web")
    #expect(outcome.exit == 0 && outcome.text == address + "\(home.path)/bin/xdg-open could not open it\n")
  }

  /// An address is told for certain, or not at all.
  @Test(arguments: ["NULL", "''", "'CN'", "'CN1/../x'", "'CN1 x'", "'XX1'", "'CNé'", "'CN1' || char(10)"])
  func anIdThatIsNotQuosHasNoAddress(_ id: String) throws {
    guard Home.has("sqlite3") else { return }
    for table in ["conversations", "lines"] {
      let value = table == "lines" ? id.replacing("CN", with: "PN") : id
      try home.succeed("cp \(home.database) before.db")
      try home.succeed(
        "sqlite3 \(home.database) \"UPDATE \(table) SET quoId = \(value), \(table == "lines" ? "number = '1'" : "name = NULL")\""
      )
      let outcome = try home.quo("show", "1", "--web")
      #expect(outcome.exit == 3 && outcome.output.isEmpty, "\(table) \(id): \(outcome.error)")
      #expect(
        outcome.error == """
          quo: cannot tell the address of conversation 1 in Quo's app: Quo's id of it or of its line is not known
          hint: 'quo sync' learns them

          """)
      try home.succeed("mv before.db \(home.database)")
    }
  }
}
