internal import CivilTime
internal import Glibc
internal import Platform

/// An environment variable that a command takes along to another machine. 'quo serve' takes no other.
enum CarriedVariable: String, CaseIterable {
  case columns = "COLUMNS"
  case lines = "LINES"
  case zone = "TZ"
  case language = "LANG"
  case all = "LC_ALL"
  case messages = "LC_MESSAGES"
  case time = "LC_TIME"
  case noColor = "NO_COLOR"
  case terminal = "TERM"
  case user = "QUO_USER"
  /// The number and the mark of the inputs that come as standard input.
  case inputs = "QUO_INPUTS"

  /// The most bytes of a value.
  private static let longest = 256

  /// Whether a value is one that the variable may have. A zone is a name or a rule, but no path to a file.
  func accepts(_ value: String) -> Bool {
    let isPlain = value.utf8.count <= Self.longest && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    guard isPlain else { return false }
    switch self {
    case .zone: return LocalZone.isName(value)
    case .inputs: return CarriedInputs(value) != nil
    default: return true
    }
  }

  /// The variables of an environment whose values may be taken along.
  static func all(of variables: EnvironmentVariables) -> [String: String] {
    var found: [String: String] = [:]
    for variable in allCases {
      if let value = variables[variable.rawValue], variable.accepts(value) { found[variable.rawValue] = value }
    }
    return found
  }
}

/// The number of the inputs that come from another machine as one, and the mark that ends each: `3.k2x9q`.
struct CarriedInputs {
  let count: Int
  let mark: [UInt8]

  /// The most inputs, since whoever sends them may be anybody.
  private static let most = 10_000

  /// Makes a mark that the inputs will not have in them.
  init(count: Int) {
    self.count = count
    mark = Array(String(UInt64.random(in: .min ... .max), radix: 36).utf8)
  }

  init?(_ value: String) {
    let parts = value.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty, let count = Int(parts[0]), 1...Self.most ~= count else { return nil }
    (self.count, mark) = (count, Array(parts[1].utf8))
  }

  init?(_ variables: EnvironmentVariables) {
    guard let value = variables[CarriedVariable.inputs.rawValue] else { return nil }
    self.init(value)
  }

  var text: String { "\(count).\(String(decoding: mark, as: UTF8.self))" }
}

extension Environment {
  /// The local zone as the value of `TZ` on another machine: its name, else the clock's distance from UTC now.
  var zoneElsewhere: String {
    if let name = variables["TZ"] ?? Self.machineZone, CarriedVariable.zone.accepts(name) { return name }
    let seconds = zone.offset(at: clock)
    func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    let (hours, minutes) = (seconds.magnitude / 3_600, seconds.magnitude / 60 % 60)
    let time = "\(padded(Int(hours))):\(padded(Int(minutes)))"
    let name = "\(padded(Int(hours)))\(padded(Int(minutes)))"
    // POSIX counts west of Greenwich.
    return seconds < 0 ? "<-\(name)>\(time)" : "<+\(name)>-\(time)"
  }

  /// The name of the machine's zone: /etc/localtime is a link to its file.
  private static var machineZone: String? {
    var target = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = target.withUnsafeMutableBytes { buffer in
      readlink("/etc/localtime", buffer.baseAddress!.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard count > 0 else { return nil }
    let parts = target[..<count].split(separator: UInt8(ascii: "/"))
    guard let folder = parts.firstIndex(where: { $0.elementsEqual("zoneinfo".utf8) }) else { return nil }
    let name = Array(parts[(folder + 1)...].joined(separator: [UInt8(ascii: "/")]))
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
  }
}
