internal import Formats

/// A saved set of filters.
public struct View: Sendable, Equatable {
  public let name: String
  /// The filters as they were typed: their meaning is found anew at each use.
  public let terms: [FilterTerm]

  public init(_ name: String, _ terms: [FilterTerm]) {
    self.name = name
    self.terms = terms
  }

  /// The filters as the inbox and its history keep them.
  package static func terms(json: String) -> [FilterTerm] {
    JSONValue.read(json) { value in value.elements.compactMap(FilterTerm.init) } ?? []
  }

  static func json(_ terms: [FilterTerm]) -> String {
    var json = JSONWriter()
    json.beginArray()
    for term in terms { term.write(to: &json) }
    json.endArray()
    return json.text
  }

  /// Why no view can have this name, completing "it …"; nil when one can.
  ///
  /// It has to be one word of a command line and of a comma list, and look like what it is.
  public static func fault(inName name: String) -> String? {
    if name.isEmpty { return "is empty" }
    if name.utf8.first == UInt8(ascii: "-") { return "begins with a dash, as options do" }
    if name.contains(",") { return "has a comma, which means or" }
    for scalar in name.unicodeScalars {
      if scalar.properties.isWhitespace { return "has white space" }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
        return "has a character that cannot be seen"
      default: continue
      }
    }
    return nil
  }
}

/// What saving or deleting a view did.
public struct ViewOutcome: Sendable, Equatable {
  /// What the view was before; nil when there was none.
  public let before: View?
  /// The operation to undo; nil when it was so already.
  public let operation: Int64?
}

extension FilterTerm {
  /// Nil for what is no term: each has a name, and nothing in it is of another form.
  init?(_ value: JSONValue) {
    guard value.kind == .object, let name = value["name"]?.string else { return nil }
    if let text = value["text"], text.kind != .string { return nil }
    if let negated = value["negated"], negated.bool == nil { return nil }
    self.init(name, value["text"]?.string, isNegated: value["negated"]?.bool ?? false)
  }

  fileprivate func write(to json: inout JSONWriter) {
    json.beginObject()
    json.key("name")
    json.string(name)
    if let text {
      json.key("text")
      json.string(text)
    }
    if isNegated {
      json.key("negated")
      json.bool(true)
    }
    json.endObject()
  }
}
