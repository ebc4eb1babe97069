internal import Glibc

/// A user's entry in `/etc/passwd`.
///
/// The file is read here and not by `getpwuid`, which would load the machine's name service modules and a second C
/// library into this static program, and crash.
package struct Account: Equatable {
  package let name: String
  /// The path of the home folder, in bytes; empty when there is none.
  package let home: [UInt8]

  /// Finds the entry of a user; nil where there is none, as for a user that a container made up.
  package init?(of user: UInt32, in file: String = "/etc/passwd") {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let found = Self.find(user, descriptor) else { return nil }
    self = found
  }

  /// The bounds of a line and of the file: longer lines are skipped, and reading ends at the file's bound.
  private static let longestLine = 4_096
  private static let largestFile = 64 << 20

  private static func find(_ user: UInt32, _ descriptor: Int32) -> Account? {
    var line: [UInt8] = []
    var isTooLong = false
    var total = 0
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while total < largestFile {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      total += count
      for byte in buffer[..<count] {
        if byte == UInt8(ascii: "\n") {
          if !isTooLong, let account = Account(line: line, of: user) { return account }
          line.removeAll(keepingCapacity: true)
          isTooLong = false
        } else if line.count < longestLine {
          line.append(byte)
        } else {
          isTooLong = true
        }
      }
    }
    return isTooLong ? nil : Account(line: line, of: user)
  }

  /// Reads `name:password:user:group:comment:home:shell`; nil for another user's line and for one that is malformed.
  private init?(line: [UInt8], of user: UInt32) {
    let fields = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard fields.count == 7, !fields[0].isEmpty, !line.contains(0),
      fields[2].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      UInt32(String(decoding: fields[2], as: UTF8.self)) == user
    else { return nil }
    name = String(decoding: fields[0], as: UTF8.self)
    home = Array(fields[5])
  }
}
