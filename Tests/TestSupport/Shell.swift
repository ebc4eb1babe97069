package import Foundation

/// Runs a program of this machine and says what came of it.
package enum Shell {
  package struct Result {
    package let output: String
    package let error: String
    package let status: Int32
  }

  /// The program of this name in `folders`, a `PATH`; nil too where the name says itself where it is.
  package static func path(
    of name: String, in folders: String? = ProcessInfo.processInfo.environment["PATH"]
  ) -> String? {
    if name.contains("/") { return nil }
    return (folders ?? "/usr/bin:/bin").split(separator: ":")
      .map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  package static func has(_ name: String) -> Bool { path(of: name) != nil }

  package static func run(
    _ name: String, _ arguments: [String], in folder: URL? = nil,
    environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path(of: name) ?? name)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = folder }
    // Through files: a pipe that fills up would stop a program that writes to both.
    return try TemporaryFolder.with { scratch in
      let files = ["out", "err"].map { scratch.appendingPathComponent($0) }
      for file in files { try Data().write(to: file) }
      process.standardOutput = try FileHandle(forWritingTo: files[0])
      process.standardError = try FileHandle(forWritingTo: files[1])
      process.standardInput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return Result(
        output: String(decoding: try Data(contentsOf: files[0]), as: UTF8.self),
        error: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
        status: process.terminationStatus)
    }
  }
}
