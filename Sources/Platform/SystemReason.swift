internal import Glibc

/// The system's words for an `errno`, in quo's grammar: `no such file or directory`.
func systemReason(_ code: Int32) -> String {
  let text = String(cString: strerror(code))
  return text.prefix(1).lowercased() + text.dropFirst()
}

extension ExitCode {
  /// How quo ends when a file that was named could not be read: a wrong name is bad input, a broken disk is not.
  static func reading(_ code: Int32) -> ExitCode {
    switch code {
    case EACCES, EPERM: .permission
    case ENOENT, ENOTDIR, EISDIR: .badInput
    default: .inputOutput
    }
  }
}
