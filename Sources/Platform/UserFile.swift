internal import CTerminal
internal import Glibc

/// A small file of the user's own, such as settings: read as a whole, and replaced as a whole.
package struct UserFile: Sendable {
  package let path: [UInt8]

  package init(path: [UInt8]) {
    self.path = path
  }

  package struct Contents: Sendable {
    package let bytes: [UInt8]
    /// The permissions, such as 0o600.
    package let mode: UInt32
  }

  /// The most bytes that are read.
  private static let largestFile = 1 << 20

  /// Reads the file; nil if there is none.
  package func read() throws(SystemError) -> Contents? {
    // A pipe in its place is read as an empty file, and not waited for.
    let descriptor = open(cString(path), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw SystemError(code: errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemError(code: errno) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = Glibc.read(descriptor, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemError(code: errno) }
      if count == 0 { break }
      bytes += part.prefix(count)
      guard bytes.count <= Self.largestFile else { throw SystemError(code: EFBIG) }
    }
    return Contents(bytes: bytes, mode: status.st_mode & 0o777)
  }

  /// The first bytes of a regular file, at most `count`; none of anything else, and of one that cannot be read.
  package func beginning(_ count: Int) -> [UInt8] {
    let descriptor = open(cString(path), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    defer { if descriptor >= 0 { close(descriptor) } }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return [] }
    var bytes = [UInt8](repeating: 0, count: count)
    let length = Glibc.read(descriptor, &bytes, count)
    return Array(bytes.prefix(max(0, length)))
  }

  /// Whether the folders to the file may be entered: it is there, or certainly not.
  package var isReachable: Bool {
    var status = stat()
    return stat(cString(path), &status) == 0 || errno != EACCES
  }

  /// Replaces the file at once: whoever reads it meanwhile sees all of the old or all of the new. Follows a link, and
  /// writes into a pipe or a device that has the name.
  ///
  /// - Parameters:
  ///   - mode: the permissions; nil for those that the file has, or, for a new one, those that the user's mask leaves.
  ///   - makesFolders: whether to make folders that are missing, for their owner only.
  package func replace(with bytes: [UInt8], mode: UInt32? = nil, makesFolders: Bool = true) throws(SystemError) {
    let target = try target()
    if makesFolders { try Self.makeFolder(Array(target[..<(target.lastIndex(of: UInt8(ascii: "/")) ?? 0)])) }
    var status = stat()
    let isThere = stat(cString(target), &status) == 0
    let code: Int32
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = open(cString(path), O_WRONLY | O_CLOEXEC)
      code = descriptor < 0 ? errno : Self.write(bytes, closing: descriptor)
    } else {
      let present = isThere ? status.st_mode & 0o777 : nil
      code = HeldSignals.whileMaking { _ in
        Self.write(bytes, to: target, mode: mode ?? present ?? 0o666 & ~Self.mask())
      }
    }
    if code != 0 { throw SystemError(code: code) }
  }

  /// Calls `body` while no other process is in a call of this for a file of the same folder: whoever changes a part of the
  /// file has read it before. Where folders cannot be locked, the later change holds.
  package func whileAlone<Result>(_ body: () throws -> Result) rethrows -> Result {
    let folder = Array(path[..<(path.lastIndex(of: UInt8(ascii: "/")) ?? 0)])
    try? Self.makeFolder(folder)
    let descriptor = open(cString(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    if descriptor >= 0 { flock(descriptor, LOCK_EX) }
    return try body()
  }

  /// Makes a new file for the user alone in `folder`, whose name begins with `name`.
  package static func temporary(_ name: String, in folder: [UInt8], _ bytes: [UInt8]) throws(SystemError) -> UserFile {
    var path = cString(folder + Array("/\(name).XXXXXX".utf8))
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    let file = UserFile(path: path.dropLast().map { UInt8(bitPattern: $0) })
    let code = write(bytes, closing: descriptor)
    guard code == 0 else {
      _ = try file.remove()
      throw SystemError(code: code)
    }
    return file
  }

  /// Whether the file is this user's own.
  package var isOwn: Bool {
    var status = stat()
    return stat(cString(path), &status) == 0 && status.st_uid == geteuid()
  }

  /// Whether the file is a program that may be run.
  package var isProgram: Bool {
    var status = stat()
    return stat(cString(path), &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(cString(path), X_OK) == 0
  }

  /// Whether others than its owner may write to the file: its group, or everybody.
  package var isOpenToOthers: Bool {
    var status = stat()
    return stat(cString(path), &status) == 0 && status.st_mode & 0o022 != 0
  }

  /// The names in a folder, sorted; none if it cannot be read.
  package var names: [[UInt8]] {
    guard let folder = opendir(cString(path)) else { return [] }
    defer { closedir(folder) }
    var names: [[UInt8]] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name.first != UInt8(ascii: ".") { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Removes the file; false if there is none.
  package func remove() throws(SystemError) -> Bool {
    guard unlink(cString(path)) != 0 else { return true }
    if errno == ENOENT || errno == ENOTDIR { return false }
    throw SystemError(code: errno)
  }

  /// The path without links, so that a link stays one; also of a file that is not there yet.
  private func target() throws(SystemError) -> [UInt8] {
    var target = path
    // As many as the system follows.
    for _ in 0..<40 {
      var link = [UInt8](repeating: 0, count: Int(PATH_MAX))
      let count = link.withUnsafeMutableBytes { buffer in
        readlink(cString(target), buffer.baseAddress!.assumingMemoryBound(to: CChar.self), buffer.count)
      }
      guard count > 0 else { return target }
      let folder = target[..<(target.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)]
      target = link[0] == UInt8(ascii: "/") ? Array(link[..<count]) : Array(folder + link[..<count])
    }
    throw SystemError(code: ELOOP)
  }

  private static func makeFolder(_ folder: [UInt8]) throws(SystemError) {
    guard !folder.isEmpty, mkdir(cString(folder), 0o700) != 0, errno != EEXIST else { return }
    guard errno == ENOENT, let slash = folder.lastIndex(of: UInt8(ascii: "/")) else { throw SystemError(code: errno) }
    try makeFolder(Array(folder[..<slash]))
    guard mkdir(cString(folder), 0o700) == 0 || errno == EEXIST else { throw SystemError(code: errno) }
  }

  private static func mask() -> UInt32 {
    let mask = umask(0o077)
    umask(mask)
    return mask
  }

  /// Writes a new file beside `target` and puts it in its place; returns 0, or the `errno` of what failed.
  private static func write(_ bytes: [UInt8], to target: [UInt8], mode: UInt32) -> Int32 {
    var name = cString(target + Array(".XXXXXX".utf8))
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { return errno }
    var code = write(bytes, to: descriptor)
    if code == 0, fchmod(descriptor, mode) != 0 || fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, rename(name, cString(target)) != 0 { code = errno }
    if code != 0 { unlink(name) }
    return code
  }

  /// Writes all of `bytes` and closes the file; returns 0, or the `errno` of what failed.
  private static func write(_ bytes: [UInt8], closing descriptor: Int32) -> Int32 {
    var code = write(bytes, to: descriptor)
    if close(descriptor) != 0, code == 0 { code = errno }
    return code
  }

  /// Writes all of `bytes`; returns 0, or the `errno` of what failed.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return errno }
    }
    return 0
  }
}
