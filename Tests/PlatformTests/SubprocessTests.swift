import Glibc
import Testing

@testable import Platform

/// A child program: what goes in comes out, however much, and how it ended is told.
@Suite struct SubprocessTests {
  private func shell(_ script: String, input: [UInt8] = []) throws -> Subprocess.Result {
    try Subprocess.capture(
      Array("/bin/sh".utf8), arguments: ["sh", "-c", script].map { Array($0.utf8) }, input: input)
  }

  @Test(arguments: [0, 1, 65_536, 3_000_000])
  func whatGoesInComesOut(count: Int) throws {
    let input = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let result = try shell("cat", input: input)
    #expect(result == .init(exitCode: 0, output: input))
  }

  @Test func aChildThatReadsNothingIsNoReasonToEnd() throws {
    let result = try shell("exec 0<&-; echo done; exit 7", input: [UInt8](repeating: 0x61, count: 1 << 20))
    #expect(result == .init(exitCode: 7, output: Array("done\n".utf8)))
  }

  @Test(arguments: ["cat >/dev/null; exit 7", "exec 0<&-; exit 7"])
  func aChildIsFed(_ script: String) throws {
    let code = try Subprocess.run(
      Array("/bin/sh".utf8), arguments: ["sh", "-c", script].map { Array($0.utf8) },
      input: [UInt8](repeating: 0x61, count: 1 << 20))
    #expect(code == 7)
  }

  /// A shell would clear its mask itself.
  @Test func aChildDoesNotBlockWhatIsAwaitedMeanwhile() throws {
    var (none, before) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let words = ["grep", "-q", "^SigBlk:.0*$", "/proc/self/status"].map { Array($0.utf8) }
    let ending = try Subprocess.run(
      Array("/bin/grep".utf8), arguments: words, input: [], until: monotonicMilliseconds() + 60_000)
    #expect(ending == .exited(0))
  }

  @Test func aSignalIsToldAsAShellTellsIt() throws {
    #expect(try shell("kill -KILL $$").exitCode == 128 + 9)
  }

  @Test func aChildThatWritesTooMuchIsEnded() throws {
    let result = try Subprocess.capture(
      Array("/bin/sh".utf8), arguments: ["sh", "-c", "exec yes"].map { Array($0.utf8) }, limit: 100_000)
    #expect(result.isCutOff && result.exitCode == 128 + 9)
    #expect(result.output.count > 100_000 && result.output.count < 200_000)
    let within = try Subprocess.capture(
      Array("/bin/sh".utf8), arguments: ["sh", "-c", "printf 12345"].map { Array($0.utf8) }, limit: 5)
    #expect(!within.isCutOff && within.output == Array("12345".utf8))
  }

  @Test func aChildSeesNoSecret() throws {
    let variables = EnvironmentVariables.given([EnvironmentVariables.secret: "s3cret", "A": "b"])
    #expect(variables.forChild == [Array("A=b".utf8)])
  }

  @Test func aProgramThatIsNotThereIsAnError() {
    #expect(throws: SystemError(code: 2)) {
      try Subprocess.capture(Array("/nonexistent/quo".utf8), arguments: [Array("quo".utf8)])
    }
  }

  @Test func onlyExecutableFilesAreFound() {
    #expect(Subprocess.find(Array("sh".utf8), path: Array("/nonexistent:/bin".utf8)) == Array("/bin/sh".utf8))
    #expect(Subprocess.find(Array("passwd".utf8), path: Array("/etc".utf8)) == nil)
    #expect(Subprocess.find(Array("etc".utf8), path: Array("/".utf8)) == nil)
  }
}
