/// An event that a full-screen program waits for.
package enum ScreenEvent: Equatable, Sendable {
  case key(Key)
  /// The screen has another size, or everything on it has to be drawn anew.
  case resized
  /// A signal asks the program to end, or the terminal is gone, which counts as SIGHUP.
  case ended(signal: Int32)
}
