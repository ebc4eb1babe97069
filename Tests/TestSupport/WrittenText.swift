import Foundation

/// The text that `write` writes to the descriptor it is given.
package func textWritten(_ write: (Int32) throws -> Void) throws -> String {
  try TemporaryFolder.with { folder in
    let file = folder.appendingPathComponent("output")
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    try write(handle.fileDescriptor)
    try handle.close()
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }
}
