package import Display

/// The text that is written to an `Output`.
package func captured(capacity: Int = 65_536, _ write: (Output) throws -> Void) throws -> String {
  try textWritten { descriptor in
    let output = Output(descriptor: descriptor, name: "standard output", capacity: capacity)
    try write(output)
    try output.finish()
  }
}
