import Foundation

/// An export of quo's own that somebody has tampered with: fields, numbers, types, orders and whole records, as chance
/// has it.
struct ForgedExport {
  private typealias Record = [String: Any]
  private var records: [Record]

  init(_ export: String) throws {
    records = try export.split(separator: "\n").map { line in
      guard let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? Record else {
        throw Failure("no record: \(line)")
      }
      return record
    }
    // Its end would only tell that records are missing; exports of before have none.
    records = records.filter { $0["quo"] as? String != "end" }
    records[0]["version"] = 3
  }

  /// As JSON Lines.
  func text() throws -> String {
    try records.map { record in
      String(decoding: try JSONSerialization.data(withJSONObject: record, options: [.sortedKeys]), as: UTF8.self) + "\n"
    }.joined()
  }

  mutating func forge(_ times: Int, using chance: inout Chance) {
    for _ in 0..<times {
      switch Int.random(in: 0..<12, using: &chance) {
      case 0: records.remove(at: place(&chance))
      case 1: records.insert(records[place(&chance)], at: place(&chance))
      case 2: records.swapAt(place(&chance), place(&chance))
      case 3:
        let at = place(&chance)
        if let key = field(of: at, &chance) { records[at][key] = nil }
      case 4: duplicateAnew(&chance)
      case 5: records.insert(Self.header, at: place(&chance))
      case 6: records.append(Self.news)
      case 7, 8: takeFromAnother(&chance)
      default:
        let at = place(&chance)
        if let key = field(of: at, &chance) { records[at][key] = value(for: key, &chance) }
      }
    }
  }

  /// Each kind is met as often as any other, however many records it has.
  private func place(_ chance: inout Chance) -> Int {
    let kinds = Set(records.dropFirst().compactMap { $0["quo"] as? String }).sorted()
    let kind = kinds.randomElement(using: &chance)
    let places = records.indices.dropFirst().filter { records[$0]["quo"] as? String == kind }
    return places.randomElement(using: &chance) ?? 0
  }

  private func field(of place: Int, _ chance: inout Chance) -> String? {
    records[place].keys.filter { $0 != "quo" || Int.random(in: 0..<20, using: &chance) == 0 }.sorted()
      .randomElement(using: &chance)
  }

  /// A record that is there twice but for what names it.
  private mutating func duplicateAnew(_ chance: inout Chance) {
    let at = place(&chance)
    var record = records[at]
    if record["id"] != nil { record["id"] = Int.random(in: 1...1_000_000_000, using: &chance) }
    for name in ["uid", "quoId"] where record[name] != nil { record[name] = "twin\(chance.next())" }
    records.insert(record, at: Int.random(in: at...records.count, using: &chance))
  }

  /// A value that is right in another place.
  private mutating func takeFromAnother(_ chance: inout Chance) {
    let at = place(&chance)
    guard let key = field(of: at, &chance) else { return }
    let others = records.filter { $0[key] != nil && (key != "quo" || $0["id"] != nil) }
    records[at][key] = others.randomElement(using: &chance)?[key]
  }

  private func value(for key: String, _ chance: inout Chance) -> Any {
    let values =
      switch key {
      case "field" where Bool.random(using: &chance): Self.fields
      case "before", "after", "value", "text": Self.history + Self.texts
      default: Self.numbers + Self.texts + Self.others
      }
    return values.randomElement(using: &chance) ?? NSNull()
  }

  private static var header: Record { ["quo": "export", "version": 1] }

  private static var news: Record {
    [
      "id": "ACforged", "object": "message", "from": "+15145550101", "to": ["+14385550100"], "text": "x",
      "direction": "incoming", "status": "received", "createdAt": "2026-11-20T12:00:00Z",
    ]
  }

  private static var numbers: [Any] {
    [
      0, 1, 2, 3, -1, 1.5, 1_000_000_000, 1_000_000_001, Int64.max, Int64.min, Int64.max - 1, 1_000_000_000_000_000,
      1_000_000_000_000_001, -62_167_219_200_000, -62_167_219_200_001, 253_402_300_799_999, 253_402_300_800_000, 1e300,
    ]
  }

  private static var texts: [Any] {
    [
      "", "zzz", "unread", "done", "incoming", "call", "voicemail", "true", "a,b", "b,a,,a", ",", "+15145550101", "CN1",
      "0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "9999-12-31T23:59:60Z", "1", "\u{0}",
      "\u{FFFD}\u{202E}\u{1B}[2J", "name:9223372036854775807", "name:-", "name:253402300799999", "member-1",
      String(repeating: "7", count: 4_000),
    ]
  }

  private static var others: [Any] {
    [
      NSNull(), true, false, [Any](), Record(), ["a", "b"], ["--view=mine"], ["--status", 5], [NSNull()], [[[[Any]()]]],
      [["name": "x", "value": "+15145550101"]], [["name": 5, "value": 5]],
      [["key": "a", "name": "a", "value": [1, "x"]]],
      [["key": 5, "value": 1]],
    ]
  }

  private static var history: [Any] {
    [
      NSNull(), "null", "5", "[]", "{}", "[\"--view=mine\"]", "[5]", "{\"uid\":\"a\"}", "added", "open", "false",
      #"{"uid":"a","at":5,"author":"x","text":"y","mentions":[]}"#,
      #"{"uid":"a","at":5,"author":"x","text":"y","mentions":["US1","US1"]}"#,
      #"{"uid":"a","at":9223372036854775807,"author":"x","text":"y","mentions":[]}"#,
      #"{"uid":"a","at":5,"author":"x","text":"\ud800","mentions":[]}"#,
      #"{"uid":"a","uid":5,"at":5,"author":"x","text":"y","mentions":[]}"#,
      #"{"at":5,"author":null,"text":"y"}"#, #"{"at":1e30,"author":null,"text":"y"}"#,
      #"{"name":"n","type":"date","value":5}"#, #"{"name":"n","type":null,"value":null}"#, #"{"name":5,"value":"x"}"#,
      #"[{"name":"work","value":"+15145550101"}]"#, #"["+15145550101"]"#,
    ]
  }

  private static var fields: [Any] {
    [
      "status", "pinned", "assignedTo", "note", "activity", "words", "terms", "contact", "firstName", "phones",
      "tag:vip",
      "tag:",
      "note:", "note:a", "property:", "property:plan", "mood", "",
    ]
  }
}
