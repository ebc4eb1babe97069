internal import CivilTime
internal import Formats

/// The fields of one recognised object, each read as its required type. A missing or null field is nil; a field of
/// another type throws a `ShapeError` that names the field and its object.
struct Fields {
  let object: JSONValue
  /// The name that errors use for an object without an id: `a message`.
  let noun: StaticString
  /// The enclosing object, whose id errors use for an object without one.
  private var outer: JSONValue?

  init(_ object: JSONValue, _ noun: StaticString) throws {
    guard object.kind == .object else {
      throw ShapeError("\(noun) must be an object, not \(object.kind.noun)")
    }
    self.object = object
    self.noun = noun
  }

  @inline(__always)
  func value(_ key: StaticString) -> JSONValue? {
    guard let value = object[key], !value.isNull else { return nil }
    return value
  }

  func id() throws -> String {
    guard let id = try text("id") else { throw ShapeError("\(noun) has no 'id'") }
    return id
  }

  /// A non-empty string.
  func text(_ key: StaticString) throws -> String? {
    guard let value = value(key) else { return nil }
    guard value.kind == .string else { throw wrong(key, "a string", value) }
    guard !value.content.isEmpty else { return nil }
    return value.string
  }

  /// A string, or a number as its digits: error codes come as either.
  func textOrNumber(_ key: StaticString) throws -> String? {
    guard let value = value(key), value.kind == .number else { return try text(key) }
    return String(decoding: value.content, as: UTF8.self)
  }

  /// A string, or an array's strings. Nil if there are none.
  func texts(_ key: StaticString) throws -> [String]? {
    guard let value = value(key) else { return nil }
    if value.kind == .string { return try text(key).map { [$0] } ?? [] }
    guard value.kind == .array else { throw wrong(key, "an array", value) }
    var texts: [String] = []
    for element in value.elements where !element.isNull {
      guard let text = element.string else { throw wrong(key, "an array of strings", element) }
      texts.append(text)
    }
    return texts
  }

  func time(_ key: StaticString) throws -> Timestamp? {
    guard let value = value(key) else { return nil }
    guard value.kind != .string || !value.content.isEmpty else { return nil }
    guard let time = TimeField.said(value) else {
      let shown = value.string.map { ShapeError.quoted($0) } ?? value.kind.noun
      throw ShapeError("'\(key)' of \(subject) is not a time: \(shown)")
    }
    guard time >= TimeField.earliest else { throw wrong(key, "a time since 2000", value) }
    return time
  }

  /// A duration in seconds, rounded because some generations have fractions.
  func seconds(_ key: StaticString) throws -> Int? {
    guard let value = value(key) else { return nil }
    let number = value.kind == .string ? value.string.flatMap { Double($0) } : value.double
    guard let number, number >= 0, number < 1e9 else { throw wrong(key, "a number of seconds", value) }
    return Int(number.rounded())
  }

  /// A word, converted to the API's lower case.
  func word(_ key: StaticString) throws -> String? {
    guard let value = value(key), value.kind == .string else { return try text(key) }
    guard !value.content.isEmpty else { return nil }
    let isSmall = value.content.allSatisfy { $0 &- UInt8(ascii: "A") > 25 }
    return isSmall ? value.string : value.string?.lowercased()
  }

  func direction(_ key: StaticString = "direction") throws -> Direction? {
    guard let text = try word(key) else { return nil }
    guard let direction = Direction(rawValue: text) else {
      throw ShapeError(
        "'\(key)' of \(subject) is neither 'incoming' nor 'outgoing': \(ShapeError.quoted(text))")
    }
    return direction
  }

  /// The fields of a nested object.
  func fields(_ key: StaticString, _ noun: StaticString) throws -> Fields? {
    guard let value = value(key) else { return nil }
    guard value.kind == .object else { throw wrong(key, "an object", value) }
    var inner = try Fields(value, noun)
    inner.outer = object
    return inner
  }

  /// The elements of a nested array.
  func elements(_ key: StaticString) throws -> JSONValue.Elements? {
    guard let value = value(key) else { return nil }
    guard value.kind == .array else { throw wrong(key, "an array", value) }
    return value.elements
  }

  func saidText(_ key: StaticString) throws -> Said<String> {
    if let text = try text(key) { return .value(text) }
    return object[key] == nil ? .absent : .null
  }

  func saidTime(_ key: StaticString) throws -> Said<Timestamp> {
    if let time = try time(key) { return .value(time) }
    return object[key] == nil ? .absent : .null
  }

  func wrong(_ key: StaticString, _ expected: String, _ value: JSONValue) -> ShapeError {
    ShapeError("'\(key)' of \(subject) is not \(expected): \(Self.shown(value))")
  }

  private static func shown(_ value: JSONValue) -> String {
    switch value.kind {
    case .string: ShapeError.quoted(value.string ?? "")
    case .number: String(decoding: value.content.prefix(30), as: UTF8.self)
    default: value.kind.noun
    }
  }

  /// The name that errors use for the object: with its id, if it has one.
  var subject: String {
    guard let id = object["id"]?.string ?? outer?["id"]?.string, !id.isEmpty else { return "\(noun)" }
    return ShapeError.bare(id)
  }
}
