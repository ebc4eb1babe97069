internal import CivilTime
internal import SQLite

/// An assignment made here is as of now, so that an older import does not take it back and a newer one does.
enum AssignmentStamp {
  static let function = "quo_assigned"

  /// Gives SQL the function that makes a row's stamps say so.
  static func define(on database: Database, _ author: Author) throws {
    try database.addFunction(function) { Stamps.setting("assignedTo", to: author.now.milliseconds, in: $0) }
  }
}
