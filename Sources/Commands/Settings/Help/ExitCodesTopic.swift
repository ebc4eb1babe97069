internal import Arguments

extension Topics {
  static let exitCodes = Topic("exit-codes", "how quo ends, for scripts", [exitStatus])

  /// Also part of the program's own manual.
  static let exitStatus = Section(
    "Exit status",
    [
      .terms(ExitCode.allCases.map { .init(String($0.rawValue), $0.meaning) }),
      .paragraph("A reader that goes away, such as head, ends quo quietly by SIGPIPE."),
    ])
}
