internal import Text
internal import CivilTime
internal import Formats

/// Quo's five CSV exports, recognised by their column names.
enum CSVExport {
  case contacts, messages, calls, members, lines

  /// Recognises an export by its columns; nil for columns of no export.
  init?(columns: [String]) {
    let names = Set(columns.map { $0.lowercased() })
    func has(_ any: String...) -> Bool { any.contains { names.contains($0) } }
    if has("direction"), has("duration") {
      self = .calls
    } else if has("body", "conversationbody") || has("direction") && has("sentat", "to", "from") {
      self = .messages
    } else if has("sharedwith", "company") || columns.contains(where: { Self.isPhone($0) || Self.isEmail($0) }) {
      self = .contacts
    } else if has("email"), has("firstname", "lastname", "name", "role") {
      self = .members
    } else if has("number", "phonenumber", "formattednumber", "phone_number") {
      self = .lines
    } else if has("firstname", "lastname") {
      self = .contacts
    } else {
      return nil
    }
  }

  /// The columns that are read, apart from the numbered ones of contacts.
  var columns: [String] {
    let all = ["id", "createdAt", "updatedAt"]
    let activity = all + ["conversationId", "phoneNumberId", "userId", "direction", "from", "to"]
    return switch self {
    case .contacts: all + ["userId", "firstName", "lastName", "company", "role"]
    case .messages: activity + ["body", "conversationBody", "sentAt"]
    case .calls: activity + ["duration"]
    case .members: all + ["email", "firstName", "lastName", "name", "role"]
    case .lines: all + ["number", "phoneNumber", "phone_number", "formattedNumber", "name", "symbol"]
    }
  }

  static func isPhone(_ column: String) -> Bool { isNumbered(column, "phone_number_") }
  static func isEmail(_ column: String) -> Bool { isNumbered(column, "email_") }

  /// Whether a column is a numbered one: `phone_number_1`, `email_2`.
  private static func isNumbered(_ column: String, _ prefix: String) -> Bool {
    let column = column.lowercased()
    return column.hasPrefix(prefix) && Int(column.dropFirst(prefix.utf8.count)) != nil
  }

  /// The type in the name of a contact's custom column, `custom_1_Address`.
  static func customType(of column: String) -> String? {
    let parts = column.lowercased().split(separator: "_", maxSplits: 2)
    return parts.count == 3 && parts[0] == "custom" && Int(parts[1]) != nil ? String(parts[2]) : nil
  }
}

/// The cells of a row by column name. An empty cell says nothing.
struct CSVCells {
  let row: CSVRow
  let columns: [String: Int]
  let noun: StaticString

  subscript(_ name: String) -> String? {
    guard let column = columns[name] else { return nil }
    let text = row[column]
    return text.isEmpty ? nil : text
  }

  /// The first non-empty cell of these columns.
  subscript(_ names: [String]) -> String? {
    for name in names {
      if let text = self[name] { return text }
    }
    return nil
  }

  func said(_ name: String) -> Said<String> {
    self[name].map { .value($0) } ?? .absent
  }

  func id() throws -> String {
    guard let id = reference("id") else { throw ShapeError("\(noun) has no 'id'") }
    return id
  }

  /// An id, without the blanks around it; nil for none.
  func reference(_ name: String) -> String? {
    self[name].map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A time: ISO 8601 or milliseconds since 1970; UTC without a zone.
  func time(_ name: String) throws -> Timestamp? {
    guard let text = self[name]?.trimmed, !text.isEmpty else { return nil }
    guard let time = TimeField.said(text) ?? Timestamp(rfc3339: text + "Z") else { throw wrong(name, "a time", text) }
    guard time >= TimeField.earliest else { throw wrong(name, "a time since 2000", text) }
    return time
  }

  func seconds(_ name: String) throws -> Int? {
    guard let text = self[name]?.trimmed, !text.isEmpty else { return nil }
    guard let number = Double(text), number >= 0, number < 1e9 else {
      throw wrong(name, "a number of seconds", text)
    }
    return Int(number.rounded())
  }

  func direction() throws -> Direction? {
    guard let text = self["direction"]?.trimmed.lowercased(), !text.isEmpty else { return nil }
    guard let direction = Direction(rawValue: text) else {
      throw wrong("direction", "'incoming' or 'outgoing'", text)
    }
    return direction
  }

  private func wrong(_ name: String, _ expected: String, _ text: String) -> ShapeError {
    ShapeError("'\(name)' of \(self["id"] ?? "\(noun)") is not \(expected): \(ShapeError.quoted(text))")
  }
}
