internal import Arguments
internal import InboxStore
internal import Formats

/// The contacts as they were named on the command line.
struct ContactOperand: Sendable {
  static let one = Operand("CONTACT", "who, by name, number, email address or id", completion: .dynamic("contacts"))
  static let several = Operand(
    "CONTACT", "who, by name, number, email address or id; - reads ids from standard input",
    completion: .dynamic("contacts"))

  let text: String

  var readsInput: Bool { text == "-" }

  /// The contacts' ids. A name with a comma is looked up as it is before it is split into several.
  func resolve(in inbox: Inbox, _ session: Session) throws -> [String] {
    if readsInput {
      let input = try SelectionInput.read(.contact, from: session.standardInputs()[0])
      return try inbox.contacts(named: input.words + input.records.map { $0.name })
    }
    let parts = text.split(separator: ",").map(String.init).filter { !$0.allSatisfy { $0 == " " } }
    guard parts.count > 1 else { return try inbox.contacts(named: [text]) }
    if let whole = try? inbox.contacts(named: [text]) { return whole }
    return try inbox.contacts(named: parts)
  }
}

extension Session {
  /// Reads all of standard input as one text, without the line end that a shell appends.
  func inputText() throws -> String {
    let window = InputWindow(standardInputs()[0])
    while try window.more() {}
    var text = String(decoding: window.unread, as: UTF8.self)
    while text.hasSuffix("\n") || text.hasSuffix("\r\n") { text.removeLast() }
    return text
  }
}
