import Foundation

/// An export of the time when views were words of a command line, as a quo that keeps their filters as terms writes it.
package func exportWithTerms(_ export: String) -> String {
  export.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    guard line.hasPrefix(#"{"quo":"view"#),
      let record = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    else { return String(line) }
    if let words = record["words"] as? [String] {
      return #"{"quo":"view","name":\#(quoted(record["name"] as! String)),"terms":\#(terms(words))}"#
    }
    guard record["field"] as? String == "words" else { return String(line) }
    var changed =
      #"{"quo":"viewChange","operation":\#(record["operation"]!),"view":\#(quoted(record["view"] as! String))"#
    changed += #","field":"terms""#
    for side in ["before", "after"] {
      guard let value = record[side] as? String else { continue }
      changed += ",\"\(side)\":" + quoted(terms(try! JSONDecoder().decode([String].self, from: Data(value.utf8))))
    }
    return changed + "}"
  }.joined(separator: "\n")
}

/// For words that are whole options with long names.
private func terms(_ words: [String]) -> String {
  let terms = words.map { word in
    let isNegated = word.hasPrefix("--not-")
    let parts = word.dropFirst(isNegated ? 6 : 2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let text = parts.count > 1 ? ",\"text\":" + quoted(String(parts[1])) : ""
    return "{\"name\":\"\(parts[0])\"" + text + (isNegated ? ",\"negated\":true}" : "}")
  }
  return "[" + terms.joined(separator: ",") + "]"
}

private func quoted(_ text: String) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .withoutEscapingSlashes
  return String(decoding: try! encoder.encode(text), as: UTF8.self)
}
