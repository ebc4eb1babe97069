internal import InboxStore
internal import Text

extension FilterTerm {
  /// The filter as one word of a command line.
  var word: String { text.map { option.isEmpty ? $0 : option + "=" + $0 } ?? option }

  /// The filter as a person would type it at a shell, also a filter that this quo does not know.
  fileprivate var typed: String {
    guard let text else { return option }
    if option.isEmpty { return shellQuoted(text) }
    return option + (text.isEmpty || text.utf8.first == UInt8(ascii: "-") ? "=" : " ") + shellQuoted(text)
  }

  private var option: String { name.isEmpty ? "" : (isNegated ? "--not-" : "--") + name }
}

extension [FilterTerm] {
  var typed: String { map(\.typed).joined(separator: " ") }
}
