import Foundation
import Glibc
import TestSupport
import Testing

/// An `sshd` of its own on a port of this machine, with a key for each of several people, and an `ssh` that knows it as
/// `office`.
///
/// It runs as whoever runs the tests, and lets only that account in.
final class SshServer {
  /// What a key may do: the text before it in `authorized_keys`, such as `command="…"`.
  typealias Restriction = String

  private static let program = ["/usr/sbin/sshd", "/usr/local/sbin/sshd"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }
  static let isPossible = program != nil && Home.has("ssh", "ssh-keygen")
  static let whyNot: Comment = "openssh-server is not installed"

  private let folder: TemporaryFolder
  private var port: UInt16 = 0
  private var process: pid_t = 0

  /// Starts a server. `keys` names people and says what the key of each may do.
  init(keys: [String: Restriction]) throws {
    guard let program = Self.program else { throw Failure("there is no sshd") }
    folder = try TemporaryFolder()
    let path = folder.url.path
    // Where it runs as root, sshd wants this folder; Debian makes it when the service starts.
    if getuid() == 0 { mkdir("/run/sshd", 0o755) }
    var authorized = ""
    for name in keys.keys.sorted() + ["host"] {
      let made = try Shell.run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", "\(path)/\(name)"])
      guard made.status == 0 else { throw Failure("no key: \(made.error)") }
      guard let restriction = keys[name] else { continue }
      authorized += "\(restriction) \(try String(contentsOfFile: "\(path)/\(name).pub", encoding: .utf8))"
    }
    try Data(authorized.utf8).write(to: folder.url.appendingPathComponent("authorized"))
    // Somebody else may take a port between the look at it and sshd's start.
    for attempt in 1... {
      port = try Self.freePort()
      try Data(configuration(in: path).utf8).write(to: folder.url.appendingPathComponent("sshd_config"))
      process = try Self.start([program, "-D", "-f", "\(path)/sshd_config", "-E", "\(path)/log"])
      do {
        try waitUntilItListens()
        return
      } catch {
        guard attempt < 10 else { throw error }
      }
    }
  }

  /// The home is empty: a shell reads the account's own settings otherwise, which may print something of their own.
  private func configuration(in path: String) -> String {
    """
    Port \(port)
    ListenAddress 127.0.0.1
    HostKey \(path)/host
    AuthorizedKeysFile \(path)/authorized
    PidFile none
    StrictModes no
    UsePAM no
    PermitRootLogin yes
    PasswordAuthentication no
    KbdInteractiveAuthentication no
    PrintMotd no
    PrintLastLog no
    MaxStartups 200
    MaxSessions 200
    AcceptEnv QUO_TRIED_*
    SetEnv HOME=\(path)
    LogLevel ERROR

    """
  }

  deinit {
    kill(process, SIGTERM)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  /// Puts an `ssh` into the folder of programs of a home that is one of these people on `office`.
  ///
  /// With `onOneConnection` the commands go through one that stays open for some seconds, as teams set it up who call often:
  /// to agree on keys takes ten times as long as what quo does.
  func admit(_ name: String, from home: Home, onOneConnection: Bool = false) throws {
    let path = folder.url.path
    let connection = onOneConnection ? "ControlMaster auto\n  ControlPath \(path)/connection\n  ControlPersist 5s" : ""
    try home.write(
      program: """
        #!/bin/sh
        exec /usr/bin/ssh -F '\(path)/config-\(name)' "$@"

        """, to: "bin/ssh")
    try Data(
      """
      Host office
        HostName 127.0.0.1
        Port \(port)
        User \(Self.account)
        IdentityFile \(path)/\(name)
        IdentitiesOnly yes
        StrictHostKeyChecking no
        UserKnownHostsFile /dev/null
        LogLevel ERROR
        \(connection)

      """.utf8
    ).write(to: folder.url.appendingPathComponent("config-\(name)"))
  }

  private static let account = getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "root"

  private static func start(_ words: [String]) throws -> pid_t {
    var arguments = words.map { strdup($0) } + [nil]
    var variables = [strdup("PATH=/usr/bin:/bin"), nil]
    defer { (arguments + variables).forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, words[0], nil, nil, &arguments, &variables)
    guard code == 0 else { throw Failure("cannot start sshd: \(String(cString: strerror(code)))") }
    return process
  }

  /// A port that nobody listens on, below those that the system gives to clients.
  private static func freePort() throws -> UInt16 {
    for _ in 0..<100 {
      let port = UInt16.random(in: 20_000..<32_000)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      var address = loopback(port)
      let code = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      if code == 0 { return port }
    }
    throw Failure("no free port")
  }

  private static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = port.bigEndian
    return address
  }

  private func waitUntilItListens() throws {
    let deadline = Date().addingTimeInterval(60)
    var address = Self.loopback(port)
    while true {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      let code = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      if code == 0 { return }
      var status: Int32 = 0
      guard Date() < deadline, waitpid(process, &status, WNOHANG) == 0 else {
        let log = (try? String(contentsOf: folder.url.appendingPathComponent("log"), encoding: .utf8)) ?? ""
        throw Failure("sshd does not listen: \(log)")
      }
      usleep(10_000)
    }
  }
}
