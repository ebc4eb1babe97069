/// The look at whether another process has changed the inbox, by a command that stays.
enum Glance {
  /// The time between two looks: what others do is on the screen within a quarter of a second.
  static let milliseconds = 200
}
