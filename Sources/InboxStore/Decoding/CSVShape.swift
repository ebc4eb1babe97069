internal import Text
internal import Formats

/// Decodes the rows of one CSV export.
struct CSVShape {
  private let export: CSVExport
  private let columns: [String: Int]
  /// The columns `phone_number_1`, `phone_number_2` … in their order.
  private let phones: [Int]
  private let emails: [Int]
  /// The columns `custom_1_Address` and so on, with their names and types.
  private let custom: [CustomColumn]
  /// The names of the columns that are ignored.
  let unusedColumns: [String]

  private struct CustomColumn {
    let index: Int
    let name: String
    let type: String
  }

  /// Throws `ShapeError` for columns that belong to no export. The first of two columns with the same name counts.
  init(columns: [String]) throws {
    guard let export = CSVExport(columns: columns) else {
      let shown = columns.prefix(8).map { ShapeError.quoted($0, limit: 30) }
      throw ShapeError(
        "not a CSV export of Quo: unknown columns \(shown.joined(separator: ", "))"
          + (columns.count > shown.count ? " …" : ""))
    }
    self.export = export
    // Compares names without regard to case.
    var known: [String: Int] = [:]
    for name in export.columns {
      known[name] = columns.firstIndex { $0.lowercased() == name.lowercased() }
    }
    self.columns = known
    func ofContacts(_ isOne: (String) -> Bool) -> [Int] {
      export == .contacts ? columns.indices.filter { isOne(columns[$0]) } : []
    }
    phones = ofContacts(CSVExport.isPhone)
    emails = ofContacts(CSVExport.isEmail)
    custom = ofContacts { CSVExport.customType(of: $0) != nil }.map { index in
      CustomColumn(index: index, name: columns[index], type: CSVExport.customType(of: columns[index]) ?? "")
    }
    let used = Set(known.values).union(phones).union(emails).union(custom.map(\.index))
    unusedColumns = columns.indices.filter { !used.contains($0) && !columns[$0].isEmpty }.map { columns[$0] }
  }

  func decode(_ row: CSVRow, emit: (Incoming) throws -> Void) throws {
    switch export {
    case .contacts: try emit(.contact(contact(cells(row, "a contact"))))
    case .messages: try emit(.activity(message(cells(row, "a message"))))
    case .calls: try emit(.activity(call(cells(row, "a call"))))
    case .members: try emit(.member(member(cells(row, "a member"))))
    case .lines: try emit(.line(line(cells(row, "a line"))))
    }
  }

  private func cells(_ row: CSVRow, _ noun: StaticString) -> CSVCells {
    CSVCells(row: row, columns: columns, noun: noun)
  }

  private func message(_ cells: CSVCells) throws -> IncomingActivity {
    var message = try activity(.message, cells)
    message.text = cells[["body", "conversationBody"]]
    // A spreadsheet may have spoilt the time; the rest of the row may still be good.
    if message.createdAt == nil { message.fallbackTime = try cells.time("sentAt") }
    return message
  }

  /// Decodes a call. No export has a status: an incoming call of zero seconds was missed.
  private func call(_ cells: CSVCells) throws -> IncomingActivity {
    var call = try activity(.call, cells)
    call.duration = try cells.seconds("duration")
    switch (call.direction, call.duration) {
    case (.incoming, 0?): call.status = "missed"
    case (.incoming, _?): call.status = "answered"
    case (.outgoing, _?): call.status = "completed"
    default: break
    }
    return call
  }

  private func activity(_ kind: ActivityKind, _ cells: CSVCells) throws -> IncomingActivity {
    var activity = IncomingActivity(id: try cells.id(), kind: kind)
    activity.conversationId = cells.reference("conversationId")
    activity.lineId = cells.reference("phoneNumberId")
    activity.memberId = cells.reference("userId")
    activity.direction = try cells.direction()
    activity.createdAt = try cells.time("createdAt")
    activity.updatedAt = try cells.time("updatedAt")
    var senders = Parties()
    senders.add(list: cells["from"])
    // A group's numbers share one cell.
    var recipients = Parties()
    recipients.add(list: cells["to"])
    activity.setParties(senders, recipients)
    return activity
  }

  private func contact(_ cells: CSVCells) throws -> IncomingContact {
    var contact = IncomingContact(id: try cells.id())
    contact.firstName = cells.said("firstName")
    contact.lastName = cells.said("lastName")
    contact.company = cells.said("company")
    contact.role = cells.said("role")
    contact.createdBy = cells.said("userId")
    contact.createdAt = try cells.time("createdAt")
    contact.updatedAt = try cells.time("updatedAt")
    contact.phones = filled(phones, cells).flatMap { numbers in
      numbers.compactMap { PhoneNumber.asGiven($0).map { .init(label: nil, value: $0) } }
    }
    contact.emails = filled(emails, cells).map { $0.map { .init(label: nil, value: $0) } }
    let properties = custom.compactMap { property($0, cells.row[$0.index].trimmed) }
    contact.properties = properties.isEmpty ? nil : properties
    return contact
  }

  /// The cell as a value of the column's type, or as text if it is not of that type; nil for an empty cell.
  private func property(_ column: CustomColumn, _ text: String) -> IncomingContact.Property? {
    guard !text.isEmpty else { return nil }
    let json = PropertyType(rawValue: column.type)?.json(text) ?? PropertyType.string.json(text)
    return json.map { .init(key: column.name, name: column.name, type: column.type, value: $0) }
  }

  /// The non-empty cells of these columns; nil if there are none.
  private func filled(_ columns: [Int], _ cells: CSVCells) -> [String]? {
    let values = columns.map { cells.row[$0].trimmed }.filter { !$0.isEmpty }
    return values.isEmpty ? nil : values
  }

  private func member(_ cells: CSVCells) throws -> IncomingMember {
    var member = IncomingMember(id: try cells.id())
    member.email = cells.said("email")
    member.firstName = cells.said("firstName")
    if member.firstName == .absent { member.firstName = cells.said("name") }
    member.lastName = cells.said("lastName")
    member.role = cells.said("role")
    member.createdAt = try cells.time("createdAt")
    member.updatedAt = try cells.time("updatedAt")
    return member
  }

  private func line(_ cells: CSVCells) throws -> IncomingLine {
    var line = IncomingLine()
    line.id = cells.reference("id")
    line.number = cells[["number", "phoneNumber", "phone_number", "formattedNumber"]].map { PhoneNumber.normalized($0) }
    guard line.id != nil || line.number != nil else {
      throw ShapeError("a line has neither 'id' nor 'number'")
    }
    line.name = cells.said("name")
    line.symbol = cells.said("symbol")
    line.createdAt = try cells.time("createdAt")
    line.updatedAt = try cells.time("updatedAt")
    return line
  }
}
