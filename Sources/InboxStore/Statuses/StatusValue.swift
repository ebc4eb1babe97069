internal import CivilTime
internal import Formats

/// A status with the facts that belong to it, as one value: do, undo, redo and merges carry all of it.
struct StatusValue: Equatable {
  var status: Status
  /// The time, in milliseconds, up to which the last mark done closed the conversation; nil if it closed nothing.
  var closedThrough: Int64?
  /// The reason that was given for the status.
  var reason: String?
  /// The time of a reminder, in milliseconds: a done conversation sleeps until then, an unread one woke then and nobody
  /// has acted since.
  var reminder: Int64?

  init(_ status: Status, closedThrough: Int64? = nil, reason: String? = nil, reminder: Int64? = nil) {
    self.status = status
    self.closedThrough = closedThrough
    self.reason = reason
    self.reminder = reminder
  }

  /// Whether the conversation is done only until its reminder.
  var isAsleep: Bool { status == .done && reminder != nil }

  /// Whether another status took the place of the one before, also one of the same word: that has its own reason.
  func isMoved(from before: StatusValue) -> Bool {
    status != before.status || reminder != before.reminder || reason != before.reason
  }

  /// Reads the form that the history has: the status alone, or `["done",closedThrough,"reason"]`, with the time of a
  /// reminder as a fourth element.
  init?(_ text: String) {
    if let status = Status(rawValue: text) {
      self.init(status)
      return
    }
    let read = JSONValue.read(text) { value -> StatusValue? in
      let parts = Array(value.elements)
      guard value.kind == .array, 3...4 ~= parts.count, let status = parts[0].string.flatMap(Status.init(rawValue:)),
        parts[1].int64 != nil || parts[1].kind == .null, parts[2].string != nil || parts[2].kind == .null
      else { return nil }
      let reminder = parts.count == 4 ? parts[3].int64 : nil
      guard parts.count == 3 || status != .open && reminder.map(Timestamp.writable.contains) == true else { return nil }
      return StatusValue(status, closedThrough: parts[1].int64, reason: parts[2].string, reminder: reminder)
    }
    guard let read = read ?? nil else { return nil }
    self = read
  }

  /// The history's form. Older quos wrote the status alone also where it is done.
  var text: String {
    guard status == .done || closedThrough != nil || reason != nil || reminder != nil else { return status.rawValue }
    var json = JSONWriter()
    json.beginArray()
    json.string(status.rawValue)
    if let closedThrough { json.int(closedThrough) } else { json.null() }
    if let reason { json.string(reason) } else { json.null() }
    if let reminder { json.int(reminder) }
    json.endArray()
    return json.text
  }
}
