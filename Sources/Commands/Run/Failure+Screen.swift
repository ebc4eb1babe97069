internal import Display
internal import Platform

extension Failure {
  /// Converts the reason why there is no full screen.
  init(screen error: ScreenError) {
    let hint = "'quo list' prints the conversations anywhere"
    switch error {
    case .notATerminal:
      self.init("cannot fill the screen: standard input or output is not a terminal", hint: hint, code: .usage)
    case .dumb:
      self.init("cannot fill the screen: TERM says that this terminal cannot move its cursor", hint: hint, code: .usage)
    case .refused(let reason):
      self.init("cannot fill the screen: \(reason.reason)", hint: hint, code: .inputOutput)
    }
  }
}
