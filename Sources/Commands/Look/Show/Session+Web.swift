internal import Display
internal import InboxStore
internal import Platform
internal import Text

extension Session {
  /// Prints the conversation's address in Quo's app and, at a desktop's terminal, opens it there.
  func showOnWeb(_ operand: ConversationOperand, _ inbox: Inbox) throws {
    let id = try operand.resolve(in: inbox)
    guard let conversation = try inbox.conversation(id), let address = webAddress(of: conversation) else {
      throw Failure(
        "cannot tell the address of conversation \(id) in Quo's app: Quo's id of it or of its line is not known",
        hint: "'quo sync' learns them", code: .unknown)
    }
    try output.write(address + "\n")
    guard let opener else { return }
    // The address is on the screen before a browser that shares the terminal is.
    try output.flush()
    guard var child = try? Subprocess(opener, arguments: [opener, Array(address.utf8)]), child.wait() == 0 else {
      return try say("\(VisibleText.line(String(decoding: opener, as: UTF8.self))) could not open it", .warning)
    }
  }

  /// The program that opens an address on a desktop; nil elsewhere.
  private var opener: [UInt8]? {
    guard served == nil, terminal.isTerminal, let path = environment.variables.path("PATH"),
      ["DISPLAY", "WAYLAND_DISPLAY"].contains(where: { environment.variables.path($0) != nil })
    else { return nil }
    return Subprocess.find(Array("xdg-open".utf8), path: path)
  }
}

/// The address of a conversation in Quo's app as the app writes it today; nil if an id for it is missing. Quo's API does
/// not document it.
func webAddress(of conversation: Conversation) -> String? {
  guard let id = conversation.quoId, let line = conversation.line?.id, isQuoId(id, "CN"), isQuoId(line, "PN") else {
    return nil
  }
  return "https://my.quo.com/inbox/\(line)/c/\(id)"
}

/// Tells whether an id is one of Quo's, and not text of a file that an address cannot hold.
private func isQuoId(_ id: String, _ prefix: String) -> Bool {
  id.hasPrefix(prefix) && id.utf8.count > prefix.utf8.count
    && id.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || "0"..."9" ~= $0) }
}
