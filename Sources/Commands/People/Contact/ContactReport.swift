internal import InboxStore
internal import Text
internal import CivilTime
internal import Display

/// Writes a contact for a person to read.
func writeContact(
  _ contact: Contact, _ inbox: Inbox, zone: LocalZone, to lines: inout LayoutLines
) throws {
  lines.block(VisibleText.line(contact.title), .strong, indent: 0)
  fact("id", contact.id, &lines)
  for (label, text) in [("company", contact.company), ("role", contact.role)] { fact(label, text ?? "", &lines) }
  for phone in contact.phones { fact("phone", entryText(phone), &lines) }
  for email in contact.emails { fact("email", entryText(email), &lines) }
  fact("tags", contact.tags.joined(separator: ", "), &lines)
  if !contact.properties.isEmpty {
    lines.blank()
    for property in contact.properties { fact(property.name, property.plainValue, &lines) }
  }
  if !contact.conversations.isEmpty { lines.blank() }
  for id in contact.conversations {
    guard let conversation = try inbox.conversation(id) else { continue }
    let line = conversation.line.map { " · \(lineName($0))" } ?? ""
    let last = conversation.lastActivity.map { " · \(zone.dateTime($0.at))" } ?? ""
    fact("#\(id)", "\(conversation.status.rawValue)\(line)\(last)", &lines)
  }
  for note in contact.notes {
    lines.blank()
    let head = [note.at.map { zone.dateTime($0) }, note.author].compactMap { $0 }.joined(separator: "  ")
    lines.block(VisibleText.line(head.isEmpty ? "note" : head), .dim, indent: 0)
    lines.block(note.text, .hint, indent: 2)
  }
}

private func entryText(_ entry: ContactEntry) -> String {
  entry.value + (entry.label.map { " (\($0))" } ?? "")
}

/// Writes a label in a column of its own, wide enough for long property names, and its text.
private func fact(_ label: String, _ text: String, _ lines: inout LayoutLines) {
  guard !text.isEmpty else { return }
  let head = StyledText(VisibleText.line(label), .dim)
  // A property may be called by a whole sentence.
  guard head.cellWidth <= 22 else {
    lines.block(VisibleText.line(label), .dim, indent: 0)
    return lines.block(VisibleText.line(text), indent: 10)
  }
  let indent = max(10, head.cellWidth + 2)
  lines.block(
    VisibleText.line(text), .plain, indent: indent,
    first: head + StyledText(String(repeating: " ", count: indent - head.cellWidth)))
}
