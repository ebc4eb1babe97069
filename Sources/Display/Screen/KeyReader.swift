/// Reads keys from the bytes of a terminal's keyboard; keeps what is not complete until the next bytes.
///
/// A sequence that no key has is read to its end and is nothing: none of its bytes is a key of its own.
package struct KeyReader: Sendable {
  enum State: Sendable {
    case ground
    /// After ESC, once or several times: the key, or the beginning of a sequence.
    case escape(count: Int)
    /// Within the character that was typed with Alt, which is no key.
    case alt
    /// After CSI, `ESC [`.
    case sequence
    /// After `ESC [ [`, with which Linux's console begins its function keys.
    case consoleFunction
    /// After SS3, `ESC O`.
    case singleShift
    /// Before the last bytes of a mouse report of the old form.
    case mouseReport(missing: Int)
    /// Within a string of the terminal's (OSC, DCS, SOS, PM, APC).
    case string(endsWithBell: Bool)
    case escapeInString
    case paste
  }

  var state = State.ground
  var decoder = ScalarDecoder()
  var sequence = ControlSequence()
  var pasted = PastedText()
  /// Printable text whose characters may go on with the next bytes.
  var text = ""
  private var keys: [Key] = []

  package init() {}

  /// Whether the latest bytes may be the beginning of something: the caller waits a moment for the rest, then settles.
  package var isWaiting: Bool {
    switch state {
    case .ground: decoder.isWaiting
    // The rest of a paste may take its time; as keys it would do what nobody asked for.
    case .paste: false
    default: true
    }
  }

  package mutating func take(_ bytes: some Sequence<UInt8>) -> [Key] {
    for byte in bytes { take(byte) }
    return takeKeys()
  }

  /// Ends the wait: an ESC by itself was the key, half a sequence or half a character nothing.
  package mutating func settle() -> [Key] {
    guard isWaiting else { return [] }
    if case .escape(let count) = state { keys += Array(repeating: .escape, count: count) }
    state = .ground
    decoder.forget()
    return takeKeys()
  }

  private mutating func takeKeys() -> [Key] {
    endText()
    defer { keys = [] }
    return keys
  }

  mutating func press(_ key: Key?) {
    guard let key else { return }
    endText()
    keys.append(key)
  }

  private mutating func endText() {
    for character in text { keys.append(.character(character)) }
    text = ""
  }
}
