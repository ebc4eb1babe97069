package import Arguments
package import InboxStore
internal import Display

/// `quo contact show CONTACT`
package struct ContactShowCommand: ReadingCommand {
  package static let declaration = Command(
    "show", "show a contact",
    description: ["Shows all that is known of a contact, with its notes and its conversations."],
    operands: [ContactOperand.one],
    groups: [ListingOptions.group],
    examples: [
      Example("quo contact show 'jane tremblay'", "by name"), Example("quo contact show '(514) 555-0123'", "by number"),
    ],
    sections: [ContactCommand.naming],
    seeAlso: ["contact", "list"])

  package static var output: CommandOutput { .one(contactRecord) }

  private let name: String
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    name = arguments.operands[0].text
    listing = try ListingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    guard let contact = try inbox.contact(inbox.contacts(named: [name])[0]) else {
      throw InboxError.unknownName(kind: "contact", name: name, known: [])
    }
    switch listing.format {
    case nil where listing.fields == nil, .table where listing.fields == nil:
      let width = listing.format == .table || session.terminal.isTerminal ? session.terminal.columns : nil
      var lines = LayoutLines(width: width.map { min($0, 100) })
      try writeContact(contact, inbox, zone: session.zone, to: &lines)
      try lines.write(to: session.output, style: session.style)
    case .json: try session.writeRecord(contact, selectFields(contactRecord, named: listing.fields, format: .json))
    default: try session.list(contactRecord, as: listing) { try $0(contact) }
    }
    return .success
  }
}
