internal import Glibc
package import Text
package import Platform
package import CivilTime

/// The environment of a run: the environment variables, the clock, the account, and who may use it.
package struct Environment: Sendable {
  package let variables: EnvironmentVariables
  let clock: Timestamp
  /// The access of somebody on the other side of `quo serve`; nil for whoever has a shell.
  let served: ServedAccess?

  package init(variables: EnvironmentVariables, clock: Timestamp, served: ServedAccess? = nil) {
    self.variables = variables
    self.clock = clock
    self.served = served
  }

  /// The environment of this process.
  package static func current() -> Environment { Environment(variables: .ofProcess, clock: clockTime) }

  /// The same environment later: what stays on the screen goes with the time.
  var renewed: Environment { Environment(variables: variables, clock: Self.clockTime, served: served) }

  /// The environment for a served command: these variables alone, and no pager.
  func served(_ access: ServedAccess, _ variables: [String: String]) -> Environment {
    Environment(variables: .given(variables.merging(["QUO_PAGER": ""]) { $1 }), clock: clock, served: access)
  }

  private static var clockTime: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// The current time, or the fixed time of `QUO_NOW`. Throws `InvalidValue` unless that is an RFC 3339 time of the
  /// years 1970 to 9999.
  package func now() throws(InvalidValue) -> Timestamp {
    guard let text = variables["QUO_NOW"], !text.isEmpty else { return clock }
    guard let fixed = Timestamp(rfc3339: text) else {
      throw InvalidValue(
        "QUO_NOW is not a time: '\(VisibleText.line(text))'", hint: "write it as 2026-11-20T17:00:00Z")
    }
    // No machine's clock shows a time before 1970, and RFC 3339 has no year after 9999.
    guard fixed.milliseconds >= 0 else {
      throw InvalidValue(
        "QUO_NOW is out of range: '\(VisibleText.line(text))'", hint: "it is a time of the years 1970 to 9999")
    }
    return fixed
  }

  package var zone: LocalZone {
    var zone = LocalZone(tz: variables["TZ"], directory: variables["TZDIR"])
    zone.language = DateLanguage(locales: ["LC_ALL", "LC_TIME", "LANG"].map { variables[$0] })
    return zone
  }

  /// The account's name, even if the environment is empty; a user without an account has a number.
  package var loginName: String { Account(of: getuid())?.name ?? "uid \(getuid())" }

  /// The account's home folder, even if the environment is empty; nil if the account has none.
  package var home: [UInt8]? {
    if let home = variables.path("HOME") { return home }
    guard let account = Account(of: getuid()), !account.home.isEmpty else { return nil }
    return account.home
  }

  /// The path of the inbox: the served one, else `--db PATH`, else `$QUO_DB`, else the user's setting, else `$XDG_DATA_HOME/quo/inbox.db`,
  /// else `~/.local/share/quo/inbox.db`; nil if there is no home folder either.
  func inboxPath(option: [UInt8]?, settings: UserSettings) throws -> [UInt8]? {
    if let served { return served.inbox }
    if let option { return option }
    if let path = variables.path("QUO_DB") { return path }
    if let path = try settings.database { return path }
    // The XDG specification says to ignore a relative path.
    if let data = variables.path("XDG_DATA_HOME"), data.first == UInt8(ascii: "/") {
      return data + Array("/quo/inbox.db".utf8)
    }
    return home.map { $0 + Array("/.local/share/quo/inbox.db".utf8) }
  }
}
