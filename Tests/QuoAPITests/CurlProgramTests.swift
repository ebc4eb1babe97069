import Foundation
import Glibc
import Platform
import TestSupport
import Testing

@testable import QuoAPI

/// The client with the machine's curl and a small server.
@Suite(.enabled(if: Program.curl != nil && Program.python != nil, "curl or python3 is not installed"))
struct CurlProgramTests {
  /// Answers with what it was asked; a path that begins with a number has that status.
  private static let server = """
    import http.server, json, os, sys, threading
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        connections = 0
        def setup(self):
            super().setup()
            Handler.connections += 1
        def answer(self):
            length = self.headers.get("Content-Length")
            self.rfile.read(int(length or 0))
            first = self.path.split("/")[1]
            status = int(first) if first.isdigit() else 200
            body = json.dumps({"method": self.command, "path": self.path, "connection": Handler.connections,
                               "headers": [[k, v] for k, v in self.headers.items()]}).encode()
            self.send_response(status)
            if status == 302: self.send_header("Location", "/users")
            if first == "chunked":
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                for at in range(0, len(body), 7):
                    part = body[at:at + 7]
                    self.wfile.write(b"%x\\r\\n%s\\r\\n" % (len(part), part))
                self.wfile.write(b"0\\r\\n\\r\\n")
                return
            self.send_header("Content-Length", str(len(body) + (9 if first == "cut" else 0)))
            self.end_headers()
            self.wfile.write(body)
            self.close_connection = first == "cut"
        do_GET = do_POST = answer
        def log_message(self, *words): pass
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    # Ends with the test, however that ends.
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    server.serve_forever()
    """

  /// The server's answer.
  private struct Echo: Decodable {
    let method: String
    let path: String
    let connection: Int
    let headers: [[String]]

    func header(_ name: String) -> [String] { headers.filter { $0[0].lowercased() == name }.map { $0[1] } }
  }

  private func withServer(
    curlrc: String? = nil, _ body: (CurlService, TestClock) throws -> Void
  ) throws {
    let folder = try TemporaryFolder()
    try Data((curlrc ?? "").utf8).write(to: folder.url.appending(path: ".curlrc"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: String(decoding: try #require(Program.python), as: UTF8.self))
    process.arguments = ["-c", Self.server]
    let output = Pipe()
    process.standardOutput = output
    let input = Pipe()
    process.standardInput = input
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer {
      try? input.fileHandleForWriting.close()
      process.waitUntilExit()
    }
    var port: [UInt8] = []
    while port.last != 0x0A, let byte = try output.fileHandleForReading.read(upToCount: 1)?.first { port.append(byte) }
    let address = try ServiceAddress(parsing: "http://127.0.0.1:\(String(decoding: port, as: UTF8.self).dropLast())")
    let clock = TestClock()
    try body(
      CurlService(
        curl: try #require(Program.curl), address: address, key: try #require(ServiceKey(#"a"b\c d"#)),
        userAgent: "quo/test", rate: nil,
        environment: .given(["HOME": folder.url.path, "http_proxy": "http://127.0.0.1:1", "PATH": "/usr/bin:/bin"]),
        clock: clock.clock),
      clock)
  }

  private func echoes(_ service: CurlService, _ requests: [ServiceRequest]) throws -> [Echo] {
    try service.send(requests).map { try JSONDecoder().decode(Echo.self, from: Data($0.body)) }
  }

  @Test(arguments: [
    nil,
    """
    include
    verbose
    fail
    head
    parallel
    location
    retry = 3
    remote-name-all
    dump-header = "-"
    compressed
    raw
    get
    request = "PUT"
    write-out = "x"
    trace-ascii = "-"
    proxy = "http://127.0.0.1:1"
    """,
  ])
  func requestsArriveAsTheyAreMeant(curlrc: String?) throws {
    try withServer(curlrc: curlrc) { service, clock in
      let echoes = try echoes(
        service,
        [
          ServiceRequest(
            .get, .dated, ["calls"], query: [.init("createdAt[gte]", "2026-11-20T22:00:00Z"), .init("x", "+1,{2}")]),
          ServiceRequest(.get, .dated, ["chunked", "a/../b"]),
          ServiceRequest(.post, .dated, ["conversations", "CN1", "mark-as-done"]),
          ServiceRequest(.get, .v1, ["contacts"]),
        ])
      #expect(
        echoes.map { "\($0.method) \($0.path)" } == [
          "GET /calls?createdAt[gte]=2026-11-20T22:00:00Z&x=%2B1,%7B2%7D", "GET /chunked/a%2F..%2Fb",
          "POST /conversations/CN1/mark-as-done", "GET /v1/contacts",
        ])
      #expect(echoes[0].connection == echoes[1].connection)
      for echo in echoes {
        #expect(echo.header("authorization") == [#"a"b\c d"#])
        #expect(echo.header("user-agent") == ["quo/test"])
      }
      #expect(echoes.map { $0.header("quo-api-version") } == [["2026-03-30"], ["2026-03-30"], ["2026-03-30"], []])
      #expect(echoes.map { $0.header("content-length") } == [[], [], ["0"], []])
      #expect(clock.sleeps.isEmpty)
    }
  }

  @Test func aRedirectIsNotFollowed() throws {
    try withServer(curlrc: "location-trusted") { service, _ in
      let error = try #require(throws: ServiceError.self) { try service.send([.init(.get, .dated, ["302"])]) }
      #expect(error.kind == .unexpectedAnswer && error.status == 302)
    }
  }

  @Test func whatFailsIsTriedAgain() throws {
    try withServer { service, clock in
      for (path, kind) in [("429", ServiceError.Kind.busy), ("503", .unavailable), ("cut", .unavailable)] {
        let error = try #require(throws: ServiceError.self) { try service.send([.init(.get, .dated, [path])]) }
        #expect(error.kind == kind, "\(error)")
      }
      #expect(clock.sleeps.count == 12)
    }
  }

  @Test func anOutputOfTheUsersIsNamed() throws {
    try withServer(curlrc: "output = /dev/null") { service, _ in
      let error = try #require(throws: ServiceError.self) { try service.send([.init(.get, .dated, ["users"])]) }
      #expect(error.kind == .unexpectedAnswer && error.detail.contains("~/.curlrc"))
    }
  }

  @Test func nobodyThereIsUnavailable() throws {
    let clock = TestClock()
    let service = CurlService(
      curl: try #require(Program.curl), address: try ServiceAddress(parsing: "http://127.0.0.1:1"),
      key: try #require(ServiceKey("k")), userAgent: "quo", rate: 8, environment: .given([:]), clock: clock.clock)
    let error = try #require(throws: ServiceError.self) { try service.send([.init(.get, .dated, ["users"])]) }
    #expect(error.kind == .unavailable && error.status == nil && error.detail.contains("127.0.0.1"))
    #expect(clock.sleeps.count == 4)
  }
}

/// The paths of programs on this machine; nil for those that are not installed.
private enum Program {
  static let curl = find("curl")
  static let python = find("python3")

  private static func find(_ name: String) -> [UInt8]? {
    Subprocess.find(Array(name.utf8), path: Array((ProcessInfo.processInfo.environment["PATH"] ?? "").utf8))
  }
}
