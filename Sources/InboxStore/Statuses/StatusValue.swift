internal import Formats

/// A status with the facts that belong to it, as one value: do, undo, redo and merges carry all of it.
struct StatusValue: Equatable {
  var status: Status
  /// The time, in milliseconds, up to which the last mark done closed the conversation; nil if it closed nothing.
  var closedThrough: Int64?
  /// The reason that was given for the status.
  var reason: String?

  init(_ status: Status, closedThrough: Int64? = nil, reason: String? = nil) {
    self.status = status
    self.closedThrough = closedThrough
    self.reason = reason
  }

  /// Reads the form that the history has: the status alone, or `["done",closedThrough,"reason"]`.
  init?(_ text: String) {
    if let status = Status(rawValue: text) {
      self.init(status)
      return
    }
    let read = JSONValue.read(text) { value -> StatusValue? in
      let parts = Array(value.elements)
      guard value.kind == .array, parts.count == 3, let status = parts[0].string.flatMap(Status.init(rawValue:)),
        parts[1].int64 != nil || parts[1].kind == .null, parts[2].string != nil || parts[2].kind == .null
      else { return nil }
      return StatusValue(status, closedThrough: parts[1].int64, reason: parts[2].string)
    }
    guard let read = read ?? nil else { return nil }
    self = read
  }

  /// The history's form. Older quos wrote the status alone also where it is done.
  var text: String {
    guard status == .done || closedThrough != nil || reason != nil else { return status.rawValue }
    var json = JSONWriter()
    json.beginArray()
    json.string(status.rawValue)
    if let closedThrough { json.int(closedThrough) } else { json.null() }
    if let reason { json.string(reason) } else { json.null() }
    json.endArray()
    return json.text
  }
}
