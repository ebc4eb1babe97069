@testable import Display
@testable import Arguments
import Foundation
import InboxStore
import Testing

@testable import Commands
@testable import Text

/// `show`, `count`, `status`, `log`, `lines`, `members`, `config` and `__complete` on the sample.
@Suite struct LookCommandTests {
  let inbox: TriedInbox

  init() throws {
    inbox = try TriedInbox.filled()
  }

  private func lines(_ words: String...) throws -> [Substring] {
    try inbox.run(words).split(separator: "\n")
  }

  /// No inbox or backup is taken for a page of before.
  @Test func aPageReplacesNoDatabase() throws {
    let page = inbox.path + ".html"
    for _ in 1...2 { _ = try inbox.run("stats", "--html", page) }
    for name in ["", "-wal", "-shm"] {
      #expect(throws: PageError.self) { try inbox.run("stats", "--html", inbox.path + name) }
    }
    #expect(try Int(inbox.run("count").trimmingCharacters(in: .newlines)) ?? 0 > 0)
  }

  @Test func daysOfAPeriodEndBeforeItsEnd() throws {
    func days(_ words: String...) throws -> [Substring] {
      try inbox.run(["stats", "--history", "--format", "csv", "--fields", "day"] + words).split(
        whereSeparator: \.isNewline
      )
      .dropFirst().map { $0 }
    }
    let all = try days()
    #expect(all.last == "2026-11-20")
    #expect(try days("--until", "2026-11-20") == all.dropLast())
    #expect(try days("--until", "2026-11-20T09:00:00Z") == all)
  }

  @Test func summariesHaveTheirFiguresInEachFormat() throws {
    let names = try inbox.run("stats", "--summary", "--format", "csv").split(whereSeparator: \.isNewline)[0]
    let row = try inbox.run("stats", "--summary", "--format", "tsv").split(separator: "\n")[0]
    #expect(row.split(separator: "\t", omittingEmptySubsequences: false).count == names.split(separator: ",").count)
  }

  @Test func countIsTheLengthOfTheList() throws {
    for filter in [
      [], ["--status", "all"], ["--status", "unread"], ["--line", "Support"], ["--not-line", "Support"],
    ] {
      let ids = try inbox.run(["list", "--ids"] + filter).split(separator: "\n")
      #expect(try inbox.run(["count"] + filter) == "\(ids.count)\n")
      for field in ["status", "line"] {
        let parts = try inbox.run(["count", "--by", field] + filter).split(separator: "\n")
        #expect(parts.reduce(0) { $0 + Int($1.split(separator: "\t")[1])! } == ids.count)
      }
    }
    #expect(throws: UsageError.self) { try inbox.run("count", "--ids") }
  }

  @Test func statusIsWhatCountSays() throws {
    let rows = try lines("status").map { $0.split(separator: "\t").map(String.init) }
    let total = try #require(rows.last)
    let unread = try inbox.run("count", "--status", "unread").dropLast()
    let open = try inbox.run("count", "--status", "open").dropLast()
    #expect(total[0] == "total" && total[1] == unread && total[2] == open)
    for column in 1...3 {
      #expect(rows.dropLast().reduce(0) { $0 + Int($1[column])! } == Int(total[column]))
    }
    #expect(try inbox.run("status", "--short") == "●\(unread) ○\(open)\n")
    #expect(try inbox.run("status", "--format", "csv").utf8.split(separator: 0x0A).count == rows.count)
  }

  @Test(arguments: [["--assigned-to", "sana"], ["--line", "Support"], ["--line", "Ventes", "--assigned-to", "none"]])
  func statusOfSomeIsWhatCountSays(filter: [String]) throws {
    let unread = try inbox.run(["count", "--status", "unread"] + filter).dropLast()
    let open = try inbox.run(["count", "--status", "open"] + filter).dropLast()
    let total = try inbox.run(["status"] + filter).split(separator: "\n").last?.split(separator: "\t")
    #expect(total.map { Array($0[0...2]) } == ["total", unread, open])
    let short = try inbox.run(["status", "--short"] + filter)
    #expect(short.hasPrefix(unread == "0" ? "" : "●\(unread)"))
    #expect(try inbox.run(["status", "--json"] + filter).contains("{\"unread\":\(unread),\"open\":\(open),"))
  }

