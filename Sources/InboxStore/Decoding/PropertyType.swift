internal import Text
internal import CivilTime
internal import Formats

/// The type of a property's value, as in the API's custom fields.
public enum PropertyType: String, Sendable, CaseIterable {
  case address, boolean, date
  case multiSelect = "multi-select"
  case number, string, url

  /// Converts a typed value to JSON; nil for a value that is not of this type.
  ///
  /// A date is `2026-11-20` or RFC 3339, a boolean true, false, yes or no; several choices are separated by commas.
  func json(_ text: String) -> String? {
    let text = text.trimmed
    guard !text.isEmpty else { return nil }
    var json = JSONWriter()
    switch self {
    case .address, .string: json.string(text)
    case .boolean:
      guard let value = Self.flag(text) else { return nil }
      json.bool(value)
    case .date:
      guard let date = Self.date(text) else { return nil }
      json.string(date)
    case .multiSelect:
      let choices = text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
      guard !choices.isEmpty else { return nil }
      json.beginArray()
      for choice in choices { json.string(choice) }
      json.endArray()
    case .number:
      // Swift's parser accepts hexadecimal numbers, too.
      guard text.utf8.allSatisfy({ !(0x61...0x7A).contains($0 | 0x20) || $0 | 0x20 == 0x65 }),
        let number = Double(text), number.isFinite
      else { return nil }
      json.raw(Int64(text).map(String.init) ?? Int64(exactly: number).map(String.init) ?? "\(number)")
    case .url:
      guard text.contains(":"), !text.contains(where: \.isWhitespace) else { return nil }
      json.string(text)
    }
    return json.text
  }

  static func flag(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes": true
    case "false", "no": false
    default: nil
    }
  }

  private static func date(_ text: String) -> String? {
    if let time = Timestamp(rfc3339: text) { return time.rfc3339 }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      CivilDate(year: year, month: month, day: day) != nil
    else { return nil }
    return text
  }
}
