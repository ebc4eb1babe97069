import Glibc

/// libFuzzer with one target, the one that `QUO_FUZZ` names. Built by `make fuzz` only.
@main enum Driver {
  static let target: FuzzTarget = {
    let name = getenv("QUO_FUZZ").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      fatalError("QUO_FUZZ should be one of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return target
  }()

  static func main() {
    var count = CommandLine.argc
    var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(runLibFuzzer(&count, &words, fuzzOneInput))
  }
}

/// What libFuzzer calls with each input, and looks for by this name.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    try Driver.target.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
  } catch {
    // So that the fuzzer keeps the bytes.
    fatalError("\(error)")
  }
}

/// libFuzzer's, for programs with a `main` of their own, as all of SwiftPM's are.
@_silgen_name("LLVMFuzzerRunDriver")
private func runLibFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
