extension String {
  /// Replaces each `old` by `new`.
  ///
  /// The standard library's method of this name would link the engine of regular expressions: a megabyte of the static
  /// executable.
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
