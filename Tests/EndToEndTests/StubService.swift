import Foundation
import Glibc
import TestSupport

/// The stub of Quo's service, `Tests/Service/stub.py`, as long as this value is there.
///
/// It holds the team of `quo demo` at `Home.now`, and its clock runs on from there.
final class StubService {
  /// What the tests that use it need.
  static let isPossible = Home.has("python3", "curl")
  static let need: String = "python3 or curl is not installed"
  static let key = "stub-key"

  /// A request as the stub saw it.
  struct Request: Decodable, CustomStringConvertible {
    let method: String
    /// The path with its query.
    let target: String
    /// Seconds on a clock of the stub's machine.
    let at: Double
    /// Nil if it was not answered.
    let status: Int?
    /// The names of the headers, in lower case.
    let headers: [String]
    let keyIsRight: Bool

    var description: String { "\(method) \(target): \(status.map(String.init) ?? "no answer")" }
  }

  /// A conversation as the service has it.
  struct Conversation: Decodable {
    let id: String
    let assignedTo: String?
    let lastActivityAt: String
    let snoozedUntil: String?
    let updatedAt: String
    let deletedAt: String?
    let participants: [String]

    /// Quo keeps Done as a snooze of a thousand years.
    var isDone: Bool { snoozedUntil?.hasPrefix("30") == true }
  }

  let url: String
  private let folder: TemporaryFolder
  private let job: Job

  /// Starts it; `dump` is a file to write its team to, `rate` its limit of requests a second, 0 for none.
  init(conversations: Int = 48, seed: Int = 1, dump: String? = nil, rate: Int = 0, now: String = Home.now) throws {
    folder = try TemporaryFolder()
    let address = folder.url.path + "/address"
    var words = ["python3", "-B", Home.tests.appendingPathComponent("Service/stub.py").path, "--address", address]
    words += ["--demo", Home.quo, "--conversations", "\(conversations)", "--seed", "\(seed)"]
    words += ["--rate", "\(rate)", "--now", now]
    if let dump { words += ["--dump", dump] }
    job = try Job(
      words, in: folder.url.path,
      environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"])
    let deadline = Date().addingTimeInterval(60)
    while !FileManager.default.fileExists(atPath: address) {
      guard Date() < deadline else {
        job.signal(SIGTERM)
        throw Failure("the stub did not start: \(try job.wait().error)")
      }
      usleep(5_000)
    }
    url = try String(contentsOfFile: address, encoding: .utf8)
  }

  deinit {
    job.signal(SIGTERM)
    _ = try? job.wait()
  }

  /// The variables with which quo finds it and is not slowed down.
  var environment: [String: String] {
    ["QUO_API_URL": url, "QUO_API_KEY": Self.key, "QUO_API_RATE": "0"]
  }

  // MARK: Looking

  /// The requests since the last reset, oldest first.
  func log() throws -> [Request] {
    struct Log: Decodable { let requests: [Request] }
    return try JSONDecoder().decode(Log.self, from: send("GET", "log")).requests
  }

  func conversations() throws -> [Conversation] {
    struct State: Decodable { let conversations: [Conversation] }
    return try JSONDecoder().decode(State.self, from: send("GET", "state")).conversations
  }

  func conversation(_ id: String) throws -> Conversation {
    guard let found = try conversations().first(where: { $0.id == id }) else { throw Failure("no conversation \(id)") }
    return found
  }

  // MARK: Doing

  /// Tells the stub something that `Tests/Service/control.py` knows; the answer is a JSON object.
  @discardableResult
  func tell(_ name: String, _ words: [String: Any] = [:]) throws -> [String: Any] {
    let answer = try send("POST", name, JSONSerialization.data(withJSONObject: words))
    return try JSONSerialization.jsonObject(with: answer) as? [String: Any] ?? [:]
  }

  /// Plans these faults in place of others: see `Tests/Service/faults.py`.
  func plan(_ faults: [String: Any]...) throws {
    try tell("faults", ["plan": faults])
  }

  private func send(_ method: String, _ name: String, _ body: Data = Data()) throws -> Data {
    guard let port = UInt16(url.split(separator: ":").last!) else { throw Failure("no port in \(url)") }
    let link = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(link) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let isConnected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(link, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else { throw Failure("the stub has gone") }
    let head =
      "\(method) /__stub/\(name) HTTP/1.1\r\nHost: stub\r\nConnection: close\r\nContent-Length: \(body.count)\r\n\r\n"
    var rest = (Data(head.utf8) + body)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(link, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw Failure("the stub hears nothing") }
      rest = rest.dropFirst(count)
    }
    var answer = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = recv(link, &buffer, buffer.count, 0), count > 0 { answer += buffer[..<count] }
    guard let end = answer.range(of: Data("\r\n\r\n".utf8)) else { throw Failure("the stub says nothing to \(name)") }
    let content = Data(answer[end.upperBound...])
    guard answer.starts(with: "HTTP/1.1 200".utf8) else {
      throw Failure("the stub refuses \(name): \(String(decoding: content, as: UTF8.self))")
    }
    return content
  }
}
