import Arguments
import Foundation
import InboxStore
import Testing

@testable import Commands

/// Filters as they are typed, beside a plain filter over the JSON that `list --status all` and `show` print.
@Suite struct FilterWordsTests {
  typealias Record = [String: Any]

  /// A filter's words, and what it means of a conversation and its thread.
  private struct Word {
    let words: [String]
    let isStatus: Bool
    let keeps: (Record) -> Bool
  }

  private let inbox: TriedInbox
  private var records: [Record] = []
  /// The properties of contacts as `key=value`, by the contacts' ids.
  private var properties: [String: Set<String>] = [:]

  init() throws {
    inbox = try TriedInbox.filled()
    let ids = try inbox.run("list", "--status", "all", "--ids").split(separator: "\n").map(String.init)
    var random = Seeded(7)
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

  private func some(_ choices: [String], _ random: inout Seeded) -> [String] {
    Array(choices.shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random)))
  }

  /// One of every kind, with values from the inbox; the clock stands at `TriedInbox.now`, in UTC.
  private func word(_ random: inout Seeded) throws -> Word {
    let now = inbox.now.milliseconds
    let hours = Int64.random(in: 1...200, using: &random)
    let edge = now - hours * 3_600_000
    let moment = Timestamp(milliseconds: edge).rfc3339
    let isNegated = Int.random(in: 0..<3, using: &random) == 0
    let kind = FilterDeclaration.all.randomElement(using: &random)!.option
    var value = ""
    let keeps: (Record) -> Bool
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
    case "pinned": keeps = { $0["pinned"] as! Bool }
    case "unanswered": keeps = { time($0, "waitingSince") != nil }
    case "answered": keeps = { time($0, "waitingSince") == nil }
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
      let chosen = some(names, &random).map(Self.plain)
      value = chosen.map { $0.uppercased() }.joined(separator: ", ")
      keeps = { record in contacts(record).contains { chosen.contains(Self.plain($0["company"] as? String ?? "")) } }
    case "tag":
      let chosen = some(["vip", "ECOLE", "A B"], &random)
      value = chosen.joined(separator: ",")
      keeps = { record in
        (record["tags"] as! [String]).contains { tag in chosen.map(Self.plain).contains(Self.plain(tag)) }
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
    default: throw UsageErrorOfTest("no plain filter for --\(kind.long)")
    }
    guard kind.takesValue else { return Word(words: ["--\(kind.long)"], isStatus: false, keeps: keeps) }
    return Word(
      words: ["--\(isNegated ? "not-" : "")\(kind.long)", value], isStatus: kind.long == "status",
      keeps: { keeps($0) != isNegated })
  }

  private func contacts(_ record: Record) -> [Record] { record["contacts"] as! [Record] }

  private static func plain(_ text: String) -> String {
    text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
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

  @Test(arguments: 1...6) func everyCommandKeepsWhatThePlainFilterKeeps(_ seed: UInt64) throws {
    var random = Seeded(seed)
    for round in 0..<60 {
      let filters = try (0..<Int.random(in: 1...3, using: &random)).map { _ in try word(&random) }
      let line = filters.flatMap(\.words)
      let isInbox = !filters.contains(where: \.isStatus)
      let kept = records.filter { record in
        (!isInbox || record["status"] as! String != "done") && filters.allSatisfy { $0.keeps(record) }
      }
      let ids = kept.map { "\($0["id"]!)" }.sorted()
      let note: Comment = "seed \(seed), round \(round): \(line)"
      func lines(_ words: [String]) throws -> [String] {
        try inbox.run(words + line).split(separator: "\n").map(String.init)
      }
      #expect(try lines(["list", "--ids"]).sorted() == ids, note)
      #expect(try lines(["count"]) == ["\(ids.count)"], note)
      for field in ["status", "line", "day"] {
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
      // With ids: these, if they also match; without --status they may be done ones too.
      let some = records.shuffled(using: &random).prefix(9)
      let both = some.filter { record in
        record["status"] as! String != "done" && filters.allSatisfy { $0.keeps(record) }
      }.map { "\($0["id"]!)" }.sorted()
      #expect(try lines(["done", "-n", "-q", "--ids"] + some.map { "\($0["id"]!)" }).sorted() == both, note)
      let logged = Set(try lines(["log", "--ids"]))
      #expect(logged == Set(ids), note)
    }
  }
}
