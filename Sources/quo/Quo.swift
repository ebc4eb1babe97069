internal import Commands
internal import Glibc

@main
struct Quo {
  static func main() {
    let words = CommandLine.unsafeArgv
    let arguments = (1..<max(1, Int(CommandLine.argc))).compactMap { words[$0] }.map { word in
      Array(UnsafeBufferPointer(start: word, count: strlen(word))).map { UInt8(bitPattern: $0) }
    }
    exit(runProcess(arguments))
  }
}