  @Test func shortStatus() throws {
    #expect(Commands.shortStatus(unread: 3, open: 2).pieces.map(\.text).joined() == "●3 ○2")
    #expect(Commands.shortStatus(unread: 3, open: 0).pieces.map(\.text).joined() == "●3")
    #expect(Commands.shortStatus(unread: 0, open: 2).pieces.map(\.text).joined() == "○2")
    #expect(Commands.shortStatus(unread: 0, open: 0).pieces == [])
    // Where there is no inbox, only the short form is quiet.
    let nothing = try TriedInbox()
    #expect(try nothing.run("status", "--short") == "")
    #expect(throws: InboxError.self) { try nothing.run("status") }
  }

  @Test func showLimitsToTheNewest() throws {
    let all = try lines("show", "CNrare", "--ids")
    #expect(all == ["ACfailed", "ACtalk"])
    #expect(try lines("show", "CNrare", "--ids", "--limit", "1") == ["ACtalk"])
    #expect(try inbox.run("show", "CNrare", "--limit", "1").contains("1 earlier activity not shown\n"))
    let none = try inbox.run("show", "CNrare", "--limit", "0")
    #expect(none.contains("2 earlier activities not shown\n") && !none.contains("no messages or calls are known"))
    #expect(throws: InboxError.self) { try inbox.run("show", "CNnone") }
  }

  @Test func logOfConversationsIsPartOfTheWhole() throws {
    let operations = try lines("log")
    #expect(operations.count == 1)
    let total = try inbox.run("count", "--status", "all").dropLast()
    #expect(operations[0].split(separator: "\t")[4] == total)
    #expect(try lines("log", "1", "2").count == 2)
    #expect(try lines("log", "1", "2", "--limit", "1").count == 1)
    #expect(try lines("log", "--limit", "0").isEmpty)
  }

  /// The declaration names the fields itself, because asking for all of an enum's cases costs every start.
  @Test func countTakesEveryFieldAndSubject() {
    #expect(Set(CountCommand.byOption.completion.choices.map(\.name)) == Set(CountField.allCases.map(\.rawValue)))
    #expect(CountCommand.ofOption.completion.choices.map(\.name) == CountSubject.allCases.map(\.rawValue))
  }

  @Test(arguments: ["", "line,", "line,line", "line,status,day", "lime", ",line"])
  func countRefusesOtherFields(fields: String) {
    #expect(throws: UsageError.self) { try inbox.run("count", "--by", fields) }
  }

