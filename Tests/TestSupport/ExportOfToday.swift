import Foundation

/// An older quo's export of one of the frozen inboxes as the present quo writes it: views have terms, and conversations
/// say what the last mark done closed and what Quo itself said, and a last record counts the others.
package func exportOfToday(_ export: String) -> String {
  let today = #"{"quo":"export","version":4}"#
  guard !export.hasPrefix(today) else { return export }
  let export = mentionsSaid(export)
  var lines = (export.hasPrefix(#"{"quo":"export","version":1}"#) ? rewritten(export) : export).split(separator: "\n")
  lines[0] = today[...]
  lines.append(#"{"quo":"end","records":\#(lines.count - 1)}"#[...])
  return lines.joined(separator: "\n") + "\n"
}

/// Mentions of before quo knew whether they are seen count as seen.
private func mentionsSaid(_ export: String) -> String {
  export.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    guard line.hasPrefix(#"{"quo":"mention","#), !line.contains(#""seen":"#) else { return String(line) }
    return line.dropLast() + #","seen":true}"#
  }.joined(separator: "\n")
}

private func rewritten(_ export: String) -> String {
  united(export.split(separator: "\n", omittingEmptySubsequences: false)).map { line in
    if line.hasPrefix(#"{"quo":"conversation""#) { return conversation(String(line)) }
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

/// The history of a conversation that was merged into another is that one's.
private func united(_ lines: [Substring]) -> [String] {
  func number(_ key: String, _ line: Substring) -> Int? {
    line.range(of: #""\#(key)":"#).flatMap { Int(line[$0.upperBound...].prefix { $0.isNumber }) }
  }
  func field(_ line: String) -> String {
    let start = line.range(of: #""field":""#)!.upperBound
    return String(line[start...].prefix { $0 != "\"" })
  }
  var kept: [Int: Int] = [:]
  for line in lines where line.hasPrefix(#"{"quo":"conversation""#) {
    kept[number("id", line)!] = number("mergedInto", line)
  }
  let isChange = { (line: Substring) in line.hasPrefix(#"{"quo":"change""#) }
  var seen: Set<String> = []
  let changes = lines.filter(isChange).map { line in
    let (operation, conversation) = (number("operation", line)!, number("conversation", line)!)
    let home = kept[conversation] ?? conversation
    let moved = line.replacing(#""conversation":\#(conversation),"#, with: #""conversation":\#(home),"#)
    return (operation: operation, isMoved: home != conversation, home: home, line: String(moved))
  }
  .sorted { !$0.isMoved && $1.isMoved }
  .filter { seen.insert("\($0.operation) \($0.home) \(field($0.line))").inserted }
  .sorted { ($0.operation, $0.home, field($0.line)) < ($1.operation, $1.home, field($1.line)) }
  guard let first = lines.firstIndex(where: isChange), let last = lines.lastIndex(where: isChange) else {
    return lines.map(String.init)
  }
  return lines[..<first].map(String.init) + changes.map(\.line) + lines[(last + 1)...].map(String.init)
}

/// What the last mark done closed, by the frozen inboxes' `make`: the last activity that it saw.
private let closed = ["CN3": "2026-11-16T13:00:00Z", "CN30": "2026-11-12T10:00:00Z"]

private func conversation(_ line: String) -> String {
  var line = line
  for (own, said, next) in [("name", "saidName", "assignedTo"), ("assignedTo", "saidAssignedTo", "status")] {
    guard let start = line.range(of: #","\#(own)":"#), !line.contains(#"\#(own):"#) else { continue }
    let ends = [next, "status"].compactMap { line.range(of: #","\#($0)":"#)?.lowerBound }
    let value = line[start.upperBound..<ends.min()!]
    line.insert(contentsOf: #","\#(said)":\#(value)"#, at: ends.min()!)
  }
  for (id, time) in closed where line.contains(#""quoId":"\#(id)""#) {
    line.replace(#","pinned""#, with: #","closedThrough":"\#(time)","pinned""#)
  }
  return line
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
