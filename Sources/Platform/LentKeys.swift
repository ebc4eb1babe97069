internal import Glibc

/// The keys that end a program, Ctrl-C and Ctrl-\, while they are a child's: an editor and a pager use them themselves.
struct LentKeys {
  private static let signals = [SIGINT, SIGQUIT]

  /// The signals that were blocked before, as they are for the child.
  private(set) var blocked: sigset_t
  private var actions: [sigaction] = []

  /// Holds the keys back while the child is started.
  init() {
    blocked = HeldSignals.block(SIGQUIT).before
  }

  /// Ignores the keys, and what was held of them: the child has it.
  mutating func lend() {
    actions = Self.signals.map { signal in
      var (ignoring, before) = (sigaction(), sigaction())
      ignoring.__sigaction_handler.sa_handler = SIG_IGN
      sigaction(signal, &ignoring, &before)
      return before
    }
    unblock()
  }

  /// Lets signals that were held take effect.
  mutating func unblock() {
    pthread_sigmask(SIG_SETMASK, &blocked, nil)
  }

  /// Gives the keys the effect again that they had.
  func takeBack() {
    for (signal, action) in zip(Self.signals, actions) {
      var action = action
      sigaction(signal, &action, nil)
    }
  }
}
