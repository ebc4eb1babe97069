package import Arguments
package import InboxStore
internal import Formats

/// `quo note`: an internal comment on a conversation.
package struct NoteCommand: ChangingCommand {
  package static let declaration = Command(
    "note", "leave an internal comment on a conversation",
    description: [
      "Leaves a note that only the team sees: 'quo show' has it in its place in the thread, 'quo search' and --match find "
        + "it. The status stays as it is.",
      "@NAME mentions a member: @marie, @Marie Roy, @\"Marie Roy\", @marie.roy or @marie@acme.example, whatever is not "
        + "ambiguous. The note stays as you type it; only the quotes go, and @@ becomes a plain at sign. One inside a "
        + "word or an address, as in jane@acme.example or https://example.com/@jane, is plain too. "
        + "'quo list --mentioning me' finds what mentions you, and --new beside it what you have not seen yet: a mention is "
        + "new until you read the conversation or write there.",
      "A name that nobody has is an error, and so is part of somebody's name before a capitalised word that is not of it: "
        + "'@Marie Smith' is not Marie Roy. '@Marie, Smith called' and '@\"Marie\" Smith called' are about her.",
      "Without TEXT, on a terminal, your editor opens: VISUAL, else EDITOR, else vi. No text leaves no note, and if the "
        + "note cannot be left, the text is kept in a file that the error names.",
      ConversationOperand.naming,
    ],
    operands: [
      ConversationOperand.declaration,
      Operand(
        "TEXT", "what to say; - reads it from standard input, and without it your editor opens", .optional,
        completion: .dynamic("mentions")),
    ],
    groups: [ChangingOptions.group, ListingOptions.group],
    examples: [
      Example("quo note nadia", "in your editor, on the conversation with Nadia"),
      Example("quo note 42 'refund sent, @marie please tell her'", "for everybody, and for Marie"),
      Example("quo note 42 - <call-summary.txt", "from a file"),
    ],
    seeAlso: ["show", "assign", "members", "undo", "filters"])

  package static var output: CommandOutput { .list(fieldChangeRecord) }

  private let conversation: ConversationOperand
  /// The text as typed; nil to open an editor.
  private let typed: String?
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    conversation = ConversationOperand(arguments)
    typed = arguments.operands.dropFirst().first?.text
    changing = try ChangingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    if typed == nil, changing.isDryRun || !session.canEdit {
      throw UsageError(
        "'quo note' needs TEXT\(changing.isDryRun ? " for a dry run" : "")",
        hint: "'-' reads it from standard input; on a terminal your editor opens without it")
    }
    let id = try conversation.resolve(in: inbox)
    if let typed { return try leave(typed == "-" ? readInput(session) : typed, on: id, session, inbox) }
    guard let text = try session.editNote(on: [id], inbox) else {
      return Report(messages: [.summary("no note was left: there is no text")])
    }
    return try session.keeping(text) { try leave(text, on: id, session, inbox) }
  }

  private func leave(_ text: String, on id: Int64, _ session: Session, _ inbox: WritableInbox) throws -> Report {
    let note = try session.noteDraft(text, inbox, whenEmpty: "'-' reads it from standard input")
    return try session.note(inbox, Selection(ids: [id]), note, changing)
  }

  /// The largest number of bytes that a note may come with from standard input.
  private static let limit = 16 << 20

  /// Reads all of standard input; repairs invalid UTF-8.
  private func readInput(_ session: Session) throws -> String {
    let window = InputWindow(session.standardInputs()[0])
    while try window.more() {
      guard window.unread.count <= Self.limit else {
        throw Failure("cannot read the note: it has more than 16 MB", code: .badInput)
      }
    }
    return String(decoding: window.unread, as: UTF8.self)
  }
}
