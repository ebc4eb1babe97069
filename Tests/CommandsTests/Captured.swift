import Foundation
import TestSupport

@testable import Display

/// What is written to an `Output`, as text.
func captured(capacity: Int = 65_536, _ write: (Output) throws -> Void) throws -> String {
  try TemporaryFolder.with { folder in
    let file = folder.appending(path: "output")
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    let output = Output(descriptor: handle.fileDescriptor, name: "standard output", capacity: capacity)
    try write(output)
    try output.finish()
    try handle.close()
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }
}
