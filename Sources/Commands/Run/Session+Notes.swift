internal import Arguments
internal import InboxStore

extension Session {
  /// A note as it was typed, its mentions understood. Throws where it is empty, and for a mention of nobody.
  func noteDraft(_ typed: String, _ inbox: Inbox) throws -> NoteDraft {
    let read: MentionedText
    do {
      read = try MentionedText(reading: typed, team: inbox.teamNames(), me: actor(inbox).member)
    } catch InboxError.unknownName(_, let name, let known) {
      let people = known.count <= 8 ? known.map { VisibleText.line($0) }.joined(separator: ", ") : ""
      let list = people.isEmpty ? "" : "there \(known.count == 1 ? "is" : "are") \(people); "
      let near = nearest(name, known).map { "did you mean '@\(VisibleText.line($0))'? " }
      throw Failure(
        "no such member: '@\(VisibleText.line(name))'", hint: "\(near ?? list)'@@' is a plain at sign",
        code: .unknown)
    }
    // An editor or `echo` ends it with a line end that nobody meant.
    var text = read.text[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    guard !text.isEmpty else {
      throw UsageError("a note needs some text, not an empty one", hint: "'-' reads it from standard input")
    }
    return NoteDraft(text: String(text), mentions: read.mentions)
  }
}
