internal import CivilTime
internal import Formats

extension JSONWriter {
  mutating func field(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  mutating func field(_ name: String, _ value: Timestamp?) {
    key(name)
    if let value { string(value.rfc3339) } else { null() }
  }

  mutating func field(_ name: String, _ value: Int) {
    key(name)
    int(Int64(value))
  }

  mutating func flag(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  mutating func field(_ name: String, _ values: [String]) {
    key(name)
    beginArray()
    for value in values { string(value) }
    endArray()
  }
}

extension Timestamp {
  func adding(seconds: Int, milliseconds more: Int = 0) -> Timestamp {
    Timestamp(milliseconds: milliseconds + Int64(seconds) * 1_000 + Int64(more))
  }
}
