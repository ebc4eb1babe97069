extension Weekday {
  /// The French names from Monday on, which are understood beside the English ones.
  static let french = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
}
