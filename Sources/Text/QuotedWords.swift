/// Splits text into words as a shell does, but for what a shell puts in place of other words: `$`, `*` and `~` mean
/// themselves. Returns nil if a quote is not closed.
package func quotedWords(_ text: [UInt8]) -> [[UInt8]]? {
  let (backslash, single, double) = (UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""))
  var words: [[UInt8]] = []
  var word: [UInt8]?
  var quote: UInt8?
  var rest = text[...]
  while let byte = rest.popFirst() {
    switch byte {
    case quote: quote = nil
    case single where quote == nil, double where quote == nil:
      quote = byte
      word = word ?? []
    case backslash where quote != single:
      guard let next = rest.popFirst() else { return nil }
      // Between double quotes a backslash stands for itself before all but these.
      let isEscape = quote == nil || [double, backslash, UInt8(ascii: "$"), UInt8(ascii: "`")].contains(next)
      word = (word ?? []) + (isEscape ? [next] : [byte, next])
    case 0...0x20 where quote == nil:
      if let ended = word { words.append(ended) }
      word = nil
    default: word = (word ?? []) + [byte]
    }
  }
  guard quote == nil else { return nil }
  return words + (word.map { [$0] } ?? [])
}
