internal import CivilTime
internal import Formats
internal import QuoAPI

/// A page of a list as a sync has to know it: its cursor, and its elements' ids and times.
struct ListPage {
  struct Element {
    let id: String
    /// The time by which the list is ordered, in milliseconds; nil if the element has none.
    let time: Int64?
  }

  let elements: [Element]
  /// The cursor of the next page; nil on the last.
  let cursor: String?
  let answer: ServiceAnswer
  let request: ServiceRequest

  /// Reads the envelope of an answer. Throws `ServiceError` for an answer that is no list.
  init(_ answer: ServiceAnswer, to request: ServiceRequest, time: StaticString = "createdAt") throws {
    self.answer = answer
    self.request = request
    let read = try JSONAnswer.read(answer, to: request) { object -> ([Element], String?)? in
      guard let data = object["data"], data.kind == .array else { return nil }
      let elements = data.elements.map { element in
        Element(
          id: element["id"]?.string ?? "",
          time: element[time].flatMap(TimeField.said)?.milliseconds)
      }
      let cursor = object["nextCursor"]?.string ?? object["nextPageToken"]?.string
      return (elements, cursor.flatMap { $0.isEmpty ? nil : $0 })
    }
    guard let read else { throw JSONAnswer.unexpected(request, "its answer is no list") }
    (elements, cursor) = read
  }

  /// Passes the elements themselves to `body`.
  func forEachElement(_ body: (JSONValue) throws -> Void) throws {
    try JSONAnswer.read(answer, to: request) { object in
      Result {
        guard let data = object["data"] else { return }
        for element in data.elements { try body(element) }
      }
    }.get()
  }

  /// The times, if the elements are ordered by them, latest first.
  var descendingTimes: ClosedRange<Int64>? {
    let times = elements.compactMap(\.time)
    guard let first = times.first, let last = times.last, times.count == elements.count,
      zip(times, times.dropFirst()).allSatisfy({ $0 >= $1 })
    else { return nil }
    return last...first
  }
}

/// Answers of the service as JSON.
enum JSONAnswer {
  /// Reads an answer, which has to be an object. Throws `ServiceError` if it is not.
  static func read<Result>(
    _ answer: ServiceAnswer, to request: ServiceRequest, body: (JSONValue) -> Result
  ) throws -> Result {
    let read = JSONValue.read(String(decoding: answer.body, as: UTF8.self)) { value in
      value.kind == .object ? body(value) : nil
    }
    guard let read, let result = read else { throw unexpected(request, "its answer is no JSON object") }
    return result
  }

  /// Reads the object of an answer, with or without an envelope.
  static func readObject<Result>(
    _ answer: ServiceAnswer, to request: ServiceRequest, body: (JSONValue) -> Result
  ) throws -> Result {
    try read(answer, to: request) { object in body(object["data"] ?? object) }
  }

  static func unexpected(_ request: ServiceRequest, _ detail: String) -> ServiceError {
    ServiceError(.unexpectedAnswer, request: request.name, detail: detail)
  }
}
