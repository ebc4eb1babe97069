internal import CTerminal
internal import Glibc

extension Subprocess {
  /// The exit code of a child and all that it wrote to its standard output.
  package struct Result: Equatable, Sendable {
    package let exitCode: Int32
    package let output: [UInt8]
    /// Whether the child was ended because it wrote more than it may.
    package var isCutOff = false
  }

  /// Runs a program to its end with `input` as its standard input.
  ///
  /// - Throws: `SystemError` where the program cannot be started or read from.
  package static func capture(
    _ program: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]? = nil, input: [UInt8] = [],
    limit: Int = .max
  ) throws(SystemError) -> Result {
    var child = try Capture(program, arguments: arguments, environment: environment, input: input)
    return try child.finish(limit: limit)
  }

  /// A child that runs beside this process until its output is wanted.
  package struct Capture: ~Copyable {
    private var child: Subprocess
    /// The part of the input that the child has not taken yet.
    private var rest: ArraySlice<UInt8>

    /// The size of the pipe that the child writes to while nobody reads, in bytes: what Linux allows to everybody.
    private static let pipeSize: Int32 = 1 << 20

    package init(
      _ program: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]? = nil, input: [UInt8] = []
    ) throws(SystemError) {
      child = try Subprocess(program, arguments: arguments, environment: environment, input: .pipe, output: .pipe)
      rest = input[...]
      if let output = child.output { _ = fcntl(output, quo_set_pipe_size, Self.pipeSize) }
      if let descriptor = child.input { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
      // A child that ends before it has read all input must not end this process.
      let handler = signal(SIGPIPE, SIG_IGN)
      writeInput()
      signal(SIGPIPE, handler)
    }

    private mutating func writeInput() {
      guard let input = child.input else { return }
      let written = rest.withUnsafeBytes { write(input, $0.baseAddress, min($0.count, 65_536)) }
      if written > 0 { rest = rest.dropFirst(written) }
      if written < 0, errno != EAGAIN, errno != EINTR { rest = [] }
      if rest.isEmpty { child.closeInput() }
    }

    /// Reads what the child has written, at most about `limit` bytes, and waits for its end. Writing and reading take
    /// turns, so that neither side waits for the other with a full pipe.
    package mutating func finish(limit: Int = .max) throws(SystemError) -> Result {
      let handler = signal(SIGPIPE, SIG_IGN)
      defer { signal(SIGPIPE, handler) }
      var bytes: [UInt8] = []
      var part = [UInt8](repeating: 0, count: 65_536)
      while let output = child.output {
        var ends = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
        if let input = child.input { ends.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
        guard poll(&ends, nfds_t(ends.count), -1) > 0 else { continue }
        if ends.count > 1, ends[1].revents != 0 { writeInput() }
        guard ends[0].revents != 0 else { continue }
        let count = read(output, &part, part.count)
        if count > 0 { bytes += part.prefix(count) }
        if count == 0 { break }
        if bytes.count > limit {
          child.end()
          return Result(exitCode: child.wait(), output: bytes, isCutOff: true)
        }
        if count < 0, errno != EINTR {
          let code = errno
          _ = child.wait()
          throw SystemError(code: code)
        }
      }
      return Result(exitCode: child.wait(), output: bytes)
    }

    /// Ends a child whose output nobody wants any more.
    package mutating func abandon() {
      child.end()
      _ = child.wait()
    }
  }
}
