internal import Arguments
internal import InboxStore
internal import Text

extension Session {
  /// Lets the user write a note on conversations in their editor; nil if they leave none.
  func editNote(on ids: [Int64], _ inbox: Inbox) throws -> String? {
    let subjects = try ids.prefix(3).map { id in
      let conversation = try inbox.conversation(id)
      let names = [conversation?.name, conversation?.line?.name].compactMap { $0 }
      return "conversation \(id), \(names.joined(separator: ", "))"
    }
    let rest = ids.count > subjects.count ? ["\(ids.count - subjects.count) more"] : []
    return try edit(
      "",
      about: [
        "A note on \((subjects + rest).joined(separator: "; ")). The customer does not see it.",
        "@NAME mentions a member of the team.",
      ])
  }

  /// Parses a typed note and its mentions. Throws for an empty note, with `hint`, and for a mention of nobody.
  func noteDraft(_ typed: String, _ inbox: Inbox, whenEmpty hint: String) throws -> NoteDraft {
    let read: MentionedText
    let team = try inbox.teamNames()
    do {
      read = try MentionedText(reading: typed, team: team, me: actor(inbox).member)
    } catch InboxError.unknownName(_, let name, let known) {
      // If the name starts as one person's and continues as nobody's, suggest that person.
      if known.count == 1, let first = name.split(separator: " ").first,
        team.people(named: String(first)).map(\.label) == known
      {
        let (whole, part) = (VisibleText.line(known[0]), VisibleText.line(String(first)))
        throw Failure(
          "no such member: '@\(VisibleText.line(name))'",
          hint: "did you mean '@\(whole)', or '@\(part),' with a comma? '@@' is a plain at sign", code: .unknown)
      }
      let people = known.count <= 8 ? known.map { VisibleText.line($0) }.joined(separator: ", ") : ""
      let list = people.isEmpty ? "" : "there \(known.count == 1 ? "is" : "are") \(people); "
      let near = nearest(name, known).map { "did you mean '@\(VisibleText.line($0))'? " }
      throw Failure(
        "no such member: '@\(VisibleText.line(name))'", hint: "\(near ?? list)'@@' is a plain at sign",
        code: .unknown)
    }
    // An editor or `echo` adds a line end that is not part of the note.
    var text = read.text[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    guard !text.isEmpty else {
      throw UsageError("a note needs some text, not an empty one", hint: hint)
    }
    return NoteDraft(text: String(text), mentions: read.mentions)
  }
}
