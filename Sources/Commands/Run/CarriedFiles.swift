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

  /// The inputs as the other machine is told of them; nil if none is sent.
  private(set) var sent: CarriedInputs?

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
    if !inputs.isEmpty { sent = CarriedInputs(count: inputs.count) }
  }

  /// Runs ssh with the files as its streams, or with the keyboard where it has a terminal.
  func run(_ ssh: [UInt8], _ command: [[UInt8]], keyboard: Subprocess.Stream?) throws -> Subprocess.Ending {
    do {
      guard let output else { return try run(ssh, command, keyboard: keyboard, output: .inherited) }
      guard output.use == .made else { return try write(output.path, ssh, command) }
      let backup = try IncomingBackup(output.path)
      let ending = try run(ssh, command, keyboard: nil, output: .descriptor(backup.descriptor))
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
    try PageFile(path: path).write(result.output)
    return .exited(0)
  }

  private func run(
    _ ssh: [UInt8], _ command: [[UInt8]], keyboard: Subprocess.Stream?, output: Subprocess.Stream
  ) throws -> Subprocess.Ending {
    guard let sent else {
      // ssh would take all that a loop of a shell reads from the same input.
      return try Subprocess.runUnlessInterrupted(ssh, arguments: command, input: keyboard ?? .empty, output: output)
    }
    let files = try inputs.map { try CarriedInput($0) }
    var child = try Subprocess(ssh, arguments: command, input: .pipe, output: output)
    do {
      try child.send(files, sent.mark)
    } catch {
      child.terminate()
      _ = child.wait()
      throw error
    }
    return child.waitUnlessInterrupted()
  }
}

/// A file, or standard input, that is sent to another machine.
private final class CarriedInput {
  let name: String
  let descriptor: Int32
  /// The bytes that were read already.
  private var beginning: [UInt8]?

  init(_ file: Argument) throws {
    let isStandard = file.bytes == [UInt8(ascii: "-")]
    name = isStandard ? "standard input" : file.text
    descriptor = isStandard ? STDIN_FILENO : open(cString(file.bytes), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputReadError(source: name, code: errno) }
    // A folder, say, is an error before anything is sent.
    if !isStandard { beginning = try next() }
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// Reads the next bytes; none at the end.
  func next() throws(InputReadError) -> [UInt8] {
    if let bytes = beginning {
      beginning = nil
      return bytes
    }
    let part = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 1)
    defer { part.deallocate() }
    let count = try readBytes(from: descriptor, into: part, source: name)
    return Array(part[..<count])
  }
}

extension Subprocess {
  /// Sends the files to the child's standard input, a mark after each name and file, until it takes no more.
  fileprivate mutating func send(_ files: [CarriedInput], _ mark: [UInt8]) throws {
    // A child that ends before it has read all input must not end this process.
    let handler = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, handler) }
    defer { closeInput() }
    for file in files {
      guard send(Array(file.name.utf8) + mark) else { return }
      var bytes = try file.next()
      while !bytes.isEmpty {
        guard send(bytes), takesMore(from: file.descriptor) else { return }
        bytes = try file.next()
      }
      guard send(mark) else { return }
    }
  }

  /// Waits until there is something to read, or the child takes no more.
  private func takesMore(from descriptor: Int32) -> Bool {
    guard let input else { return false }
    var ends = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0), pollfd(fd: input, events: 0, revents: 0)]
    while poll(&ends, 2, -1) < 0, errno == EINTR {}
    return ends[1].revents == 0
  }
}
