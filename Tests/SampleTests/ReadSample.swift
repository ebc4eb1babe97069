import Foundation
import InboxStore
import Sample
import Testing
@testable import CivilTime

/// A sample as a reader sees it.
struct ReadSample {
  typealias Object = [String: Any]
  struct Activity {
    let id: String
    let line: String
    let participants: Set<String>
    let conversation: String?
    let at: String
    let object: Object
    var key: String { ReadSample.key(line, participants) }
    var text: String { object["text"] as? String ?? "" }
    var isIncoming: Bool { object["direction"] as? String == "incoming" }
  }

  var bytes: [UInt8] = []
  var all: [Object] = []
  var lines: [String: String] = [:]
  var members: [Object] = []
  var contacts: [Object] = []
  var conversations: [Object] = []
  var activities: [Activity] = []
  var events: [Object] = []

  static func key(_ line: String, _ participants: Set<String>) -> String {
    line + " " + participants.sorted().joined(separator: ",")
  }

  init(_ count: Int, seed: UInt64 = 1, now: String = "2026-11-20T22:00:00Z", secondsFromUTC: Int = Sample.montreal)
    throws
  {
    let now = try #require(Timestamp(rfc3339: now))
    Sample(conversations: count, seed: seed, now: now, secondsFromUTC: secondsFromUTC).write { bytes += $0 }
    #expect(bytes.last == UInt8(ascii: "\n"))
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? Object)
      all.append(object)
      try sort(object)
    }
  }

  private mutating func sort(_ object: Object) throws {
    let id = try #require(object["id"] as? String)
    if id.hasPrefix("EV") {
      events.append(object)
      let data = try #require(object["data"] as? Object)
      let resource = try #require(data["resource"] as? Object)
      let context = try #require(data["context"] as? Object)
      guard (object["type"] as? String)?.hasPrefix("message.") == true else { return }
      let sender = try #require(context["senderIdentifier"] as? String)
      try add(
        resource, id: #require(resource["id"] as? String),
        parties: [sender] + #require(context["recipientIdentifiers"] as? [String]),
        line: context["phoneNumberId"], conversation: context["conversationId"])
    } else if id.hasPrefix("PN") {
      lines[id] = object["number"] as? String
    } else if id.hasPrefix("US") {
      members.append(object)
    } else if id.hasPrefix("CN") {
      conversations.append(object)
    } else if id.hasPrefix("AC") {
      if let from = object["from"] as? String {
        try add(
          object, id: id, parties: [from] + #require(object["to"] as? [String]), line: object["phoneNumberId"],
          conversation: object["conversationId"])
      } else {
        #expect(object["conversationId"] == nil)
        let parties = try #require(object["participants"] as? [Object]).compactMap { $0["phoneNumber"] as? String }
        try add(object, id: id, parties: parties, line: object["phoneNumberId"], conversation: nil)
      }
    } else {
      contacts.append(object)
    }
  }

  private mutating func add(_ object: Object, id: String, parties: [String], line: Any?, conversation: Any?) throws {
    let line = try #require(line as? String)
    let own = try #require(lines[line])
    #expect(parties.contains(own))
    activities.append(
      Activity(
        id: id, line: line, participants: Set(parties).subtracting([own]), conversation: conversation as? String,
        at: try #require(object["createdAt"] as? String), object: object))
  }

  var keys: Set<String> { Set(activities.map(\.key)) }

  /// The texts of each conversation, in order.
  var threads: [String: [Activity]] { Dictionary(grouping: activities, by: \.key) }

  /// Every string under one of these names, wherever it is.
  func strings(named names: Set<String>) -> [String] {
    func walk(_ value: Any) -> [String] {
      if let object = value as? Object {
        return object.flatMap { name, value in
          names.contains(name) && value is String ? [value as! String] : walk(value)
        }
      }
      return (value as? [Any])?.flatMap(walk) ?? []
    }
    return all.flatMap(walk)
  }
}

/// Seeds that every promise must hold for.
let seeds: [UInt64] = [0, 1, 2, 3, 42, 1_000_003, .max]
