internal import Formats

/// A saved set of filters.
public struct View: Sendable, Equatable {
  public let name: String
  /// The filters as typed; interpreted anew at each use.
  public let terms: [FilterTerm]

  public init(_ name: String, _ terms: [FilterTerm]) {
    self.name = name
    self.terms = terms
  }

  /// Reads the filters from the JSON that the inbox and its history store; nil if any of it is no filter, as a view with
  /// fewer filters would keep more.
  package static func terms(json: String) -> [FilterTerm]? {
    JSONValue.read(json) { value in
      let terms = value.elements.map(FilterTerm.init)
      return terms.contains(nil) ? nil : terms.compactMap { $0 }
    } ?? nil
  }

  static func json(_ terms: [FilterTerm]) -> String {
    var json = JSONWriter()
    json.beginArray()
    for term in terms { term.write(to: &json) }
    json.endArray()
    return json.text
  }

  /// The reason why a view cannot have this name, completing "it …"; nil if it can.
  ///
  /// A name has to be one word of a command line and of a comma list, without invisible characters.
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

/// The outcome of saving or deleting a view.
public struct ViewOutcome: Sendable, Equatable {
  /// The view before the change; nil if there was none.
  public let before: View?
  /// The operation to undo; nil if nothing changed.
  public let operation: Int64?
}

extension FilterTerm {
  /// Reads a term; nil if the name is missing or a member has the wrong type.
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
