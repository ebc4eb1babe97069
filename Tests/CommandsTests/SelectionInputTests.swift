import Foundation
import InboxStore
import SQLite
import Testing

@testable import Commands
@testable import Formats

/// Lines with tabs on standard input: ids, or a table that must select nothing by mistake.
@Suite struct SelectionInputTests {
  private func read(_ text: some StringProtocol) throws -> SelectionInput {
    try SelectionInput.readNames(of: .conversation, InputWindow(InputSource(bytes: Array(text.utf8), name: "test")))
  }

  @Test func wordsOfLinesWithoutTabsAreWords() throws {
    #expect(try read(" 7 9\n\r\n#12,CN1 20-25") == SelectionInput(words: ["7", "9", "#12,CN1", "20-25"]))
    #expect(try read("7\09\0") == SelectionInput(words: ["7", "9"]))
    #expect(try read("") == SelectionInput())
  }

  @Test func linesWithTabsAreRows() throws {
    let input = try read("1\n7 9\tCN1\r\n\t\n\t8\t\n4")
    #expect(input.words == ["1", "4"])
    #expect(input.rows == [.init(line: 2, words: ["7", "9", "CN1"]), .init(line: 4, words: ["8"])])
    for word in ["unread", "07", "#7", "7-8", "7,8", "+7", "-7", "7.0", "٧"] {
      let failure = #expect(throws: Failure.self) { try read("1\n7\t\(word)\nmore") }
      #expect(failure?.code == .badInput && failure?.message.contains("standard input:2: ") == true, "\(word)")
      #expect(failure?.message.contains("'\(word)'") == true, "\(word)")
    }
  }

  /// Whatever fields a line of a table has, it selects what it is about, or it is refused.
  @Test func aLineOfATableSelectsNothingElse() throws {
    let tried = try TriedInbox.filled()
    // Texts, senders and names that are ids of other conversations.
    for (number, text) in ["1", "2", "12", "17"].enumerated() {
      try tried.load(
        """
        {"id":"ACnumber\(number)","object":"message","to":["+15145550100"],"from":"\(700 + number)","text":"\(text)",\
        "conversationId":"CNnumber\(number)","direction":"incoming","status":"received","phoneNumberId":"PNrare",\
        "createdAt":"2026-11-19T10:00:0\(number)Z"}

        """)
    }
    let writable = try WritableInbox(path: Array(tried.path.utf8))
    try writable.database.execute(
      """
      UPDATE conversations SET title = '7' WHERE id = 5;
      UPDATE conversations SET statusReason = '8' WHERE id = 6;
      UPDATE conversations SET revision = id + 1 WHERE id > 20 AND id < 40;
      INSERT INTO participants VALUES ('14', 15);
      UPDATE conversations SET title = '14', participants = '14' WHERE id = 15;
      """)
    for id in ["7", "8", "9"] { _ = try tried.run("done", id, "-m", "15") }
    _ = try tried.run("note", "3", "11")
    let inbox = try Inbox(path: Array(tried.path.utf8))
    var refused = 0
    var taken = 0
    func check(_ words: [String], subject: Int) throws {
      for line in try tried.run(words).split(separator: "\n") {
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard let subject = Int64(columns[subject]), let input = try? read(line),
          try input.rows.allSatisfy({ try inbox.wordOfTable($0.words) == nil })
        else {
          refused += 1
          continue
        }
        taken += 1
        #expect(try Set(inbox.resolve(input.words + input.rows.flatMap(\.words))) == [subject], "\(words): \(line)")
      }
    }
    for field in conversationRecord.fields.map(\.name) where field != "id" {
      try check(["list", "--status", "all", "--fields", "id,\(field)"], subject: 0)
      try check(["list", "--status", "all", "--fields", "\(field),id"], subject: 1)
    }
    for field in hitRecord.fields.map(\.name) where field != "id" {
      for text in ["merci", "1", "12", "11"] { try check(["search", text, "--fields", "id,\(field)"], subject: 0) }
    }
    for field in changeRecord.fields.map(\.name) where field != "conversation" {
      try check(["log", "1-60", "--fields", "conversation,\(field)"], subject: 0)
    }
    #expect(refused > 1_000 && taken > 100, "\(refused) \(taken)")
  }

  @Test func linesOfIdsAreTaken() throws {
    let tried = try TriedInbox.filled()
    let inbox = try Inbox(path: Array(tried.path.utf8))
    let quoId = try #require(try inbox.conversation(9)?.quoId)
    for words in [["7", "9", "12"], ["9"], ["9", "9"], ["9", quoId], [quoId, "12"]] {
      #expect(try inbox.wordOfTable(words) == nil, "\(words)")
    }
    #expect(try inbox.wordOfTable(["7", "4711"]) == "4711")
    #expect(try inbox.wordOfTable(["7", "CNnone"]) == "CNnone")
  }
}
