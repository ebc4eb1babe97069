package import Arguments

/// The options that every command takes, before and after its name.
package struct GlobalOptions: Sendable {
  static let databaseOption = Option.value(
    "db", "PATH", "the inbox to use",
    details: "Without it, QUO_DB says, else your own setting db, else it is in the data folder.",
    completion: .file(.opened))
  static let hostOption = Option.value(
    "on", "HOST", "run the command on this machine, over ssh; - is here",
    details:
      "As 'ssh HOST quo …' would, with the terminal, the width, the colours, the time zone and the files of here: see "
      + "'quo help team'. Without it your own setting on says, unless --db or QUO_DB names an inbox.",
    reach: .machine)
  static let userOption = Option.value(
    "as", "MEMBER", "who does it, for the history",
    details: "Without it, QUO_USER says, else the setting me, "
      + "yours before the inbox's, else the login name.", completion: .dynamic("members"))
  static let colorOption = Option.value(
    "color", "WHEN", "when to use colour: auto, always or never",
    completion: .choices(ColorChoice.allCases.map { Choice($0.rawValue) }))
  static let noPagerOption = Option.flag("no-pager", "show long lists without a pager")

  static let group = OptionGroup(
    "Global options", [databaseOption, hostOption, userOption, colorOption, noPagerOption])

  package let database: [UInt8]?
  /// The machine that the command line names, `-` included.
  package let host: [UInt8]?
  package let user: String?
  /// The choice; nil for that of the user's settings.
  package let color: ColorChoice?
  package let isPaged: Bool

  package init(_ arguments: ParsedArguments) throws {
    let path = arguments.value(Self.databaseOption)?.bytes
    if let path, path.isEmpty { throw UsageError("option '--db' needs a path, not an empty one") }
    database = path
    host = arguments.value(Self.hostOption)?.bytes
    user = arguments.value(Self.userOption)?.text
    color = try arguments.choice(Self.colorOption)
    isPaged = !arguments.has(Self.noPagerOption)
  }

  /// Whether quo runs for another machine, whose `--on` it is.
  var isForAnother: Bool { host.map(Self.isHere) ?? false }

  /// Whether a machine is the one on which quo runs already.
  static func isHere(_ host: [UInt8]) -> Bool { host == [UInt8(ascii: "-")] }
}
