import Foundation

/// The part of JSON Schema (draft 2020-12) that quo's own schemas use, written for the tests. What it does not know is
/// reported, so that a schema cannot pass by using it.
struct JSONSchemaCheck {
  let document: [String: Any]

  init(_ text: String) throws {
    document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  /// What is wrong with a value, with the place of each fault. Fields that no schema describes are wrong, too.
  func faults(_ text: String) throws -> [String] {
    faults(try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed), document, "$")
  }

  private func faults(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    var found: [String] = []
    for (keyword, rule) in schema {
      switch keyword {
      case "$schema", "$defs", "title", "description", "required": break
      case "$ref": found += faults(value, definition(rule), place)
      case "type": found += typeFaults(value, (rule as? [String]) ?? [rule as? String ?? ""], place)
      case "enum":
        let choices = rule as? [Any] ?? []
        if !choices.contains(where: { "\($0)" == "\(value)" }) {
          found.append("\(place): \(value) is none of \(choices)")
        }
      case "format":
        if let text = value as? String, (try? Date(text, strategy: .iso8601)) == nil,
          (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))) == nil
        {
          found.append("\(place): \(text) is no date-time")
        }
      case "items":
        for (index, element) in (value as? [Any] ?? []).enumerated() {
          found += faults(element, rule as? [String: Any] ?? [:], "\(place)[\(index)]")
        }
      case "properties": found += propertyFaults(value, rule, schema, place)
      case "anyOf":
        let all = (rule as? [[String: Any]] ?? []).map { faults(value, $0, place) }
        if !all.contains([]) { found.append("\(place): none of \(all)") }
      default: found.append("\(place): keyword \(keyword) is not checked")
      }
    }
    return found
  }

  private func definition(_ reference: Any) -> [String: Any] {
    let name = (reference as? String)?.split(separator: "/").last.map(String.init) ?? ""
    return (document["$defs"] as? [String: Any])?[name] as? [String: Any] ?? ["missing": name]
  }

  private func propertyFaults(_ value: Any, _ rule: Any, _ schema: [String: Any], _ place: String) -> [String] {
    guard let object = value as? [String: Any], let properties = rule as? [String: [String: Any]] else { return [] }
    let required = Set(schema["required"] as? [String] ?? [])
    var found = required.subtracting(object.keys).map { "\(place): no \($0)" }
    for (name, member) in object {
      guard let schema = properties[name] else {
        found.append("\(place): \(name) is not described")
        continue
      }
      found += faults(member, schema, "\(place).\(name)")
    }
    return found
  }

  private func typeFaults(_ value: Any, _ types: [String], _ place: String) -> [String] {
    let actual: [String] =
      switch value {
      case is NSNull: ["null"]
      case is String: ["string"]
      case is [Any]: ["array"]
      case is [String: Any]: ["object"]
      case let number as NSNumber where isBoolean(number): ["boolean"]
      case let number as NSNumber:
        number.doubleValue == number.doubleValue.rounded() ? ["integer", "number"] : ["number"]
      default: []
      }
    return types.contains(where: actual.contains) ? [] : ["\(place): \(value) is no \(types.joined(separator: "|"))"]
  }
}

private func isBoolean(_ number: NSNumber) -> Bool {
  String(cString: number.objCType) == "c"
}
