internal import Arguments
internal import Formats
internal import Glibc
internal import InboxStore
internal import Platform

/// The files of this machine that a command line names, and the command line with a stream in the place of each.
struct CarriedFiles {
  /// A file of this machine that the command would write.
  struct Written {
    let path: [UInt8]
    let use: FileUse
  }

  private(set) var arguments: ParsedArguments
  private(set) var output: Written?
  /// The files to send as standard input, in their order; `-` is that of here.
  private var inputs: [Argument] = []

  var isEmpty: Bool { output == nil && inputs.isEmpty }

  private static let stream = Argument("-")

  init(_ command: Command, _ arguments: ParsedArguments) throws {
    self.arguments = arguments
    var (inputs, output): ([Argument], Written?) = ([], nil)
    try self.arguments.mapPaths(of: command) { completion, file in
      switch completion {
      case .file(.read):
        inputs.append(file)
        return inputs.count == 1 ? Self.stream : nil
      case .file(let use) where use != .opened && file != Self.stream:
        guard output == nil else { throw UsageError("only one file can come from another machine") }
        output = Written(path: file.bytes, use: use)
        return Self.stream
      default: return file
      }
    }
    // A command that may be told what to read reads standard input when it is not.
    let mayRead = command.operands.contains { $0.completion == .file(.read) }
    let isNamed = (arguments.operands + arguments.options.compactMap(\.value)).contains(Self.stream)
    if inputs.isEmpty, mayRead || isNamed && output == nil { inputs = [Self.stream] }
    (self.inputs, self.output) = (inputs, output)
  }

  /// Runs ssh with the files as its streams.
  func run(_ ssh: [UInt8], _ command: [[UInt8]], hasTerminal: Bool) throws -> Subprocess.Ending {
    do {
      guard let output else { return try run(ssh, command, hasTerminal: hasTerminal, output: .inherited) }
      guard output.use == .made else { return try write(output.path, ssh, command) }
      let backup = try IncomingBackup(output.path)
      let ending = try run(ssh, command, hasTerminal: false, output: .descriptor(backup.descriptor))
      if ending == .exited(0) { try backup.publish() }
      return ending
    } catch let error as SystemError {
      throw Failure("cannot run \(quoted(ssh)): \(error.reason)", code: .inputOutput)
    }
  }

  /// Writes a page, which is small, as a whole and once all of it is here.
  private func write(_ path: [UInt8], _ ssh: [UInt8], _ command: [[UInt8]]) throws -> Subprocess.Ending {
    let result = try Subprocess.capture(ssh, arguments: command)
    guard result.exitCode == 0 else { return .exited(result.exitCode) }
    do throws(SystemError) {
      try UserFile(path: path).replace(with: result.output, makesFolders: false)
    } catch {
      throw PageError(path: path, reason: error.reason)
    }
    return .exited(0)
  }

  private func run(
    _ ssh: [UInt8], _ command: [[UInt8]], hasTerminal: Bool, output: Subprocess.Stream
  ) throws -> Subprocess.Ending {
    guard let first = inputs.first else {
      // ssh would take all that a loop of a shell reads from the same input.
      var child = try Subprocess(ssh, arguments: command, input: hasTerminal ? .inherited : .empty, output: output)
      return child.waitUnlessInterrupted()
    }
    guard inputs.count == 1 else {
      let sources = try inputs.map { try JSONSource($0) }
      var child = try Subprocess(ssh, arguments: command, input: .pipe, output: output)
      return try child.waitUnlessInterrupted(sending: sources)
    }
    let descriptor = try first == Self.stream ? STDIN_FILENO : opened(first)
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var child = try Subprocess(ssh, arguments: command, input: .descriptor(descriptor), output: output)
    return child.waitUnlessInterrupted()
  }

  private func opened(_ file: Argument) throws -> Int32 {
    let descriptor = open(cString(file.bytes), O_RDONLY | O_CLOEXEC)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      throw InputReadError(source: file.text, code: errno)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      close(descriptor)
      throw InputReadError(source: file.text, code: EISDIR)
    }
    return descriptor
  }
}

/// One of several files that are sent as one: JSON goes on where JSON ends, but nothing else does.
private struct JSONSource {
  let source: InputSource
  /// The bytes that were read already, to see what it is.
  let beginning: [UInt8]

  init(_ file: Argument) throws {
    let source =
      try file.bytes == [UInt8(ascii: "-")]
      ? InputSource(descriptor: STDIN_FILENO, name: "standard input")
      : cString(file.bytes).withUnsafeBufferPointer { try InputSource(path: $0.baseAddress.unsafelyUnwrapped) }
    var part = [UInt8](repeating: 0, count: 65_536)
    let count = try part.withUnsafeMutableBytes { try source.read(into: $0) }
    (self.source, beginning) = (source, Array(part[..<count]))
    let first = beginning.first { $0 > 0x20 }
    guard first == nil || first == UInt8(ascii: "{") || first == UInt8(ascii: "["), !beginning.contains(0) else {
      throw Failure(
        "cannot send \(quoted(file.bytes)) together with another file: it is not JSON",
        hint: "import it in a command of its own", code: .usage)
    }
  }
}

extension Subprocess {
  /// Sends the sources to the child's standard input, and waits for its end.
  fileprivate mutating func waitUnlessInterrupted(sending sources: [JSONSource]) throws -> Ending {
    // A child that ends before it has read all input must not end this process.
    let handler = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, handler) }
    var part = [UInt8](repeating: 0, count: 65_536)
    sending: for source in sources {
      var bytes = source.beginning
      while !bytes.isEmpty {
        guard send(bytes) else { break sending }
        let count = try part.withUnsafeMutableBytes { try source.source.read(into: $0) }
        bytes = Array(part[..<count])
      }
      guard send([UInt8(ascii: "\n")]) else { break }
    }
    closeInput()
    return waitUnlessInterrupted()
  }
}
