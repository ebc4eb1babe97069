/// A key for Quo's API. It can do all that an administrator can, so it appears in no argument, error or log.
public struct ServiceKey: Sendable {
  let text: String
  /// The key itself, to keep it in a file.
  package var secret: String { text }

  /// Takes the key from a text that may end in a line end; nil if it is empty or has characters that no header can
  /// carry: controls, or letters beyond ASCII.
  public init?(_ text: String) {
    var bytes = Array(text.utf8)
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard !bytes.isEmpty, bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return nil }
    self.text = String(decoding: bytes, as: UTF8.self)
  }

  /// Replaces the key in a text from outside, which may repeat what it was sent.
  func redacted(from text: String) -> String {
    let key = Array(self.text.utf8)
    let bytes = Array(text.utf8)
    guard bytes.count >= key.count else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      if bytes[at] == key[0], bytes[at...].starts(with: key) {
        result += "[key]".utf8
        at += key.count
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension ServiceKey: CustomStringConvertible, CustomReflectable {
  public var description: String { "[key]" }
  public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
