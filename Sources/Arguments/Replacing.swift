extension String {
  /// The text with every `old` made `new`.
  ///
  /// The standard library's method of this name brings the engine of regular expressions with it: a megabyte of the
  /// static executable.
  func replacing(_ old: String, with new: String) -> String {
    let wanted = Array(old.utf8)
    var result: [UInt8] = []
    var rest = Array(utf8)[...]
    while !rest.isEmpty {
      if !wanted.isEmpty && rest.starts(with: wanted) {
        result += new.utf8
        rest = rest.dropFirst(wanted.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
