internal import Commands
internal import Glibc

@main
struct Quo {
  static func main() {
    exit(runProcess(words()))
  }

  /// The words of the command line as the system handed them over, without the program's own name.
  ///
  /// Swift's `CommandLine` finds them with the help of /proc, and without it has none. They stand where every Linux puts
  /// them: their number, the words, a null, the environment.
  private static func words() -> [[UInt8]] {
    let end = environ - 1
    var count = 0
    while UInt(bitPattern: (end - count - 1).pointee) != UInt(count) { count += 1 }
    var words: [[UInt8]] = []
    for index in 1..<max(1, count) {
      guard let word = (end - count + index).pointee else { break }
      words.append(Array(UnsafeRawBufferPointer(start: word, count: strlen(word))))
    }
    return words
  }
}
