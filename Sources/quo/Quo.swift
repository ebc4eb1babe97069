internal import Commands
internal import Glibc

@main
struct Quo {
  static func main() {
    exit(runProcess(words()))
  }

  /// The raw words of the command line, without the program's own name.
  ///
  /// Swift's `CommandLine` needs /proc to find the words. Here they are read from the stack, where every Linux puts
  /// their number, the words, a null and the environment.
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
