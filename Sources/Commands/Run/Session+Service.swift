internal import Platform
package import QuoAPI
internal import Text

extension Session {
  /// The key for Quo's API: `$QUO_API_KEY`, else the file's.
  package func apiKey() throws -> ServiceKey {
    if let text = environment.variables[EnvironmentVariables.secret], !text.isEmpty {
      guard let key = ServiceKey(text) else {
        throw Failure("\(EnvironmentVariables.secret) is not a key", hint: Self.wayToKey, code: .usage)
      }
      return key
    }
    guard let file = settings.keyFile, let contents = try reading(file) else {
      throw Failure("there is no key for Quo's API yet", hint: Self.wayToKey, code: .permission)
    }
    guard contents.mode & 0o077 == 0 else {
      throw Failure(
        "cannot use the key in \(quoted(file.path)): others can read it",
        hint: "chmod 600 \(VisibleText.line(String(decoding: file.path, as: UTF8.self)))", code: .permission)
    }
    guard let key = ServiceKey(String(decoding: contents.bytes, as: UTF8.self)) else {
      throw Failure("cannot use the key in \(quoted(file.path)): it is none", hint: Self.wayToKey, code: .badInput)
    }
    return key
  }

  /// The address of Quo's API: `$QUO_API_URL`, else Quo's own.
  package func apiAddress() throws -> ServiceAddress {
    guard let text = environment.variables["QUO_API_URL"], !text.isEmpty else { return .quo }
    do {
      return try ServiceAddress(parsing: text)
    } catch {
      throw InvalidValue("QUO_API_URL: \(error.message)", hint: error.hint)
    }
  }

  /// The most requests within a second: `$QUO_API_RATE`, else 8; nil for no limit, which a service on this machine alone
  /// may have.
  private func apiRate(_ address: ServiceAddress) throws -> Int? {
    guard let text = environment.variables["QUO_API_RATE"], !text.isEmpty else { return 8 }
    guard let rate = Int(text), rate > 0 || rate == 0 && address.isPlain, rate <= 1_000 else {
      throw InvalidValue(
        "QUO_API_RATE is no number of requests a second: '\(VisibleText.line(text))'",
        hint: "Quo allows ten; 0, for no limit, is for a service on this machine only")
    }
    return rate == 0 ? nil : rate
  }

  /// Makes the client of Quo's API.
  package func quoService() throws -> any QuoService {
    let key = try apiKey()
    let address = try apiAddress()
    let folders = environment.variables.path("PATH") ?? Array("/usr/local/bin:/usr/bin:/bin".utf8)
    guard let curl = Subprocess.find(Array("curl".utf8), path: folders) else {
      throw ServiceError(.missingCurl, request: "", detail: "there is no curl")
    }
    return CurlService(
      curl: curl, address: address, key: key, userAgent: "quo/\(QuoProgram.version)",
      rate: try apiRate(address))
  }

  private static let wayToKey = "'quo config set --user api-key -' reads one from standard input"

  private func reading(_ file: UserFile) throws -> UserFile.Contents? {
    do {
      return try file.read()
    } catch {
      throw Failure("cannot read \(quoted(file.path)): \(error.reason)", code: .reading(error.code))
    }
  }
}
