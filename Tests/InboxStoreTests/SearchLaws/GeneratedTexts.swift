import SQLite
import TestSupport

@testable import InboxStore

/// Texts of every kind in several languages, and queries that find some of them.
struct GeneratedTexts {
  /// A text that can be found, and what finding it means.
  struct Document: Hashable {
    let conversation: Int64
    let kind: SearchHit.Kind
    /// The `AC…` or the note's id.
    let id: String?
    let text: String
  }

  var random: SeededGenerator

  static let words = [
    "Réunion", "réunion", "reunion", "RÉUNION", "Québec", "rembourser", "remboursement", "Rembourse\u{301}", "l'été",
    "hello", "Hello", "help", "helpful", "rendez-vous", "Nguyễn", "naïve", "2026", "o2", "iPhone手机", "@marie", "<b>",
    "👍",
    "你好", "好的", "你", "们好", "手机", "ありがとう", "ありがと", "カメラ", "メラ", "カメ", "안녕하세요", "안녕", "하세", "日本語テスト",
    "œuf", "Œuvre", "OEUVRE", "oeuf", "Straße", "STRASSE", "Łódź", "lodz", "Đà", "da", "Ελλάδα", "ΕΛΛΑΔΑ",
    "Ωμε\u{301}γα",
    "ωμέγα", "ёлка", "Елка", "мой", "мои\u{306}", "ガメラ", "カ\u{3099}メラ", "ガ", "\u{110B}\u{1161}\u{11AB}녕",
  ]
  private static let separators = [" ", " ", " ", ", ", " – ", "\n", "。", "\u{0}", "; ", "🙂", "🫶🏽", "₽", "\t"]

  mutating func text() -> String {
    (0..<random.number(1...7)).reduce("") { text, index in
      text + (index == 0 ? "" : pick(Self.separators)) + pick(Self.words)
    }
  }

  mutating func word() -> String { pick(Self.words) }

  mutating func query() -> String {
    (0..<random.number(1...3)).map { _ in
      let word = pick(Self.words)
      switch random.number(0...5) {
      case 0: return "\"\(word) \(pick(Self.words))\""
      case 1 where word.utf8.count < 12: return String(word.prefix(random.number(1...3))) + "*"
      default: return word
      }
    }.joined(separator: " ")
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements.randomElement(using: &random)!
  }
}

extension GeneratedTexts {
  /// Fills an inbox with texts of every kind, in three imports so that some of them change; what there is to be found.
  mutating func fill(_ box: TemporaryInbox, text: (inout GeneratedTexts) -> String) throws -> [Document] {
    for round in 0..<3 {
      var objects: [String] = []
      for id in 1...20 where round == 0 || random.chance(50) {
        let home = id % 5 + 1
        let at = iso(id + round)
        if id.isMultiple(of: 2) {
          objects.append(
            InboxStoreTests.text([
              "id": "AC\(id)", "object": "message", "text": text(&self), "direction": "incoming", "status": "received",
              "from": "+1514555010\(home)", "to": ["+15145550100"], "phoneNumberId": "PN1",
              "conversationId": "CN\(home)", "createdAt": iso(id), "updatedAt": at,
            ]))
        } else {
          objects.append(call(id, home, at, text(&self)))
        }
      }
      for home in 1...5 {
        objects.append(
          InboxStoreTests.text([
            "id": "CN\(home)", "object": "conversation", "phoneNumberId": "PN1", "name": "x\(text(&self))",
            "participants": ["+1514555010\(home)"], "createdAt": iso(0), "updatedAt": iso(round),
          ]))
      }
      try box.take(objects.shuffled(using: &random).joined(separator: "\n"))
    }
    for note in 1...5 {
      let text = text(&self)
      try box.database.run(
        """
        INSERT INTO notes (uid, conversation, at, author, text)
        VALUES (\("n\(note)"), \(Int64(note)), \(milliseconds(note)), 'Marie', \(text))
        """)
      try SearchIndex(box.database).replace(nil, by: text, of: .note, box.database.lastInsertedRow)
    }
    return try documents(box)
  }

  private mutating func call(_ id: Int, _ home: Int, _ at: String, _ text: String) -> String {
    var call: [String: Any] = [
      "id": "AC\(id)", "object": "call", "direction": "incoming", "status": "completed", "duration": 5,
      "from": "+1514555010\(home)", "to": "+15145550100", "phoneNumberId": "PN1", "conversationId": "CN\(home)",
      "createdAt": iso(id), "updatedAt": at,
    ]
    if id % 3 == 0 { call["voicemail"] = ["id": "VM1", "transcript": text, "duration": 3] }
    let whole = InboxStoreTests.text([
      "apiVersion": "v3", "id": "EV\(id)", "object": "event", "type": "call.completed",
      "createdAt": at, "data": ["object": call],
    ])
    guard id % 3 != 0 else { return whole }
    let detail: [String: Any] =
      id % 3 == 1
      ? ["callId": "AC\(id)", "summary": [text], "createdAt": iso(id), "updatedAt": at]
      : ["callId": "AC\(id)", "dialogue": [["content": text, "start": 0, "end": 1]], "createdAt": iso(id)]
    return whole + "\n"
      + InboxStoreTests.text([
        "apiVersion": "2026-03-30", "id": "EW\(id)", "object": "event", "createdAt": at,
        "type": id % 3 == 1 ? "call.summary.completed" : "call.transcript.completed",
        "data": ["resource": detail, "context": [:] as [String: Any]],
      ])
  }

  /// Every text that the inbox shows, read without the index.
  private func documents(_ box: TemporaryInbox) throws -> [Document] {
    try box.database.all(
      """
      SELECT conversation, kind, quoId, text FROM activities
      UNION ALL SELECT a.conversation, d.kind, a.quoId, d.text FROM callDetails d JOIN activities a ON a.quoId = d.call
      UNION ALL SELECT conversation, 'note', uid, text FROM notes
      UNION ALL SELECT id, 'name', NULL, title FROM conversations
      """
    ) { row in
      Document(
        conversation: row.int64(0), kind: SearchHit.Kind(rawValue: row.string(1))!, id: row.optionalString(2),
        text: row.string(3))
    }
  }
}

extension SearchHit {
  var document: GeneratedTexts.Document {
    GeneratedTexts.Document(conversation: conversation, kind: kind, id: activity ?? note, text: text)
  }
}

extension Inbox {
  func hits(
    _ query: String, _ filter: Filter = Filter(), order: SearchOrder = .best, limit: Int? = nil,
    isOnceEach: Bool = false
  ) throws -> [SearchHit] {
    var hits: [SearchHit] = []
    try forEachHit(SearchQuery(query), filter, order: order, limit: limit, isOnceEach: isOnceEach) { hits.append($0) }
    return hits
  }

  func hits(_ search: Search, order: SearchOrder) throws -> [SearchHit] {
    var hits: [SearchHit] = []
    try forEachHit(search, order: order) { hits.append($0) }
    return hits
  }
}
