/// Splits the numbers of a `participants` or `parties` column, which are separated by commas. A name among them may
/// contain commas, each followed by a blank.
func splitNumbers(_ joined: String) -> [String] {
  var joined = joined
  return joined.withUTF8 { utf8 in
    var numbers: [String] = []
    var start = 0
    func ends(_ index: Int) -> Bool {
      index == utf8.count || utf8[index] == comma && (index + 1 == utf8.count || utf8[index + 1] != blank)
    }
    for index in 0...utf8.count where ends(index) {
      if index > start { numbers.append(String(decoding: utf8[start..<index], as: UTF8.self)) }
      start = index + 1
    }
    return numbers
  }
}

/// Joins numbers for a `participants` or `parties` column: each once, sorted, separated by commas.
func joinNumbers(_ numbers: [String]) -> String {
  switch numbers.count {
  case 0: return ""
  case 1: return numbers[0]
  default: return Set(numbers).filter { !$0.isEmpty }.sorted().joined(separator: ",")
  }
}

private let comma = UInt8(ascii: ",")
private let blank = UInt8(ascii: " ")