  /// The fields of a record are those that were asked for, in their order.
  @Test func countsByTwoFields() throws {
    #expect(try inbox.run("count", "--by", "line,status", "--format", "csv").hasPrefix("line,status,count"))
    #expect(try inbox.run("count", "--by", "status,line", "--format", "csv").hasPrefix("status,line,count"))
    #expect(
      try lines("count", "--by", "line,status", "--fields", "count,line").allSatisfy {
        $0.split(separator: "\t").count == 2
      })
  }

  @Test func membersLeavesOutWhatActsForQuo() throws {
    #expect(try !inbox.run("members", "--ids").contains("SYUbot"))
    #expect(try inbox.run("members", "--ids", "--all").contains("SYUbot"))
    #expect(try lines("lines", "--fields", "name").starts(with: ["Atelier", "Support", "Ventes"]))
  }

  /// A name that a filter takes for something else is no member's.
  @Test(arguments: ["me", "None", "moi", "import", "sync", "Reminder", "rule p"])
  func noMemberHasAReservedName(name: String) {
    #expect(throws: UsageError.self) { try inbox.run("members", "add", name) }
    #expect(throws: UsageError.self) { try inbox.run("members", "set", "Sana", "--name", name) }
  }

  /// What quo itself does is told apart from what somebody did.
  @Test(arguments: ["import", "sync", "reminder", "rule p"]) func nobodyActsUnderAnActorOfQuos(name: String) throws {
    #expect(throws: UsageError.self) { try inbox.run("--as", name, "pin", "1") }
    _ = try inbox.run("--as", "my \(name)", "pin", "1")
    // Where no team is known, the setting takes any name, and can be corrected.
    let alone = try TriedInbox()
    try alone.load(
      #"{"id":"AC1","object":"message","from":"+14385550101","to":["+15145550100"],"text":"hi","status":"received","#
        + #""direction":"incoming","createdAt":"2026-11-20T09:00:00Z","phoneNumberId":"PN1"}"#)
    _ = try alone.run("config", "set", "me", name)
    #expect(throws: UsageError.self) { try alone.run("pin", "1") }
    _ = try alone.run("config", "unset", "me")
    _ = try alone.run("pin", "1")
  }

  /// A CSV export of contacts tells no time.
  @Test func aContactOfACSVHasNoTime() throws {
    let header = "id,userId,firstName,lastName,company,sharedWith,phone_number_1,email_1"
    try inbox.load("\(header)\nC1,US1,Jane,Tran,Acme,everyone,15145550123,\n")
    #expect(try lines("contact", "list", "--fields", "id,createdAt,updatedAt").contains("C1\t\t"))
  }

  /// A line's setting goes by the key that `config list` prints.
  @Test func settingsOfALine() throws {
    _ = try inbox.run("config", "set", "hours", "mon 9-17", "--line", "Support", "-q")
    let keys = try lines("config", "list", "--fields", "key")
    let key = String(try #require(keys.last))
    #expect(key.hasPrefix("hours."))
    let hours = try inbox.run("config", "get", "hours", "--line", "Support")
    #expect(try inbox.run("config", "get", key) == hours)
    #expect(throws: UsageError.self) { try inbox.run("config", "get", key, "--line", "Support") }
    _ = try inbox.run("config", "unset", key, "-q")
    #expect(try lines("config", "list", "--fields", "key") == Array(keys.dropLast()))
    #expect(throws: InboxError.self) { try inbox.run("config", "get", "arrivals.PN1") }
  }

  @Test func settings() throws {
    let new = try TriedInbox()
    #expect(throws: InboxError.self) { try new.run("config", "get", "arrivals") }
    #expect(throws: InboxError.self) { try new.run("config", "set", "arrivals", "shut") }
    #expect(!FileManager.default.fileExists(atPath: new.path))
    #expect(try new.run("config", "set", "arrivals", "open") == "")
    #expect(try new.run("config", "get", "arrivals") == "open\n")
    #expect(try new.run("config", "unset", "arrivals") == "")
    #expect(try new.run("config", "get", "arrivals") == "unread\n")
    #expect(try new.run("config", "get", "me", code: .nothing) == "")
    #expect(throws: InboxError.self) { try new.run("config", "get", "arivals") }
  }

  @Test func hitsAreMadeVisible() throws {
    let hostile = "Are you\u{1B}[31m there?\u{202E}"
    let snippet = "Are you\\u001b[31m <mark>there</mark>?\\u202e"
    #expect(
      try inbox.run("search", "there", "--fields", "text", "--format", "table").contains("you␛[31m there?<U+202E>"))
    for format in ["table", "tsv", "json", "jsonl"] {
      let text = try inbox.run("search", "there", "--format", format, "--fields", "text,snippet")
      #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E }, "\(format)")
      if format.hasPrefix("json") { #expect(text.contains(snippet)) }
    }
    #expect(try inbox.run("search", "there", "--format", "csv", "--fields", "text").contains(hostile))
  }

  @Test func hitsOfAConversationAreOneId() throws {
    let hits = try inbox.run("search", "merci", "--fields", "id").split(separator: "\n").map(String.init)
    let ids = try lines("search", "merci", "--ids").map(String.init)
    #expect(hits.count > ids.count && Set(hits) == Set(ids) && Set(ids).count == ids.count)
    #expect(try lines("search", "merci", "--ids", "--limit", "2").map(String.init) == Array(ids.prefix(2)))
    let matching = try lines("list", "--match", "merci", "--status", "all", "--ids").map(String.init)
    #expect(Set(matching) == Set(ids))
    #expect(try inbox.run("search", "merci", "--status", "done", "--exit-code", code: .nothing) == "")
    #expect(throws: Failure.self) { try inbox.run("search", "🙃") }
  }

  @Test func wordsForShells() throws {
    let ids = try inbox.run("list", "--ids").split(separator: "\n")
    #expect(try lines("__complete", "ids").map { $0.split(separator: "\t")[0] } == Array(ids.prefix(200)))
    let fours = try lines("__complete", "ids", "--", "4").map { $0.split(separator: "\t")[0] }
    #expect(Set(fours) == Set(ids.filter { $0.hasPrefix("4") }))
    #expect(try lines("__complete", "ids", "CNra").map { $0.split(separator: "\t")[0] } == ["CNrare"])
    #expect(try lines("__complete", "ids", "#4").map { $0.split(separator: "\t")[0] } == fours.map { "#" + $0 })
    #expect(try lines("__complete", "ids", "ACfai").map { $0.split(separator: "\t")[0] } == ["ACfailed"])
    #expect(try lines("__complete", "lines", "Sup") == ["Support\t+15145550100"])
    // What is found whatever its case completes so; what is typed stays.
    #expect(try lines("__complete", "lines", "sUP") == ["sUPport\t+15145550100"])
    #expect(try lines("__complete", "assignees", "SANA h")[0].hasPrefix("SANA haddad\t"))
    #expect(try lines("__complete", "teammates", "marie-eve")[0].hasPrefix("marie-eve Gagnon\t"))
    #expect(try lines("__complete", "people", "nadia")[0].hasPrefix("nadia Benali\t"))
    #expect(try lines("__complete", "people", "benal")[0].hasPrefix("Nadia Benali\t"))
    #expect(try lines("__complete", "teammates", "hadd")[0].hasPrefix("Sana Haddad\t"))
    let settings = [
      "arrivals": ["unread", "open"], "shared": ["false", "group"], "color": ["auto", "always", "never"],
    ]
    for (key, values) in settings {
      #expect(
        try lines("__complete", "setting-values", "", "config set", key).map { String($0.dropLast()) } == values,
        "\(key)")
    }
    #expect(try lines("__complete", "setting-values", "Sa", "config set", "me")[0].hasPrefix("Sana Haddad\t"))
    #expect(try inbox.run("__complete", "setting-values", "", "config set", "hours") == "")
    #expect(try inbox.run("__complete", "assignees", "NON") == "")
    #expect(try lines("__complete", "authors", "rem") == ["reminder\ta reminder fell due"])
    #expect(try lines("__complete", "company-filters", "no")[0] == "none\tno company")
    #expect(try lines("__complete", "members", "Sana")[0].hasPrefix("Sana Haddad\t"))
    let people = try lines("__complete", "people", "+1")
    #expect(!people.isEmpty && people.allSatisfy { $0.hasPrefix("+1") })
    let fields = try lines("__complete", "fields", "", "list").map { String($0.split(separator: "\t")[0]) }
    #expect(fields == conversationRecord.fields.map(\.name))
    #expect(try lines("__complete", "fields", "wai", "list").map { $0.split(separator: "\t")[0] } == ["waitingSince"])
    #expect(try inbox.run("__complete", "fields", "", "nothing") == "")
    #expect(try lines("__complete", "times", "y")[0].hasPrefix("yesterday"))
    #expect(try lines("__complete", "durations").contains("3d\tthree days"))
    #expect(try lines("__complete", "future-times", "tom") == ["tomorrow\t"])
    #expect(try lines("__complete", "mentions", "Ask @mari")[0].hasPrefix("Ask @mariE-Ève.Gagnon\t") == false)
    #expect(try lines("__complete", "mentions", "Ask @marie")[0].hasPrefix("Ask @marie-Ève.Gagnon\t"))
    #expect(try inbox.run("__complete", "mentions", "a@b") == "")
    _ = try inbox.run("contact", "set", "nadia benali", "Plan=Gold rush", "-q")
    #expect(try lines("__complete", "property-filters", "plan=g") == ["plan=gold rush\t"])
    #expect(try lines("__complete", "property-filters", "pl").map { $0.split(separator: "\t")[0] } == ["plan"])
    for words in [[], ["nothing"], ["ids", "x"], ["ids", "0"], ["ids", "99999999999999999999"]] {
      #expect(try inbox.run(["__complete"] + words) == "")
    }
    #expect(try TriedInbox().run("__complete", "ids") == "")
  }
}
