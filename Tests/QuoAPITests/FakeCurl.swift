import CivilTime
import Foundation
import Platform
import TestSupport

@testable import QuoAPI

/// A script in the place of curl: it keeps what it was given, and prints and returns what the test wants.
final class FakeCurl {
  let folder: TemporaryFolder
  private(set) var clock = TestClock()
  private var runs = 0

  init() throws {
    folder = try TemporaryFolder()
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("fake-curl")
    try FileManager.default.createSymbolicLink(atPath: path("curl"), withDestinationPath: script.path)
  }

  func path(_ name: String) -> String { folder.url.path + "/" + name }

  func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
  }

  /// An answer as curl prints it.
  static func answer(
    _ status: Int, _ body: String = "{}", exit: Int = 0, retryAfter: String = "", message: String = ""
  ) -> String {
    let date = "Thu, 26 Nov 2026 17:00:00 GMT"
    return "\(body)\nBOUNDARY \(status == 0 ? "000" : String(status)) \(exit) \(body.utf8.count) 0.100000\n"
      + "\(date)\n\(retryAfter)\n\(message)\nBOUNDARY\n"
  }

  /// Adds what the next run of the script prints.
  func expect(_ answers: [String], exit: Int = 0, script: String? = nil) throws {
    runs += 1
    try write(answers.joined(), "\(runs).output")
    try write("\(exit)", "\(runs).exit")
    if let script { try write(script, "\(runs).script") }
  }

  func kept(_ run: Int, _ name: String) throws -> String {
    try String(contentsOfFile: path("\(run).\(name)"), encoding: .utf8)
  }

  /// How often the script ran.
  var count: Int { (try? String(contentsOfFile: path("count"), encoding: .utf8)).flatMap { Int($0.dropLast()) } ?? 0 }

  /// The paths of the URLs that a run was to send, `/users`.
  func sent(_ run: Int) throws -> [String] {
    try kept(run, "input").split(separator: "\n").filter { $0.hasPrefix("url = ") }
      .map { String($0.dropFirst("url = \"https://api.quo.com".count).dropLast()) }
  }

  func service(key: String = "s3cret", rate: Int? = nil, variables: [String: String] = [:]) -> CurlService {
    let path = ["PATH": "/usr/local/bin:/usr/bin:/bin"]
    return CurlService(
      curl: Array(self.path("curl").utf8), address: .quo, key: ServiceKey(key)!, userAgent: "quo/test", rate: rate,
      environment: .given(path.merging(variables) { $1 }), clock: clock.clock)
  }
}

/// A clock that passes only while somebody sleeps.
final class TestClock {
  var now: Int64 = 1_000_000_000
  var chance = 0.0
  private(set) var sleeps: [Int64] = []

  var clock: RequestClock {
    RequestClock(
      now: { self.now },
      sleep: {
        self.sleeps.append($0)
        self.now += $0
      },
      chance: { self.chance })
  }
}
