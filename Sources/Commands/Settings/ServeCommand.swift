package import Arguments
internal import Glibc
internal import Platform
internal import Text

/// `quo serve`: what `authorized_keys` allows somebody who may use the inbox, and nothing else of the machine.
package struct ServeCommand: FreeCommand {
  static let readOnlyOption = Option.flag("read-only", "refuse every command that changes the inbox")

  package static let declaration = Command(
    "serve", "let a key of ssh use the inbox, and nothing else",
    description: [
      "For the command= of a line in authorized_keys: sshd starts it in the place of whatever the other side asks for, and "
        + "quo runs that if it is one of its own commands. Then 'quo --on HOST list' and 'ssh HOST quo list' work with that "
        + "key, but no shell does.",
      "With --as everything is done as that member, whatever the other side says. The inbox is the one of --db, else of the "
        + "account. No shell reads the command: words are split at spaces, and single quotes and backslashes quote.",
      "Only the inbox and the standard streams are read and written. Every FILE has to be '-'; 'quo --on' sends files "
        + "through it by itself. There is no pager, editor, hook or external command, no sync, no --exec and no setting of "
        + "the account. --db, --as and the environment of the other side are ignored but for "
        + CarriedVariable.allCases.filter { $0 != .user && $0 != .inputs }.map(\.rawValue).joined(separator: ", ")
        + ", and QUO_USER without --as.",
    ],
    groups: [OptionGroup("Serving", [readOnlyOption])],
    examples: [
      Example("restrict,pty,command=\"quo serve --as marie\" ssh-ed25519 AAAA…", "a line of authorized_keys"),
      Example("restrict,command=\"quo serve --read-only\" ssh-ed25519 AAAA…", "a key for reports"),
    ],
    seeAlso: ["team", "sshd(8)", "ssh(1)"])

  package static var output: CommandOutput { .none }
  package static var reach: Reach { .account }

  private let isReadOnly: Bool

  package init(_ arguments: ParsedArguments) throws {
    isReadOnly = arguments.has(Self.readOnlyOption)
    if arguments.value(GlobalOptions.userOption)?.bytes.isEmpty == true {
      throw UsageError("'--as' takes a member's name, not an empty one")
    }
  }

  package func run(_ session: Session) throws -> ExitCode {
    guard let line = session.environment.variables.path("SSH_ORIGINAL_COMMAND") else {
      throw Failure(
        "this is an inbox and no shell", hint: "name one of quo's commands, such as 'ssh HOST quo list'", code: .usage)
    }
    let access = ServedAccess(inbox: try session.path(), user: session.globals.user, isReadOnly: isReadOnly)
    var variables = CarriedVariable.all(of: session.environment.variables)
    // SQLite and the C library look at the environment, too.
    clearenv()
    let request = Result { try ServedRequest(line) }
    if let further = try? request.get().variables { variables.merge(further) { $1 } }
    let environment = session.environment.served(access, variables)
    return reporting(environment, session.messages) {
      let invocation = try parse(request.get().words, as: QuoProgram.grammar)
      return try carryOut(invocation, environment, UserSettings(environment), session.messages)
    }
  }
}

/// The command that the other side asks for: words, before which `env` may set variables.
struct ServedRequest {
  private(set) var variables: [String: String] = [:]
  let words: [Argument]

  init(_ line: [UInt8]) throws {
    var rest = try QuotedLine.words(in: line)[...]
    if rest.first == Array("env".utf8) {
      rest.removeFirst()
      while let word = rest.first, let sign = word.firstIndex(of: UInt8(ascii: "=")) {
        let (name, value) = (
          String(decoding: word[..<sign], as: UTF8.self), String(decoding: word[(sign + 1)...], as: UTF8.self)
        )
        guard let variable = CarriedVariable(rawValue: name), variable.accepts(value) else {
          throw Failure(
            "cannot set '\(VisibleText.line(name))' under 'quo serve'\(CarriedVariable(rawValue: name) == nil ? "" : " to that")",
            code: .permission)
        }
        variables[name] = value
        rest.removeFirst()
      }
      guard rest.first == Array("quo".utf8) else { throw Failure("'env' is only for variables of 'quo'", code: .usage) }
    }
    if rest.first == Array("quo".utf8) { rest.removeFirst() }
    words = rest.map(Argument.init(bytes:))
  }
}
