import Foundation
import Testing
import TestSupport

@testable import Display
@testable import Platform

/// One after the other, as a running pager owns the process's signals.
@Suite(.serialized) struct PagerTests {
  private func pager(_ own: [String: String]) -> PagerCommand? {
    PagerCommand(environment: .given(["PATH": "/usr/local/bin:/usr/bin:/bin"].merging(own) { $1 }))
  }

  @Test func whichCommand() {
    func command(_ own: [String: String]) -> String? { pager(own)?.text }
    #expect(command(["QUO_PAGER": "head -3", "PAGER": "tail"]) == "head -3")
    #expect(command(["PAGER": "tail"]) == "tail")
    #expect(command(["PAGER": ""]) == nil)
    #expect(command(["PAGER": " "]) == nil)
    #expect(command(["PAGER": "cat"]) == nil)
    #expect(command(["QUO_PAGER": "", "PAGER": "tail"]) == nil)
    #expect(command(["PAGER": "no-such-pager -R"]) == nil)
    #expect(command(["PAGER": "/no/such/pager"]) == nil)
    #expect(command(["PAGER": "LESS=R tail"]) == "LESS=R tail")
    #expect(command(["PATH": "/nowhere"]) == nil)
  }

  @Test func lessLeavesWhenItFits() {
    #expect(pager(["PAGER": "tail"])?.environment.contains(Array("LESS=FRX".utf8)) == true)
    let own = pager(["PAGER": "tail", "LESS": "S"])?.environment.filter { $0.starts(with: "LESS=".utf8) }
    #expect(own == [Array("LESS=S".utf8)])
  }

  /// What came out directly and what came through a pager that writes to a file.
  private func paged(lines: Int, pager: String, fromEnd: Bool = false) throws -> (
    direct: String, paged: String, failure: OutputError?
  ) {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "paged")
    let command = try #require(self.pager(["PAGER": pager, "FILE": file.path]))
    var failure: OutputError?
    let pipe = Pipe()
    let output = Output(
      descriptor: pipe.fileHandleForWriting.fileDescriptor, name: "standard output",
      pager: Pager(command, screenLines: 10))
    if fromEnd { output.pageFromEnd() }
    do {
      for line in 0..<lines { try output.write("line \(line)\n") }
    } catch { failure = error }
    do { try output.finish() } catch { failure = failure ?? error }
    try pipe.fileHandleForWriting.close()
    let direct = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    return withExtendedLifetime(folder) {
      (direct, (try? String(contentsOf: file, encoding: .utf8)) ?? "", failure)
    }
  }

  @Test func shortOutputIsNotPaged() throws {
    let result = try paged(lines: 9, pager: "cat > \"$FILE\"")
    #expect(result.direct.split(separator: "\n").count == 9)
    #expect(result.paged == "")
    #expect(result.failure == nil)
  }

  @Test func longOutputIsPagedWhole() throws {
    let result = try paged(lines: 10, pager: "cat > \"$FILE\"")
    #expect(result.direct == "")
    #expect(result.paged.split(separator: "\n").count == 10)
    #expect(result.failure == nil)
  }

  @Test func theEndIsAskedOfLessAlone() throws {
    let pager = "{ printf '%s\n' \"$LESS\"; cat; } > \"$FILE\""
    for fromEnd in [false, true] {
      let lines = try paged(lines: 10, pager: pager, fromEnd: fromEnd).paged.split(separator: "\n")
      #expect(lines.first == (fromEnd ? "+G$FRX" : "FRX"))
      #expect(lines.count == 11 && lines.last == "line 9")
    }
    let own = self.pager(["PAGER": "tail", "LESS": "S"])?.environmentAtEnd.filter { $0.starts(with: "LESS=".utf8) }
    #expect(own == [Array("LESS=+G$S".utf8)])
  }

  @Test func leavingEarlyIsAClosedPipeAtMost() throws {
    let result = try paged(lines: 200_000, pager: "head -n 1 > \"$FILE\"")
    #expect(result.paged == "line 0\n")
    #expect(result.failure?.isClosedPipe == true)
  }
}
