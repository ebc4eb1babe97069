/// The numbers of a `participants` or `parties` column.
func splitNumbers(_ joined: String) -> [String] {
  let utf8 = joined.utf8
  guard utf8.contains(comma) else { return joined.isEmpty ? [] : [joined] }
  return utf8.split(separator: comma).map { String(Substring($0)) }
}

/// Numbers as a `participants` or `parties` column has them: each once, sorted, with commas between them.
func joinNumbers(_ numbers: [String]) -> String {
  switch numbers.count {
  case 0: return ""
  case 1: return numbers[0]
  default: return Set(numbers).filter { !$0.isEmpty }.sorted().joined(separator: ",")
  }
}

private let comma = UInt8(ascii: ",")
