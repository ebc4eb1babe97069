internal import CivilTime

struct BusinessHours {
  struct Open { func openSeconds(from: Timestamp, to: Timestamp) -> Int { 0 } }
  var hasAny: Bool { false }
  func openTime(ofLine line: Int64?) -> Open? { nil }
}

extension Inbox {
  func businessHours(zone: LocalZone) throws -> BusinessHours { BusinessHours() }
}
