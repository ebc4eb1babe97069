import Arguments
import Foundation
import InboxStore
import Testing
import TestSupport

@testable import CivilTime
@testable import Commands

/// Filters as they are typed, beside a plain filter over the JSON that `list --status all` and `show` print.
@Suite struct FilterWordsTests {
  typealias Record = [String: Any]

  /// A filter's words, and what it means of a conversation and its thread.
  private struct Word {
    let words: [String]
    /// For which conversations it says something of statuses, so that not the inbox alone is meant.
    let saysStatus: (Record) -> Bool
    let keeps: (Record) -> Bool
  }

  private let inbox: TriedInbox
  private var records: [Record] = []
  /// The properties of contacts as `key=value`, by the contacts' ids.
  private var properties: [String: Set<String>] = [:]

  init() throws {
    inbox = try TriedInbox.filled()
    let order = ["waiting", "finished", "new-or-done", "forgotten", "pins"]
    #expect(Set(order) == Set(Self.views.keys))
    for name in order { _ = try inbox.run(["view", "save", name, "-q"] + Self.views[name]!.words) }
    let ids = try inbox.run("list", "--status", "all", "--ids").split(separator: "\n").map(String.init)
    var random = SeededGenerator(seed: 7)
    let marks = ["done", "open", "unread", "pin", "unpin"]
    for id in ids where Bool.random(using: &random) {
      _ = try inbox.run(marks.randomElement(using: &random)!, "-q", id)
    }
    let contacts = try inbox.run("contact", "list", "--jsonl").split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? Record)
    }
    for contact in contacts {
      let id = contact["id"] as! String
      if Bool.random(using: &random) {
        _ = try inbox.run("contact", "tag", "-q", id, ["vip", "École", "a b"].randomElement(using: &random)!)
      }
      for property in contact["properties"] as! [Record] {
        let value = property["value"] as? String ?? "\(property["value"] as! Bool)"
        properties[id, default: []].formUnion([property["key"] as! String, "\(property["key"]!)=\(value)"])
      }
    }
    for id in ids where Int.random(in: 0..<3, using: &random) == 0 {
      let members = ["sana", "Olivier Tran", "zhou", "marie-eve"].shuffled(using: &random)
      _ = try inbox.run("assign", "-q", id, "--to", members[0])
      if Bool.random(using: &random) {
        _ = try inbox.run("note", "-q", id, "@\(members[1].split(separator: " ")[0]), ok?")
      }
    }
    for id in ids {
      let text = try inbox.run("show", id, "--json")
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
      records.append(try #require(object as? Record))
    }
    let listed =
      try JSONSerialization.jsonObject(
        with: Data(try inbox.run("list", "--status", "all", "--json").utf8)) as? [Record]
    #expect(Set(listed?.compactMap { $0["id"] as? Int } ?? []) == Set(records.compactMap { $0["id"] as? Int }))
  }

  private func time(_ record: Record, _ field: String) -> Int64? {
    (record[field] as? String).flatMap(Timestamp.init(rfc3339:))?.milliseconds
  }

  private func activeAt(_ record: Record) -> Int64 {
    (record["lastActivity"] as? Record).flatMap { time($0, "at") } ?? 0
  }

  private func activities(_ record: Record, _ kind: String) -> [Record] {
    (record["activities"] as? [Record] ?? []).filter { $0["kind"] as? String == kind }
  }

  private func some(_ choices: [String], _ random: inout SeededGenerator) -> [String] {
    Array(choices.shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random)))
  }

  /// One of every kind, with values from the inbox; the clock stands at `TriedInbox.now`, in UTC.
  private func word(_ random: inout SeededGenerator) throws -> Word {
    let now = inbox.now.milliseconds
    let hours = Int64.random(in: 1...200, using: &random)
    let edge = now - hours * 3_600_000
    let moment = Timestamp(milliseconds: edge).rfc3339
    let isNegated = Int.random(in: 0..<3, using: &random) == 0
    // What 'new' means depends on the filters beside it: see NewMentionFilterTests.
    let kind = FilterOptions.all.filter { $0.long != "new" }.randomElement(using: &random)!
    var value = ""
    let keeps: (Record) -> Bool
    var saysStatus: (Record) -> Bool = { _ in kind.long == "status" }
    switch kind.long {
    case "status":
      let chosen = some(["unread", "open", "done", "inbox", "all"], &random)
      value = chosen.joined(separator: ",")
      keeps = { record in
        let status = record["status"] as! String
        return chosen.contains(status) || chosen.contains("all") || chosen.contains("inbox") && status != "done"
      }
    case "line":
      let chosen = some(["Support", "ventes", "ATELIER"], &random)
      value = chosen.joined(separator: ", ")
      keeps = { record in
        let name = (record["line"] as? Record)?["name"] as? String ?? ""
        return chosen.contains { $0.lowercased() == name.lowercased() }
      }
    case "with":
      let numbers = records.flatMap { $0["participants"] as! [String] }.filter { $0.hasPrefix("+1") }
      let chosen = some(numbers, &random)
      // As people write them.
      value = chosen.map { "(\($0.dropFirst(2).prefix(3))) \($0.dropFirst(5).prefix(3))-\($0.dropFirst(8))" }
        .joined(separator: ",")
      keeps = { record in !Set(record["participants"] as! [String]).isDisjoint(with: chosen) }
    case "assigned-to":
      let chosen = some(["Sana Haddad", "olivier tran", "none", "Mei Lin Zhou"], &random)
      value = chosen.joined(separator: ",")
      keeps = { record in
        let name = (record["assignedTo"] as? Record)?["name"] as? String ?? "none"
        return chosen.contains { $0.lowercased() == name.lowercased() }
      }
    case "mentioning":
      let chosen = some(["Sana Haddad", "Olivier Tran", "Mei Lin Zhou", "Julien Lévesque"], &random)
      value = chosen.map { $0.lowercased() }.joined(separator: ",")
      keeps = { record in
        (record["notes"] as? [Record] ?? []).flatMap { $0["mentions"] as! [Record] }
          .contains { chosen.contains($0["name"] as! String) }
      }
    case "pinned": keeps = { $0["pinned"] as! Bool }
    case "unanswered": keeps = { time($0, "waitingSince") != nil }
    case "answered": keeps = { time($0, "waitingSince") == nil && time($0, "wokeAt") == nil }
    case "snoozed":
      keeps = { time($0, "snoozedUntil") != nil }
      saysStatus = { _ in true }
    case "due": keeps = { time($0, "wokeAt") != nil }
    case "unreplied":
      keeps = { time($0, "unrepliedSince") != nil }
      saysStatus = { _ in true }
    case "unanswered-for":
      value = "\(hours)h"
      keeps = { record in time(record, "waitingSince").map { $0 <= edge } ?? false }
    case "idle":
      value = hours % 24 == 0 ? "\(hours / 24)d" : "\(hours)h"
      keeps = { activeAt($0) <= edge }
    case "since":
      value = moment
      keeps = { activeAt($0) >= edge }
    case "before":
      value = moment
      keeps = { activeAt($0) < edge }
    case "changed-since":
      value = Bool.random(using: &random) ? "now" : "tomorrow"
      let since = value == "now" ? now : now + 86_400_000
      keeps = { record in time(record, "statusChangedAt")! >= since }
    case "changed-by":
      let authors = records.map { $0["statusChangedBy"] as! String } + ["import"]
      let chosen = some(authors, &random)
      value = chosen.joined(separator: ",")
      keeps = { chosen.contains($0["statusChangedBy"] as! String) }
    case "kind":
      let chosen = some(["person", "group", "short-code", "anonymous"], &random)
      value = chosen.joined(separator: ",")
      keeps = { record in
        let numbers = record["participants"] as! [String]
        let number = numbers.first ?? "Anonymous"
        let kind =
          numbers.count > 1
          ? "group" : number == "Anonymous" ? "anonymous" : number.hasPrefix("+") ? "person" : "short-code"
        return chosen.contains(kind)
      }
    case "has":
      let chosen = some(["message", "call", "voicemail", "note"], &random)
      value = chosen.joined(separator: ",")
      keeps = { record in
        chosen.contains { content in
          switch content {
          case "voicemail": activities(record, "call").contains { ($0["voicemail"] as? Record) != nil }
          case "note": !(record["notes"] as? [Record] ?? []).isEmpty
          default: !activities(record, content).isEmpty
          }
        }
      }
    case "company":
      let names = records.flatMap { contacts($0).compactMap { $0["company"] as? String } }
      let chosen = some(Array(names.prefix(9)) + ["none", "none"], &random).map(Self.plain)
      value = chosen.map { $0 == "none" ? $0 : $0.uppercased() }.joined(separator: ", ")
      keeps = { record in
        let own = contacts(record).compactMap { $0["company"] as? String }.map(Self.plain)
        return chosen.contains { $0 == "none" ? own.isEmpty : own.contains($0) }
      }
    case "tag":
      let chosen = some(["vip", "ECOLE", "A B", "none"], &random)
      value = chosen.joined(separator: ",")
      keeps = { record in
        let own = (record["tags"] as! [String]).map(Self.plain)
        return chosen.contains { $0 == "none" ? own.isEmpty : own.contains(Self.plain($0)) }
      }
    case "property":
      let chosen = some(
        ["language", "club-member", "language=Français", "language=English", "club-member=true"], &random)
      value = chosen.map { $0.uppercased() }.joined(separator: ",")
      let properties = properties
      keeps = { record in
        contacts(record).contains { contact in
          (properties[contact["id"] as! String] ?? []).contains { own in
            chosen.map(Self.plain).contains(Self.plain(own))
          }
        }
      }
    case "match":
      let word = ["bonjour", "you", "velo", "is", "nobody"].randomElement(using: &random)!
      value = word.uppercased()
      keeps = { record in texts(record).contains { words(of: $0).contains(word) } }
    case "view":
      let chosen = some(Array(Self.views.keys.sorted()), &random).map { (name: $0, view: Self.views[$0]!) }
      value = chosen.map(\.name).joined(separator: ",")
      keeps = { record in chosen.contains { $0.view.keeps(record) } }
      saysStatus = { record in chosen.contains { $0.view.isStatus && (isNegated || $0.view.keeps(record)) } }
    default: throw UsageErrorOfTest("no plain filter for --\(kind.long)")
    }
    return Word(
      words: ["--\(isNegated ? "not-" : "")\(kind.long)"] + (kind.takesValue ? [value] : []), saysStatus: saysStatus,
      keeps: { keeps($0) != isNegated })
  }

  private func contacts(_ record: Record) -> [Record] { record["contacts"] as! [Record] }

  private static func plain(_ text: String) -> String {
    text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
  }

  private func keeps(_ filters: [Word], _ record: Record) -> Bool {
    let isMeant = record["status"] as! String != "done" || filters.contains { $0.saysStatus(record) }
    return isMeant && filters.allSatisfy { $0.keeps(record) }
  }

  /// Saved views: their words, whether these say something of statuses, and what they mean.
  private static var views: [String: (words: [String], isStatus: Bool, keeps: (Record) -> Bool)] {
    let waits: (Record) -> Bool = { !($0["waitingSince"] is NSNull) }
    let isDone: (Record) -> Bool = { $0["status"] as! String == "done" }
    return [
      "waiting": (["--unanswered"], false, waits),
      "finished": (["--status", "done"], true, isDone),
      "new-or-done": (["--not-status=open"], true, { $0["status"] as! String != "open" }),
      "forgotten": (["--view", "finished", "--view", "waiting"], true, { isDone($0) && waits($0) }),
      "pins": (["--pinned", "--not-view", "waiting"], false, { $0["pinned"] as! Bool && !waits($0) }),
    ]
  }

  private struct UsageErrorOfTest: Error {
    let text: String
    init(_ text: String) { self.text = text }
  }

  /// All that is written or said in a conversation, and its name.
  private func texts(_ record: Record) -> [String] {
    var texts = [record["name"] as! String]
    for note in record["notes"] as? [Record] ?? [] { texts.append(note["text"] as! String) }
    for activity in record["activities"] as? [Record] ?? [] {
      texts += [activity["text"] as? String, (activity["voicemail"] as? Record)?["transcript"] as? String]
        .compactMap { $0 }
      let summary = activity["summary"] as? Record ?? [:]
      let points = (summary["points"] as? [String] ?? []) + (summary["nextSteps"] as? [String] ?? [])
      texts.append(points.joined(separator: "\n"))
      let dialogue = (activity["transcript"] as? Record)?["dialogue"] as? [Record] ?? []
      texts.append(dialogue.compactMap { $0["content"] as? String }.joined(separator: "\n"))
    }
    return texts
  }

  private func words(of text: String) -> Set<String> {
    let folded = text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    return Set(folded.split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }

  /// Saved under a name, filters keep what they keep as they are typed; so do two of them, and the twin the rest.
  @Test(arguments: 1...4) func aViewIsItsFilters(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed &+ 90)
    func ids(_ words: [String]) throws -> Set<Substring> {
      Set(try inbox.run(["list", "--ids"] + words).split(separator: "\n"))
    }
    let all = try ids(["--status", "all"])
    for round in 0..<40 {
      let lines = try (0..<2).map { _ in
        try (0..<Int.random(in: 1...3, using: &random)).flatMap { _ in try word(&random).words }
      }
      var note: Comment { "seed \(seed), round \(round): \(lines)" }
      for (name, line) in zip(["one", "other"], lines) { _ = try inbox.run(["view", "save", name, "-q"] + line) }
      #expect(try inbox.run(["list", "--json"] + lines[0]) == inbox.run("list", "--json", "--view", "one"), note)
      #expect(try inbox.run(["count"] + lines[0]) == inbox.run("count", "--view", "one"), note)
      let done = ["done", "-n", "-q", "--ids"]
      #expect(try inbox.run(done + lines[0]) == inbox.run(done + ["--view", "one"]), note)
      // Both are the lines together, where no flag or list is said twice; either is the union.
      let (one, other) = (try ids(lines[0]), try ids(lines[1]))
      #expect(try ids(lines[0] + lines[1]) == ids(["--view", "one", "--view", "other"]), note)
      #expect(try ids(lines[0] + lines[1]) == ids(["--view", "one"] + lines[1]), note)
      #expect(try ids(["--view", "one,other"]) == one.union(other), note)
      // Typed, saved, within another view, and beside ids.
      let either = lines[0] + ["--or"] + lines[1]
      #expect(try ids(either) == one.union(other), note)
      _ = try inbox.run(["view", "save", "either", "-q"] + either)
      #expect(try ids(["--view", "either"]) == one.union(other), note)
      #expect(try ids(["--view", "either", "--or", "--view", "one"]) == one.union(other), note)
      let some = all.shuffled(using: &random).prefix(9)
      let chosen = try inbox.run(["pin", "-n", "-q", "--ids"] + some.map(String.init) + ["--status=all"] + lines[0])
      let others = try inbox.run(["pin", "-n", "-q", "--ids"] + some.map(String.init) + ["--status=all"] + lines[1])
      let both = try inbox.run(
        ["pin", "-n", "-q", "--ids"] + some.map(String.init) + ["--status=all"] + lines[0] + ["--or", "--status=all"]
          + lines[1])
      #expect(
        Set(both.split(separator: "\n")) == Set(chosen.split(separator: "\n")).union(others.split(separator: "\n")),
        note)
      let whole = try ids(["--view", "one", "--status", "all"])
      #expect(try ids(["--not-view", "one", "--status", "all"]) == all.subtracting(whole), note)
      // What is shown is what can be typed: saved again it is the same.
      let words = try inbox.run("view", "show", "one", "--format", "csv", "--fields", "words")
      _ = try inbox.run(["view", "save", "again", "-q"] + FilterOptions(words: lines[0]).terms.map(\.word))
      #expect(try inbox.run("view", "show", "again", "--format", "csv", "--fields", "words") == words, note)
    }
  }

  @Test(arguments: 1...6) func everyCommandKeepsWhatThePlainFilterKeeps(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for round in 0..<60 {
      let filters = try (0..<Int.random(in: 1...3, using: &random)).map { _ in try word(&random) }
      let line = filters.flatMap(\.words)
      let kept = records.filter { keeps(filters, $0) }
      let ids = kept.map { "\($0["id"]!)" }.sorted()
      var note: Comment { "seed \(seed), round \(round): \(line)" }
      func lines(_ words: [String]) throws -> [String] {
        try inbox.run(words + line).split(separator: "\n").map(String.init)
      }
      #expect(try lines(["list", "--ids"]).sorted() == ids, note)
      #expect(try lines(["count"]) == ["\(ids.count)"], note)
      for field in ["status", "line", "assignee", "day"] {
        let sum = try lines(["count", "--by", field]).reduce(0) { $0 + Int($1.split(separator: "\t").last!)! }
        #expect(sum == ids.count, "\(note) by \(field)")
      }
      for (verb, status) in [("done", "done"), ("unread", "unread"), ("open", "open")] {
        let due = kept.filter { $0["status"] as! String != status }.map { "\($0["id"]!)" }.sorted()
        #expect(try lines([verb, "-n", "-q", "--ids"]).sorted() == due, "\(note) \(verb)")
      }
      for (verb, isPinned) in [("pin", true), ("unpin", false)] {
        let due = kept.filter { $0["pinned"] as! Bool != isPinned }.map { "\($0["id"]!)" }.sorted()
        #expect(try lines([verb, "-n", "-q", "--ids"]).sorted() == due, "\(note) \(verb)")
      }
      let owned = kept.filter { $0["assignedTo"] is Record }.map { "\($0["id"]!)" }.sorted()
      #expect(try lines(["unassign", "-n", "-q", "--ids"]).sorted() == owned, "\(note) unassign")
      // With ids: these, if they also match; without --status they may be done ones too.
      let some = records.shuffled(using: &random).prefix(9)
      let both = some.filter { record in
        record["status"] as! String != "done" && filters.allSatisfy { $0.keeps(record) }
      }.map { "\($0["id"]!)" }.sorted()
      #expect(try lines(["done", "-n", "-q", "--ids"] + some.map { "\($0["id"]!)" }).sorted() == both, note)
      // There the times are those of changes.
      if Set(line).isDisjoint(with: ["--since", "--not-since", "--before", "--not-before"]) {
        #expect(try Set(lines(["log", "--ids"])) == Set(ids), note)
      }
    }
  }
}
