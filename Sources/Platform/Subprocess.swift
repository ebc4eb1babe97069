internal import CTerminal
internal import Glibc

/// A running child program whose standard input and output may be pipes to this process.
///
/// The owner calls `wait()` once: a child that nobody waits for stays in the process table.
package struct Subprocess: ~Copyable {
  /// The destination of one of the child's standard streams.
  package enum Stream: Sendable, Equatable {
    /// The same as this process's own stream.
    case inherited
    /// A pipe whose other end this process holds.
    case pipe
    /// For output: this process's standard error, so that it does not mix with data.
    case errors
    /// For output: nowhere, and standard error neither.
    case dropped
    /// A descriptor of this process, which stays open here.
    case descriptor(Int32)
    /// For input: none.
    case empty
  }

  private let process: pid_t
  private var keys: LentKeys?
  /// The writing end of the child's input, if that is a pipe; the caller closes it through `closeInput()`.
  package private(set) var input: Int32?
  /// The reading end of the child's output, if that is a pipe.
  package private(set) var output: Int32?

  /// Starts `program`, a path as the system has it. Standard error is always inherited.
  ///
  /// - Parameters:
  ///   - arguments: the child's `argv`, its own name first.
  ///   - environment: `NAME=value` entries; nil for this process's own, without secrets.
  ///   - hasKeys: whether Ctrl-C and Ctrl-\ are the child's alone until `wait()` returns.
  /// - Throws: `SystemError` where the system refuses to make a pipe or to start the program.
  package init(
    _ program: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]? = nil, input: Stream = .inherited,
    output: Stream = .inherited, hasKeys: Bool = false
  ) throws(SystemError) {
    var keys = hasKeys ? LentKeys() : nil
    do {
      try self.init(
        program, arguments: arguments, environment: environment, input: input, output: output, blocked: keys?.blocked)
    } catch {
      keys?.unblock()
      throw error
    }
    keys?.lend()
    self.keys = keys
  }

  /// Starts a program in the same way; it blocks the signals in `blocked`, nil for those that this process blocks.
  init(
    _ program: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]? = nil, input: Stream, output: Stream = .inherited,
    blocked: sigset_t?
  ) throws(SystemError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Both ends close on exec: a child that held the writing end of its own input would never see the input end.
    let toChild = try input == .pipe ? Pipe() : nil
    var fromChild: Pipe?
    do throws(SystemError) {
      fromChild = try output == .pipe ? Pipe() : nil
    } catch {
      toChild?.closeBoth()
      throw error
    }
    if let toChild { posix_spawn_file_actions_adddup2(&actions, toChild.reading, STDIN_FILENO) }
    if let fromChild { posix_spawn_file_actions_adddup2(&actions, fromChild.writing, STDOUT_FILENO) }
    if output == .errors { posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO) }
    if case .descriptor(let source) = input { posix_spawn_file_actions_adddup2(&actions, source, STDIN_FILENO) }
    if case .descriptor(let target) = output { posix_spawn_file_actions_adddup2(&actions, target, STDOUT_FILENO) }
    if input == .empty { posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0) }
    if output == .dropped {
      for stream in [STDOUT_FILENO, STDERR_FILENO] {
        posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
      }
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    if var blocked {
      posix_spawnattr_setsigmask(&attributes, &blocked)
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    }
    // A caller may have left it ignored, and then the system does not tell how a child ended.
    signal(SIGCHLD, SIG_DFL)
    let arguments = CStrings(arguments)
    let entries = CStrings(environment ?? EnvironmentVariables.ofProcess.forChild)
    defer {
      arguments.free()
      entries.free()
    }
    var process: pid_t = 0
    let code = posix_spawn(&process, cString(program), &actions, &attributes, arguments.pointers, entries.pointers)
    guard code == 0 else {
      toChild?.closeBoth()
      fromChild?.closeBoth()
      throw SystemError(code: code)
    }
    if let toChild { close(toChild.reading) }
    if let fromChild { close(fromChild.writing) }
    self.process = process
    self.input = toChild?.writing
    self.output = fromChild?.reading
  }

  /// Writes to the child's input, which is a pipe; false if the child takes no more. The caller ignores SIGPIPE.
  package func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while let input, !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      if written <= 0 { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }

  /// Tells the child that its input has ended.
  package mutating func closeInput() {
    if let input { close(input) }
    input = nil
  }

  /// Ends the child at once.
  func end() {
    kill(process, SIGKILL)
  }

  /// Asks the child to end.
  package func terminate() {
    kill(process, SIGTERM)
  }

  /// The exit code as `wait` returns it, if the child has ended; nobody waits for it again then.
  func exitCodeIfEnded() -> Int32? {
    var status: Int32 = 0
    return waitpid(process, &status, WNOHANG) == process ? Self.exitCode(status) : nil
  }

  private static func exitCode(_ status: Int32) -> Int32 {
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }

  /// Closes the pipes that are still open, waits for the child to end and returns its exit code, or, as a shell does,
  /// 128 plus the number of the signal that ended it.
  package mutating func wait() -> Int32 {
    closeInput()
    if let output { close(output) }
    output = nil
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    keys?.takeBack()
    return Self.exitCode(status)
  }
}

extension Subprocess {
  /// Runs a program to its end with `input` as its standard input; returns its exit code.
  ///
  /// - Throws: `SystemError` where the program cannot be started.
  package static func run(
    _ program: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]? = nil, input: [UInt8],
    output: Stream = .inherited
  ) throws(SystemError) -> Int32 {
    var child = try Subprocess(program, arguments: arguments, environment: environment, input: .pipe, output: output)
    // A child that ends before it has read all input must not end this process.
    let handler = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, handler) }
    _ = child.send(input)
    return child.wait()
  }

  /// Replaces this process by `program`, which keeps the streams and the environment; returns only to throw the error.
  package static func become(_ program: [UInt8], arguments: [[UInt8]]) throws(SystemError) -> Never {
    let arguments = CStrings(arguments)
    defer { arguments.free() }
    execv(cString(program), arguments.pointers)
    throw SystemError(code: errno)
  }

  /// Finds the first executable file called `name` in the folders of `path`, a list like `PATH`.
  package static func find(_ name: [UInt8], path: [UInt8]) -> [UInt8]? {
    for folder in path.split(separator: UInt8(ascii: ":")) {
      let candidate = Array(folder) + [UInt8(ascii: "/")] + name
      var status = stat()
      let isFile = stat(cString(candidate), &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      if isFile && access(cString(candidate), X_OK) == 0 { return candidate }
    }
    return nil
  }
}

/// A pipe whose ends close when another program takes this process's place.
private struct Pipe {
  let reading: Int32
  let writing: Int32

  init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard quo_pipe(&ends) == 0 else { throw SystemError(code: errno) }
    (reading, writing) = (ends[0], ends[1])
  }

  func closeBoth() {
    close(reading)
    close(writing)
  }
}

/// C strings followed by a null, as `execve` takes them.
private struct CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ texts: [[UInt8]]) {
    pointers = texts.map { strdup(cString($0)) } + [nil]
  }

  func free() {
    for pointer in pointers { Glibc.free(pointer) }
  }
}
