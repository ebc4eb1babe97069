internal import InboxStore

/// A text with each member mentioned at its end, where `@` and perhaps the begin of a name are typed there.
func completedMentions(in text: String, _ members: [Member]) -> [CompletedWord] {
  guard let at = text.lastIndex(of: "@"), !text[at...].contains(where: \.isWhitespace) else { return [] }
  let head = text[..<at]
  // An at sign inside an address mentions nobody.
  guard head.last?.isWhitespace ?? true else { return [] }
  return members.compactMap { member in
    guard let name = member.name else { return nil }
    let word = String(name.map { $0.isWhitespace ? "." : $0 })
    return CompletedWord("\(head)@\(word)", member.role ?? "")
  }
}
