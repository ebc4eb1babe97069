import Foundation
import InboxStore
import Testing
import TestSupport

@testable import CivilTime
@testable import Commands
@testable import Display
@testable import Formats

/// The screens of triage, cell by cell, as `Screens` has them.
///
/// With `QUO_REWRITE` set (`make rewrite`) the files are rewritten with what is drawn now.
@Suite struct ScreenTranscriptTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Screens")
  private static let isRewriting = ProcessInfo.processInfo.environment["QUO_REWRITE"] != nil
  private static let sizes = [(40, 10), (80, 24), (120, 40), (200, 60)].map { ScreenSize(columns: $0, rows: $1) }

  /// What is done before the screen is drawn.
  enum Scene: String, CaseIterable {
    case list, marks, thread, help, note, assign, narrowed, mistake, left, empty

    func play(_ tried: inout TriedTriage, _ inbox: TriedInbox) throws {
      switch self {
      case .list, .empty: break
      case .marks: try tried.press(.down, " ", " ", "o")
      case .thread: try tried.press(.down, .right, .pageUp, .up)
      case .help: try tried.press("?")
      case .note: try tried.press("n", .paste("漢字 👩‍👩‍👧 \u{202E}abc and more than a narrow screen has room for"))
      case .assign: try tried.press("a", .paste("m"))
      case .narrowed: try tried.press("/", .paste("--status all 自転車"), .enter)
      case .mistake: try tried.press("/", .paste("--tga vip"), .enter)
      case .left:
        try tried.press(.down, .down)
        _ = try inbox.run("done", "-q", "--as", "sana", "\(tried.triage.list.current!.conversation.id)")
        try tried.hear()
      }
    }
  }

  @Test(arguments: Scene.allCases) func screens(_ scene: Scene) throws {
    let inbox = try TriedInbox()
    inbox.now = Timestamp(rfc3339: "2026-11-26T11:00:00Z")!
    try inbox.load(scene == .empty ? "" : Self.records)
    var lines: [String] = []
    for size in Self.sizes {
      // Each has an inbox of its own, in which it may change something.
      let copy = try inbox.copied()
      var tried = try TriedTriage(copy.path, size: size)
      try scene.play(&tried, copy)
      lines.append("\(size.columns)×\(size.rows)")
      for line in tried.triage.picture.lines { lines.append("│\(line)│") }
    }
    let text = lines.map { $0 + "\n" }.joined()
    let file = Self.folder.appending(path: scene.rawValue + ".txt")
    if Self.isRewriting { return try text.write(to: file, atomically: true, encoding: .utf8) }
    let expected = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    let different = zip(expected, lines).filter { $0 != $1 }.prefix(5).map { "- \($0)\n+ \($1)" }
    #expect(
      expected == lines, "\(scene.rawValue).txt: \n\(different.joined(separator: "\n"))\n'make rewrite' draws it anew")
  }

  // MARK: Records

  private static var records: String {
    let long = Array(repeating: "and another thing that has to be said before it is forgotten", count: 30)
    let talk = [
      ("Jane Tremblay", ["Hello, is my bike ready?", "It was promised for Thursday."]),
      (
        "\u{1B}[31mMallory\u{202E}",
        ["\u{1B}[2J\u{1B}]0;owned\u{7}Click\u{8}\u{8} here", "\u{2066}abc\u{200B}\r\nnext\tline"]
      ),
      ("山田 太郎", ["自転車の修理をお願いします。来週の月曜日に取りに行きます。よろしくお願いいたします。", "한국어도 됩니다", "ｗｉｄｅ"]),
      ("👩‍👩‍👧‍👦 Familie 🇨🇦", ["🇨🇦🇫🇷🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} 👍🏽👩‍👩‍👧‍👦 1️⃣ ❤️ 🤷🏿‍♀️", "🙂"]),
      ("Zoe\u{308} N\u{303}on\u{303}o", ["a\u{301}\u{323}\u{308}e\u{301} नमस्ते สวัสดี", "\u{301}\u{302} alone"]),
      (String(repeating: "Longname ", count: 20), [long.joined(separator: ", "), String(repeating: "x", count: 700)]),
      ("אבג مرحبا", ["שלום, האם האופניים מוכנים?", "مرحبا"]),
    ]
    var records: [[String: Any]] = [
      ["id": "PN1", "name": "Support", "number": "+15145550100", "users": []],
      ["id": "US1", "firstName": "Marie", "lastName": "Roy", "email": "marie@example.com", "role": "owner"],
      ["id": "US2", "firstName": "Mei Lin", "lastName": "周", "email": "mei@example.com", "role": "member"],
      ["id": "US3", "firstName": "Sana", "lastName": "Haddad", "email": "sana@example.com", "role": "member"],
    ]
    for (index, (name, texts)) in talk.enumerated() {
      let number = "+1514555011\(index)"
      records.append([
        "id": "CN\(index)", "object": "conversation", "phoneNumberId": "PN1", "participants": [number], "name": name,
        "createdAt": "2026-11-01T10:00:00Z", "updatedAt": "2026-11-01T10:00:00Z",
      ])
      for (place, text) in texts.enumerated() {
        records.append([
          "id": "AC\(index)-\(place)", "object": "message", "from": number, "to": ["+15145550100"], "text": text,
          "direction": "incoming", "status": "received", "conversationId": "CN\(index)", "phoneNumberId": "PN1",
          "createdAt": "2026-11-2\(5 - index / 2)T1\(index % 2):\(10 + place):00Z",
        ])
      }
      guard index.isMultiple(of: 3) else { continue }
      records.append([
        "id": "AC\(index)-answer", "object": "message", "from": "+15145550100", "to": [number], "text": "One moment.",
        "direction": "outgoing", "status": "delivered", "conversationId": "CN\(index)", "phoneNumberId": "PN1",
        "userId": "US1", "createdAt": "2026-11-2\(5 - index / 2)T1\(index % 2):11:30Z",
      ])
    }
    return records.map { record in
      String(decoding: try! JSONSerialization.data(withJSONObject: record, options: .sortedKeys), as: UTF8.self) + "\n"
    }.joined()
  }
}
