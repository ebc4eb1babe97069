import CivilTime
import Display
import Foundation
import Platform
import QuoAPI
import TestSupport
import Testing

@testable import Arguments
@testable import Commands

/// The words and exit codes of what goes wrong with Quo's service.
@Suite struct ServiceFailureTests {
  @Test(arguments: [
    (
      ServiceError(.forbidden, request: "GET /messages", status: 403, detail: "Forbidden: no right", trace: "12ab"),
      "cannot sync: GET /messages: 403 Forbidden: no right (trace 12ab)", 77
    ),
    (ServiceError(.refusedKey, request: "GET /organization", status: 401), "cannot sync: GET /organization: 401", 77),
    (
      ServiceError(.malformedRequest, request: "GET /calls", status: 400, detail: "Bad (/limit)"),
      "cannot sync: GET /calls: 400 Bad (/limit)", 70
    ),
    (ServiceError(.notFound, request: "GET /calls/AC1", status: 404), "cannot sync: GET /calls/AC1: 404", 65),
    (ServiceError(.busy, request: "GET /calls", status: 429, detail: "slow"), "cannot sync: GET /calls: 429 slow", 75),
    (
      ServiceError(.unavailable, request: "GET /calls", detail: "Failed to connect"),
      "cannot sync: GET /calls: Failed to connect", 75
    ),
    (
      ServiceError(.unexpectedAnswer, request: "GET /calls", status: 200, detail: "no JSON: <html>"),
      "cannot sync: GET /calls: 200 no JSON: <html>", 65
    ),
    (ServiceError(.missingCurl, request: "", detail: "there is no curl"), "cannot sync: there is no curl", 69),
    (
      ServiceError(.missingCurl, request: "GET /calls", detail: "curl is too old"), "cannot sync: curl is too old", 69
    ),
  ])
  func isPhrased(error: ServiceError, message: String, code: Int32) {
    let failure = Failure(error)
    #expect(failure.message == message && failure.code.rawValue == code)
  }

  private func session<Result>(
    _ variables: [String: String], _ body: (Session, URL) throws -> Result
  ) throws -> Result {
    try TemporaryFolder.with { folder in
      let environment = Environment(
        variables: .given(variables.merging(["HOME": folder.path]) { $1 }), clock: Timestamp(seconds: 0))
      let messages = Output(descriptor: 2, name: "standard error")
      return try body(
        Session(
          environment: environment, globals: GlobalOptions(ParsedArguments()), settings: UserSettings(environment),
          output: messages, messages: messages, terminal: Terminal(isTerminal: false, columns: 80, rows: 24)),
        folder.appending(path: ".config/quo/api-key"))
    }
  }

  private func failure(_ variables: [String: String] = [:], _ body: (Session, URL) throws -> Void) throws -> Failure {
    try session(variables) { session, file in
      do {
        try body(session, file)
        throw Failure("nothing failed", code: .success)
      } catch {
        return Failure(error)
      }
    }
  }

  private func keep(_ key: String, in file: URL, mode: Int = 0o600) throws {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(key.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
  }

  @Test func theKeyIsTheEnvironmentsElseTheFiles() throws {
    let ofFile = try session([:]) { session, file in
      try keep("of file\n", in: file)
      return try session.apiKey().secret
    }
    #expect(ofFile == "of file")
    let ofEnvironment = try session(["QUO_API_KEY": "of environment"]) { session, file in
      try keep("of file\n", in: file, mode: 0o644)
      return try session.apiKey().secret
    }
    #expect(ofEnvironment == "of environment")
  }

  @Test func withoutAKeyTheHintSaysHow() throws {
    for variables in [[:], ["QUO_API_KEY": ""]] {
      let failure = try failure(variables) { session, _ in _ = try session.apiKey() }
      #expect(failure.message == "there is no key for Quo's API yet" && failure.code == .permission)
      #expect(failure.hint == "'quo config set --user api-key -' reads one from standard input")
    }
  }

  @Test(arguments: [0o640, 0o604, 0o644, 0o660, 0o601]) func aKeyThatOthersCanReadIsRefused(mode: Int) throws {
    let failure = try failure { session, file in
      try keep("s3cret", in: file, mode: mode)
      _ = try session.apiKey()
    }
    #expect(failure.code == .permission && failure.message.hasSuffix("/.config/quo/api-key': others can read it"))
    #expect(failure.hint?.hasPrefix("chmod 600 /") == true)
  }

  @Test(arguments: ["", "\n", "a\nb\n", "clé"]) func whatIsNoKeyIsRefused(text: String) throws {
    let failure = try failure { session, file in
      try keep(text, in: file)
      _ = try session.apiKey()
    }
    #expect(failure.code == .badInput && failure.message.hasSuffix("it is none"))
  }

  @Test func theAddressMayBeAnother() throws {
    #expect(try session([:]) { session, _ in try session.apiAddress() } == .quo)
    #expect(try session(["QUO_API_URL": ""]) { session, _ in try session.apiAddress() } == .quo)
    let other = try session(["QUO_API_URL": "http://127.0.0.1:8080/"]) { session, _ in try session.apiAddress() }
    #expect(try other == ServiceAddress(parsing: "http://127.0.0.1:8080"))
    let failure = try failure(["QUO_API_URL": "http://quo.com"]) { session, _ in _ = try session.apiAddress() }
    #expect(
      failure.message == "QUO_API_URL: this is not the address of a service: 'http://quo.com'" && failure.code == .usage
    )
  }

  @Test func withoutCurlSomethingIsMissing() throws {
    let failure = try failure(["QUO_API_KEY": "k", "PATH": "/nonexistent"]) { session, _ in
      _ = try session.quoService()
    }
    #expect(failure.message == "cannot sync: there is no curl" && failure.code == .missingProgram)
  }
}
