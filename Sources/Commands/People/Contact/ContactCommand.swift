package import Arguments

/// `quo contact`: the people outside.
package struct ContactCommand: CommandFamily {
  package static var subcommands: [any QuoCommand.Type] {
    [
      ContactListCommand.self, ContactShowCommand.self, ContactAddCommand.self, ContactSetCommand.self,
      ContactUnsetCommand.self, ContactTagCommand.self, ContactUntagCommand.self, ContactNoteCommand.self,
    ]
  }

  package static let declaration = Command(
    "contact", "show and change contacts",
    description: [
      "Contacts come with imports, and a number without one can be given one. What is changed here stays changed: an "
        + "import overwrites it only with what is newer. Every change is one operation, and 'quo undo' takes it back."
    ],
    subcommands: subcommands.map { $0.declaration },
    examples: [
      Example("quo contact add +15145550123 --name 'Jane Tremblay'", "say whose number it is"),
      Example("quo contact tag 'Jane Tremblay' vip", "then 'quo list --tag vip' finds her"),
      Example("quo contact list --company acme", "who works there"),
    ],
    sections: [naming])

  /// The options of every command that changes contacts.
  static let changingGroups = [ChangingOptions.group, ListingOptions.group]

  /// The help on how to name a contact on a command line.
  static let naming = Section(
    "Naming a contact",
    [
      .paragraph(
        "A contact is named by its id, a phone number in any usual spelling, an email address, its name, or a part of "
          + "the name that no other contact has. Letter case and accents do not matter. Where a name means several, "
          + "nothing is done and they are listed. Several contacts are written with commas between them; - reads "
          + "them from standard input: ids, or JSON as 'quo contact list' prints it.")
    ])
}
