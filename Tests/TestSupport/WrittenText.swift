import Foundation
import Glibc

/// The text that `write` writes to the descriptor it is given.
package func textWritten(_ write: (Int32) throws -> Void) throws -> String {
  // A file without a name: thousands of commands are run, and a folder for each takes longer than some of them.
  guard let stream = tmpfile() else { throw CocoaError(.fileWriteUnknown) }
  defer { fclose(stream) }
  let file = FileHandle(fileDescriptor: fileno(stream))
  try write(file.fileDescriptor)
  try file.seek(toOffset: 0)
  return String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
}
