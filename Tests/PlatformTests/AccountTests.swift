import Foundation
import Glibc
import Testing
import TestSupport

@testable import Platform

/// `/etc/passwd`, read by quo itself.
@Suite struct AccountTests {
  private func account(_ user: UInt32, in text: String) throws -> Account? {
    try TemporaryFolder.with { folder in
      let file = folder.appending(path: "passwd")
      try Data(text.utf8).write(to: file)
      return Account(of: user, in: file.path)
    }
  }

  private static let entry = "jane:x:1001:1001:Jane,,,:/home/jane:/bin/sh"

  @Test(arguments: [
    entry, entry + "\n", "root:x:0:0:root:/root:/bin/sh\n\(entry)\n", "\n\n\(entry)\n\(entry.uppercased())",
    // What is malformed is nobody's: too few fields, too many, no number, no name, a line without an end.
    "x:x:1001:1001:/home\n\(entry)", "x:x:1001:1001:::/home/x:/bin/sh\n\(entry)", "x:x:+1001:1001::/x:/x\n\(entry)",
    "x:x: 1001:1001::/x:/x\n\(entry)", "x:x:99999999999999999999:1::/x:/x\n\(entry)", ":x:1001:1001::/x:/x\n\(entry)",
    "x:x::1001::/x:/x\n\(entry)", "+::::::\n\(entry)", "-jane::::::\n\(entry)",
    "#\(String(entry.dropFirst()))x:\n\(entry)",
    "x:x:1001:1001:\(String(repeating: "x", count: 5_000)):/x:/x\n\(entry)",
    String(repeating: "x", count: 1_000_000) + "\n" + entry, "x\0:x:1001:1001::/x:/x\n\(entry)",
    String(repeating: "user:x:4711:1::/x:/x\n", count: 10_000) + entry,
  ])
  func isFound(_ text: String) throws {
    let account = try #require(try account(1001, in: text), "\(text.prefix(80))")
    #expect(account.name == "jane" && account.home == Array("/home/jane".utf8), "\(text.prefix(80))")
  }

  @Test(arguments: [
    "", "\n", "jane", "jane:x:1002:1001::/home/jane:/bin/sh\n", "1001:x:jane:1001::/home/jane:/bin/sh",
    String(repeating: ":", count: 100_000), "jane:x:1001:1001::/home/jane",
    "x:x:1001:1001::/x:\(String(repeating: "x", count: 5_000))",
  ])
  func isNotThere(_ text: String) throws {
    #expect(try account(1001, in: text) == nil)
  }

  @Test(arguments: ["/nonexistent", "/", "/dev/null", "/proc/self/mem"]) func isNoFile(_ path: String) {
    #expect(Account(of: 1001, in: path) == nil)
  }

  @Test func aHomeMayBeMissing() throws {
    #expect(try account(7, in: "daemon:*:7:7:::\n")?.home == [])
  }

  @Test func isWhatTheSystemSays() throws {
    let entry = try #require(getpwuid(0))
    #expect(Account(of: 0)?.name == String(cString: entry.pointee.pw_name))
    #expect(Account(of: 0)?.home == Array(String(cString: entry.pointee.pw_dir).utf8))
  }
}
