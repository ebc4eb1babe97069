import Foundation
import TestSupport
import Testing

/// The key can do all that an administrator can: it is nowhere but where it has to be.
@Suite(.enabled(if: StubService.isPossible, "\(StubService.need)"))
struct SyncKeyTests {
  let key = "k3y-\(UInt64.random(in: .min ... .max))"
  let home: Home
  let stub: StubService

  init() throws {
    home = try Home()
    stub = try StubService(conversations: 12)
    try stub.tell("settings", ["key": key])
  }

  /// The processes that have the key in their arguments or environment, by the names of what they run.
  func holders() -> [String] {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.filter { Int($0) != nil }.flatMap { process in
      ["cmdline", "environ"].compactMap { file -> String? in
        guard let content = FileManager.default.contents(atPath: "/proc/\(process)/\(file)"),
          content.range(of: Data(key.utf8)) != nil
        else { return nil }
        let name = FileManager.default.contents(atPath: "/proc/\(process)/comm").map {
          String(decoding: $0, as: UTF8.self)
        }
        return "\(name?.dropLast() ?? "?") \(file)"
      }
    }
  }

  /// The files below the home that have the key in them.
  func files() throws -> [String] {
    let found = try home.sh("grep -rlaF -e '\(key)' . 2>/dev/null").text
    return found.split(separator: "\n").map(String.init)
  }

  /// Looks for it while requests are on their way, and afterwards.
  func look(_ environment: [String: String?], expected: Set<String>, in allowed: [String] = []) throws {
    try stub.plan(["slow": 0.2, "times": 3], ["path": "^/v1/contacts", "slow": 0.2])
    let job = try home.startSync(stub, environment: environment)
    var seen: Set<String> = []
    for _ in 0..<60 {
      seen.formUnion(holders())
      usleep(10_000)
    }
    let outcome = try job.wait()
    #expect(outcome.exit == 0, "\(outcome.error)")
    #expect(seen.isSubset(of: expected), "\(seen)")
    #expect(!(outcome.text + outcome.error).contains(key))
    #expect(try files() == allowed)
    #expect(try stub.log().allSatisfy { $0.keyIsRight && !$0.target.contains(key) })
  }

  @Test func aKeyOfTheEnvironment() throws {
    try look(["QUO_API_KEY": key], expected: ["quo environ", "env environ"])
  }

  @Test func aKeyOfAFile() throws {
    try home.succeed("mkdir -p -m 700 .config/quo; umask 077; echo '\(key)' >.config/quo/api-key")
    try look(["QUO_API_KEY": nil], expected: [], in: ["./.config/quo/api-key"])
    try home.succeed("mkdir -p other/quo; mv .config/quo/api-key other/quo")
    try look(
      ["QUO_API_KEY": nil, "XDG_CONFIG_HOME": home.path + "/other"], expected: [], in: ["./other/quo/api-key"])
    // The environment has the last word.
    let refused = try home.sync(stub, environment: ["QUO_API_KEY": "other", "XDG_CONFIG_HOME": home.path + "/other"])
    #expect(refused.exit == 77)
  }

  @Test func aFileThatOthersCanRead() throws {
    try home.succeed("mkdir -p .config/quo; echo '\(key)' >.config/quo/api-key; chmod 644 .config/quo/api-key")
    let outcome = try home.sync(stub, environment: ["QUO_API_KEY": nil])
    #expect(outcome.exit == 77 && outcome.error.contains("chmod 600"), "\(outcome.error)")
    #expect(try stub.log().isEmpty)
  }

  @Test func noKeyAtAll() throws {
    let outcome = try home.sync(stub, environment: ["QUO_API_KEY": nil])
    #expect(outcome.exit == 77 && outcome.error.contains("quo config set --user api-key -"), "\(outcome.error)")
    #expect(try stub.log().isEmpty)
  }

  /// An answer may have the key in it, and what a terminal would obey.
  @Test func anErrorThatRepeatsTheKey() throws {
    for (status, code) in [(400, 70), (401, 77), (404, 65)] as [(Int, Int32)] {
      try stub.plan(["escapes": status, "times": NSNull()])
      let outcome = try home.sync(stub, environment: ["QUO_API_KEY": key])
      #expect(outcome.exit == code, "\(outcome.error)")
      let text = try outcome.text + outcome.error + home.sh("quo sync --status; quo log; quo doctor").text
      #expect(
        !text.contains(key) && !text.contains("\u{1B}") && !text.contains("\u{7}") && !text.contains("\u{202E}"))
      #expect(try files().isEmpty)
    }
  }

  /// A redirect is not followed: where it leads, the key has no business.
  @Test func aRedirect() throws {
    let other = try StubService(conversations: 5)
    try stub.plan(["body": "", "code": 307, "location": other.url + "/organization", "times": NSNull()])
    #expect(try home.sync(stub, environment: ["QUO_API_KEY": key]).exit == 65)
    #expect(try other.log().isEmpty)
  }

  @Test(arguments: [
    "http://api.quo.com", "http://localhost.example.com", "ftp://127.0.0.1", "127.0.0.1", "https://u@quo.com",
  ])
  func anAddressThatIsNotSafe(_ address: String) throws {
    let outcome = try home.sync(stub, environment: ["QUO_API_URL": address, "QUO_API_KEY": key])
    #expect(outcome.exit != 0 && outcome.error.contains("QUO_API_URL"), "\(outcome.exit ?? -1) \(outcome.error)")
    #expect(!outcome.error.contains(key))
  }
}
