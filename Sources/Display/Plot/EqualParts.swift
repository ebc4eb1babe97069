/// Takes neighbours among `count` things together, so that no more than `parts` ranges are left. All are equally long but
/// for the first, which may be shorter.
package func equalParts(of count: Int, atMost parts: Int) -> [Range<Int>] {
  guard count > 0, parts > 0 else { return [] }
  let length = (count - 1) / parts + 1
  return stride(from: count, to: 0, by: -length).map { end in max(0, end - length)..<end }.reversed()
}
