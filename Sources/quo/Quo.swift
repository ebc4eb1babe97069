internal import Commands
internal import Glibc

@main
struct Quo {
  static func main() {
    exit(runProcess(commandLine().dropFirst().map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }))
  }

  /// The words as the system handed them over, the program's own name first.
  ///
  /// Swift's `CommandLine` finds them with the help of /proc, and without it has none. They stand where every Linux puts
  /// them: their number, the words, a null, the environment.
  private static func commandLine() -> [UnsafeMutablePointer<CChar>] {
    let end = environ - 1
    var count = 0
    while UInt(bitPattern: (end - count - 1).pointee) != UInt(count) { count += 1 }
    return UnsafeBufferPointer(start: end - count, count: count).compactMap { $0 }
  }
}
