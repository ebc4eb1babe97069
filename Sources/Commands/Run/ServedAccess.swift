internal import Arguments
internal import Text

/// The access of somebody who has reached this machine through `quo serve`: quo's commands on one inbox, and the standard
/// streams.
///
/// It goes by what the commands declare, so that an option that names a file, or a command that runs a program, is
/// refused from the day on which it is declared.
package struct ServedAccess: Sendable {
  /// The path of the inbox.
  let inbox: [UInt8]
  /// The member who acts, whatever the other side says; nil lets it say.
  let user: String?
  let isReadOnly: Bool

  /// Throws unless the command and all that it is given stay within the access.
  func check(_ type: any RunnableCommand.Type, _ path: [String], _ arguments: ParsedArguments) throws {
    let command = "'quo \(path.joined(separator: " "))'"
    guard type.reach.isServed else { throw refusal("cannot run \(command)") }
    if isReadOnly, type is any ChangingCommand.Type { throw Self.readOnly(command) }
    for given in arguments.options {
      if given.option == GlobalOptions.hostOption, GlobalOptions.isHere(given.value?.bytes ?? []) { continue }
      guard given.option.reach.isServed else { throw refusal("cannot take '--\(given.option.long)'") }
    }
    var arguments = arguments.without(GlobalOptions.databaseOption)
    try arguments.mapPaths(of: type.declaration) { _, value in
      guard value.bytes == [UInt8(ascii: "-")] else {
        throw Failure(
          "cannot use \(quoted(value.bytes)): under 'quo serve' every FILE is '-'",
          hint: "the standard streams reach you: 'quo --on' sends files through them", code: .permission)
      }
      return value
    }
  }

  private func refusal(_ what: String) -> Failure {
    Failure("\(what) under 'quo serve'", hint: "it allows only the inbox and the standard streams", code: .permission)
  }

  static func readOnly(_ command: String) -> Failure {
    Failure(
      "cannot run \(command): this is 'quo serve --read-only'", hint: "nothing was changed", code: .permission)
  }
}

extension Session {
  /// Throws under `quo serve`. `what` completes "cannot …".
  func refuseIfServed(_ what: String) throws {
    guard served == nil else { throw Failure("cannot \(what) under 'quo serve'", code: .permission) }
  }
}
