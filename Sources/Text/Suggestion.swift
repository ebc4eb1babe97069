/// Finds the name that somebody most likely meant; nil where no name is near.
///
/// A name is near if `typed` is a few slips of the keys away (a third of the word, ignoring case) or is the name's
/// beginning. Among equally near names the first wins, so candidates should be ordered from common to rare.
package func suggestion(for typed: String, among candidates: some Sequence<String>) -> String? {
  let word = Array(typed.lowercased())
  guard !word.isEmpty else { return nil }
  var best: (name: String, cost: Int)?
  for candidate in candidates {
    guard let cost = slips(word, Array(candidate.lowercased())) else { continue }
    if cost < best?.cost ?? .max { best = (candidate, cost) }
  }
  return best?.name
}

/// Finds the known name that is spelled much like `name` or has a word that is.
package func nearest(_ name: String, _ known: [String]) -> String? {
  if let whole = suggestion(for: name, among: known) { return whole }
  let words = known.flatMap { name in name.split { " -".contains($0) }.map { (word: String($0), name: name) } }
  guard let word = suggestion(for: name, among: words.map(\.word)) else { return nil }
  return words.first { $0.word == word }?.name
}

/// Ranks `word` as a slip of `name` or as its beginning, the nearest lowest; nil when it is neither.
private func slips(_ word: [Character], _ name: [Character]) -> Int? {
  let limit = max(1, min(word.count, name.count) / 3)
  if abs(word.count - name.count) <= limit {
    let distance = editDistance(word, name)
    // Replacing every letter is no slip.
    if distance <= limit, distance < max(word.count, 2) && distance < name.count || distance == 0 {
      return distance
    }
  }
  return word.count >= 2 && name.starts(with: word) ? limit + 1 : nil
}

/// Computes the restricted Damerau–Levenshtein distance: insert, delete, replace, swap two neighbours.
func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in b.indices {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
