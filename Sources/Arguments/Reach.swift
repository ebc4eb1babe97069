/// The part of a machine that a command or an option reaches: whether it may be served to others, or sent to another
/// machine.
package enum Reach: Sendable, Hashable {
  /// The inbox and the standard streams: served and sent.
  case inbox
  /// Also programs or the network: sent to a machine on which the user may run them, but never served.
  case machine
  /// The settings of the account at hand: neither served nor sent.
  case account
  /// Nothing, as it says the same everywhere: served, and not worth sending.
  case nothing

  package var isServed: Bool { self == .inbox || self == .nothing }
  package var isSent: Bool { self == .inbox || self == .machine }
}

/// The use that a command makes of a file that is named on its command line.
package enum FileUse: Sendable, Hashable {
  /// Read from begin to end.
  case read
  /// Written anew, in the place of a file that is there.
  case replaced
  /// Written to a name that is free.
  case made
  /// Opened where it is, as a database is; no stream can stand for it.
  case opened
}
