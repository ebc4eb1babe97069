import Foundation
import Testing
import TestSupport

@testable import Display

@Suite struct OutputTests {
  @Test(arguments: [1, 2, 7, 64, 65_536])
  func writesEverythingInOrder(capacity: Int) throws {
    var random = SeededGenerator(seed: 10)
    let texts = (0..<200).map { _ in random.text() }
    let text = try captured(capacity: capacity) { output in
      for text in texts {
        try output.write(text)
        try output.write(UInt8(ascii: "|"))
        try output.write(Array(text.utf8))
      }
    }
    #expect(Array(text.utf8) == Array(texts.map { $0 + "|" + $0 }.joined().utf8))
  }

  @Test func aFullDiskIsReported() throws {
    let full = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
    let small = Output(descriptor: full.fileDescriptor, name: "standard output", capacity: 4)
    #expect(throws: OutputError(code: ENOSPC, destination: "standard output")) { try small.write("more than four") }
    // The last flush counts, too.
    let large = Output(descriptor: full.fileDescriptor, name: "standard output")
    try large.write("little")
    #expect(throws: OutputError(code: ENOSPC, destination: "standard output")) { try large.finish() }
    #expect(OutputError(code: ENOSPC, destination: "").reason == "no space left on device")
  }

  @Test func aClosedDescriptorIsReported() {
    let output = Output(descriptor: -1, name: "standard output")
    #expect(throws: OutputError(code: EBADF, destination: "standard output")) {
      try output.write("x")
      try output.finish()
    }
  }

  @Test func aClosedPipeIsToldApart() {
    #expect(OutputError(code: EPIPE, destination: "").isClosedPipe)
    #expect(!OutputError(code: ENOSPC, destination: "").isClosedPipe)
  }

  /// A pipe takes 64 KB at most, so this is written in parts, some of them only after a wait.
  @Test(arguments: [false, true])
  func aSlowReaderGetsEverything(isNonBlocking: Bool) throws {
    let text = (0..<100_000).map { "line \($0)\n" }.joined()
    let received = try captured { file in
      let pipe = Pipe()
      let writing = pipe.fileHandleForWriting
      if isNonBlocking { _ = fcntl(writing.fileDescriptor, F_SETFL, O_NONBLOCK) }
      let reader = Process()
      reader.executableURL = URL(filePath: "/bin/sh")
      reader.arguments = ["-c", "wc -c; wc -c"]
      reader.standardInput = pipe
      let counted = Pipe()
      reader.standardOutput = counted
      try reader.run()
      let output = Output(descriptor: writing.fileDescriptor, name: "standard output", capacity: 300_000)
      try output.write(text)
      try output.finish()
      try writing.close()
      try file.write([UInt8](counted.fileHandleForReading.readToEnd() ?? Data()))
    }
    #expect(received == "\(text.utf8.count)\n0\n")
  }
}
