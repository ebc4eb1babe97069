internal import Glibc
internal import Platform

/// The settings of the person who runs quo. Their file is read when one of them is asked for, once.
package final class UserSettings {
  private let environment: Environment

  package init(_ environment: Environment) {
    self.environment = environment
  }

  /// The file of the settings, `$XDG_CONFIG_HOME/quo/config`, else `~/.config/quo/config`; nil if there is no home
  /// folder either.
  var file: UserFile? { file("/quo/config") }
  /// The file of the key for Quo's API, beside it.
  var keyFile: UserFile? { file("/quo/api-key") }

  /// The folder of the user's hooks, beside it.
  var hooks: UserFile? { file("/quo/hooks") }

  private func file(_ path: StaticString) -> UserFile? {
    // The account's settings are for whoever has a shell on it.
    guard environment.served == nil else { return nil }
    let variable = environment.variables.path("XDG_CONFIG_HOME")
    // The XDG specification says to ignore a relative path.
    let folder =
      variable.flatMap { $0[0] == UInt8(ascii: "/") ? $0 : nil }
      ?? environment.home.map { $0 + Array("/.config".utf8) }
    return folder.map { folder in UserFile(path: path.withUTF8Buffer { folder + $0 }) }
  }

  private var known: SettingsFile?

  /// Reads the settings as they are in the file, also those that mean nothing.
  func contents() throws -> SettingsFile {
    if let known { return known }
    var contents = SettingsFile()
    if let file {
      do throws(SystemError) {
        if let read = try file.read() { contents = SettingsFile(read.bytes) }
      } catch {
        throw Failure(
          "cannot read \(quoted(file.path)): \(error.reason)",
          hint: error.code == EACCES ? "chmod u+r the file, or name another folder with XDG_CONFIG_HOME" : nil,
          code: .reading(error.code))
      }
    }
    known = contents
    return contents
  }

  func value(_ setting: UserSetting) throws -> [UInt8]? { try value(.setting(setting)) }

  /// The value of a setting; nil if it is not set. Throws if a line of the file is no setting.
  ///
  /// A file in a folder that may not be entered is that of somebody else, as HOME under sudo and in some services, and
  /// says nothing about this user.
  func value(_ key: UserSettingKey) throws -> [UInt8]? {
    do {
      let contents = try contents()
      if let entry = contents.entries.first(where: { $0.fault != nil }), let fault = entry.fault, let file {
        throw Failure(
          "cannot use \(quoted(file.path)): line \(entry.line) \(fault.problem)", hint: fault.remedy, code: .usage)
      }
      return contents[key.text]
    } catch let failure as Failure where failure.code == .permission && file?.isReachable == false {
      return nil
    }
  }

  var me: String? {
    get throws { try value(.me).flatMap { $0.isEmpty ? nil : String(decoding: $0, as: UTF8.self) } }
  }

  /// The path of the inbox, whose `~` is the home folder.
  var database: [UInt8]? {
    get throws {
      guard let path = try value(.db), !path.isEmpty else { return nil }
      guard UserSetting.db.accepts(path) else {
        throw Failure(
          "your setting 'db' is not an absolute path: \(quoted(path))", hint: "'quo config set --user db PATH'",
          code: .usage)
      }
      return path[0] == UInt8(ascii: "~") ? (environment.home ?? []) + path.dropFirst() : path
    }
  }

  /// The machine on which quo runs, as ssh knows it; nil for this one.
  var machine: String? {
    get throws {
      guard let value = try value(.on), !value.isEmpty else { return nil }
      guard UserSetting.on.accepts(value) else {
        throw Failure(
          "your setting 'on' is no machine as ssh knows it: \(quoted(value))", hint: "'quo config set --user on HOST'",
          code: .usage)
      }
      return String(decoding: value, as: UTF8.self)
    }
  }

  /// The choice of colour: the option's, else the setting's. A setting that means nothing is for `doctor` to tell, since
  /// errors are coloured, too.
  func color(_ option: ColorChoice?) -> ColorChoice { option ?? set ?? .auto }

  private lazy var set = (try? value(.color)).flatMap { $0 }
    .flatMap { ColorChoice(rawValue: String(decoding: $0, as: UTF8.self)) }

  /// The pager; nil if none is set or the file cannot be read, which another setting will tell.
  var pager: String? { (try? value(.pager)).flatMap { $0 }.map { String(decoding: $0, as: UTF8.self) } }
}
