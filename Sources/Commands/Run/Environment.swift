internal import Glibc
package import InboxStore

/// The environment variables and the clock, read once and handed on as a value.
package struct Environment: Sendable {
  package let variables: [String: String]
  private let clock: Timestamp

  package init(variables: [String: String], clock: Timestamp) {
    self.variables = variables
    self.clock = clock
  }

  /// Those of this process.
  package static func current() -> Environment {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let pair = UnsafeBufferPointer(start: text, count: strlen(text))
      if let equals = pair.firstIndex(of: CChar(bitPattern: UInt8(ascii: "="))) {
        let name = pair[..<equals].map { UInt8(bitPattern: $0) }
        variables[String(decoding: name, as: UTF8.self)] = String(cString: text + equals + 1)
      }
      entry += 1
    }
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let clock = Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    return Environment(variables: variables, clock: clock)
  }

  /// The current time, or what `QUO_NOW` fixes it at. Throws `InvalidValue` when that is no RFC 3339 time.
  package func now() throws(InvalidValue) -> Timestamp {
    guard let text = variables["QUO_NOW"], !text.isEmpty else { return clock }
    guard let fixed = Timestamp(rfc3339: text) else {
      throw InvalidValue(
        "QUO_NOW is not a time: '\(VisibleText.line(text))'", hint: "write it as 2026-11-20T17:00:00Z")
    }
    return fixed
  }

  package var zone: LocalZone { LocalZone(environment: variables) }

  /// A path variable's bytes, which need not be UTF-8; nil when it is unset or empty.
  package func path(_ name: String) -> [UInt8]? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return Array(UnsafeBufferPointer(start: value, count: strlen(value))).map { UInt8(bitPattern: $0) }
  }

  /// The account's name, also where the environment is empty.
  package var loginName: String {
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return "uid \(getuid())" }
    return String(cString: name)
  }

  /// The account's folder, also where the environment is empty; nil when it has none.
  package var home: [UInt8]? {
    if let home = path("HOME") { return home }
    guard let entry = getpwuid(getuid()), let folder = entry.pointee.pw_dir, folder.pointee != 0 else { return nil }
    return Array(UnsafeBufferPointer(start: folder, count: strlen(folder))).map { UInt8(bitPattern: $0) }
  }
}
