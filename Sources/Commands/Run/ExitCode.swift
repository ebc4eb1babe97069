internal import Glibc

/// The exit codes of quo, on which scripts may rely.
package enum ExitCode: Int32, Sendable, CaseIterable {
  case success = 0
  /// `--exit-code` was given and nothing matched, `doctor` found something, or a setting has no value.
  case nothing = 1
  case usage = 2
  /// No such conversation, contact, member, view or operation.
  case unknown = 3
  /// The conversation was left alone because it changed meanwhile.
  case changed = 4
  /// The input is malformed or has a wrong value.
  case badInput = 65
  /// Another program that is needed is not there.
  case missingProgram = 69
  /// A fault of quo's own: the service refused a request as malformed.
  case internalFault = 70
  /// Reading or writing failed.
  case inputOutput = 74
  /// Another process held the inbox for too long, or the service is busy or out of reach.
  case busy = 75
  case permission = 77
  /// There is no inbox, or the file is not one, is damaged, or is of a newer quo.
  case noInbox = 78

  package var meaning: String {
    switch self {
    case .success: "success, also when there is nothing to list or to do"
    case .nothing: "--exit-code was given and nothing matched; doctor found something; a setting has no value"
    case .usage: "the command line is not right"
    case .unknown: "no such conversation, contact, member, view or operation"
    case .changed: "left alone because it changed meanwhile"
    case .badInput: "the input is not what it should be"
    case .missingProgram: "another program that is needed is not there: curl or ssh"
    case .internalFault: "a fault of quo's own: the service refused a request as malformed"
    case .inputOutput: "reading or writing failed: a full disk, a closed device"
    case .busy: "another process holds the inbox for too long, or Quo's service is busy or out of reach; try again"
    case .permission: "no permission, or no key for Quo's API"
    case .noInbox:
      "there is no inbox yet, or the file is not one, is damaged, is of a newer quo, or cannot be brought up to date"
    }
  }
}

extension ExitCode {
  /// The code for a file that could not be read: a wrong name is bad input, a broken disk is an I/O error.
  static func reading(_ code: Int32) -> ExitCode {
    switch code {
    case EACCES, EPERM: .permission
    case ENOENT, ENOTDIR, EISDIR: .badInput
    default: .inputOutput
    }
  }

  /// The code for a file that could not be written.
  static func writing(_ code: Int32) -> ExitCode {
    switch code {
    case EACCES, EPERM, EROFS: .permission
    default: .inputOutput
    }
  }
}
