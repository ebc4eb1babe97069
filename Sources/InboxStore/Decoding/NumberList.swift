/// Splits the numbers of a `participants` or `parties` column, which are separated by commas. A name among them may
/// contain commas, each followed by a blank.
func splitNumbers(_ joined: String) -> [String] {
  var joined = joined
  return joined.withUTF8 { utf8 in
    var numbers: [String] = []
    numbers.reserveCapacity(2)
    var start = 0
    func ends(_ index: Int) -> Bool {
      index == utf8.count || utf8[index] == comma && (index + 1 == utf8.count || utf8[index + 1] != blank)
    }
    for index in 0...utf8.count where ends(index) {
      let number = UnsafeBufferPointer(rebasing: utf8[start..<index])
      if !number.isEmpty { numbers.append(String(decoding: number, as: UTF8.self)) }
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
  default:
    var joined = ""
    joined.reserveCapacity(numbers.count * 16)
    var last = ""
    // An empty text sorts first, and equal ones stand side by side.
    for number in numbers.sorted() where number != last {
      if !joined.isEmpty { joined += "," }
      joined += number
      last = number
    }
    return joined
  }
}

private let comma = UInt8(ascii: ",")
private let blank = UInt8(ascii: " ")
