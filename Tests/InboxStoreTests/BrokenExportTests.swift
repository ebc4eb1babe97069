import InboxStore
import Testing

@testable import InboxStore
@testable import Formats

@Suite("Exports that are not what they should be")
struct BrokenExportTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  static let header = #"{"quo":"export","version":1}"#
  static func end(_ records: Int) -> String { #"{"quo":"end","records":\#(records)}"# }
  static let conversation =
    #"{"quo":"conversation","id":1,"participants":"+15550001111","status":"open","statusChangedAt":"2026-11-16T17:00:00Z","statusChangedBy":"a","pinned":false,"revision":1}"#
  static let activity =
    #"{"quo":"activity","id":1,"quoId":"AC1","conversation":1,"claimed":false,"kind":"message","at":"2026-11-16T17:00:00Z"}"#

  static let faults: [Fault] = [
    ([header, activity], 2, "an activity refers to conversation 1, which did not come before it"),
    (
      [header, conversation, #"{"quo":"mention","member":3,"note":1}"#], 3,
      "a mention refers to member 3, which did not come before it"
    ),
    ([#"{"quo":"export","version":5}"#], 1, "this export is of a newer quo (version 5); update quo to read it"),
    ([header.replacing("1", with: "4"), conversation], 2, "the export ends too early, after this record"),
    ([header.replacing("1", with: "4"), conversation, header], 2, "the export ends too early, after this record"),
    ([header.replacing("1", with: "4"), end(1)], 2, "the export is not whole: 0 of its 1 records are here"),
    ([header, conversation, end(1), activity], 4, "a record after the end of the export"),
    ([header, #"{"quo":"end"}"#], 2, "the end of an export does not say how many records it has"),
    ([#"{"quo":"export"}"#], 1, "an export does not say its version"),
    (
      [header, conversation.replacing(#""status":"open""#, with: #""status":"closed""#)], 2,
      "a conversation cannot be so"
    ),
    ([header, conversation.replacing(#""id":1"#, with: #""id":"1""#)], 2, "'id' of a conversation is not an id: '1'"),
    ([header, conversation.replacing(#""id":1"#, with: #""id":-1"#)], 2, "'id' of a conversation is not an id: -1"),
    (
      [header, conversation.replacing(#""id":1"#, with: #""id":9223372036854775807"#)], 2,
      "'id' of a conversation is not an id: 9223372036854775807"
    ),
    (
      [header, conversation.replacing(#""revision":1"#, with: #""revision":1.5"#)], 2,
      "'revision' of a conversation is not a whole number from 1 to 1000000000000000: 1.5"
    ),
    (
      [header, conversation.replacing(#""pinned":false"#, with: #""pinned":0"#)], 2,
      "'pinned' of a conversation is not true or false: 0"
    ),
    (
      [header, conversation.replacing("2026-11-16T17:00:00Z", with: "monday")], 2,
      "'statusChangedAt' of a conversation is not a time: 'monday'"
    ),
    ([header, conversation.replacing(#","revision":1"#, with: "")], 2, "a conversation has no 'revision'"),
    (
      [header, conversation.replacing("}", with: #","stamps":":::"}"#)], 2,
      "'stamps' of a conversation is not what quo writes there: ':::'"
    ),
    ([header, conversation, activity, activity], 4, "an activity cannot be so"),
    ([header, conversation, #"{"quo":"note""#], 4, "unexpected end of input"),
  ]

  static let operation =
    #"{"quo":"operation","id":1,"uid":"o","at":"2026-11-16T17:00:00Z","actor":"a","command":"done","conversations":1,"views":0,"contacts":0}"#
  static let contact = #"{"quo":"contact","id":1,"quoId":"CT1","phones":[],"emails":[],"properties":[]}"#

  /// The last record of an export, and why it cannot be so.
  private static func fault(_ records: [String], _ last: String, _ reason: String) -> Fault {
    (records + [last], records.count + 1, reason)
  }

  private static func change(_ field: String, _ values: String, _ reason: String) -> Fault {
    fault(
      [header, conversation, operation],
      #"{"quo":"change","operation":1,"conversation":1,"field":"\#(field)",\#(values)}"#,
      reason)
  }

  private static func contactChange(_ field: String, _ values: String, _ reason: String) -> Fault {
    fault(
      [header, contact, operation],
      #"{"quo":"contactChange","operation":1,"contact":1,"field":"\#(field)",\#(values)}"#,
      reason)
  }

  /// Numbers that something would be added to, and times and shapes that others rely on.
  static let valuesOfColumns: [Fault] = [
    fault(
      [header], conversation.replacing(#""revision":1"#, with: #""revision":9223372036854775807"#),
      "'revision' of a conversation is not a whole number from 1 to 1000000000000000: 9223372036854775807"),
    fault([header], conversation.replacing(#""revision":1"#, with: #""revision":0"#), "'revision' of a conversation"),
    fault(
      [header], operation.replacing(#""conversations":1"#, with: #""conversations":-1"#),
      "'conversations' of an operation is not a whole number from 0 to 1000000000: -1"),
    fault(
      [header], operation.replacing(#""views":0"#, with: #""views":9223372036854775807"#), "'views' of an operation"),
    fault(
      [header, conversation], activity.replacing("}", with: #","duration":-5}"#),
      "'duration' of an activity is not a whole number from 0 to 1000000000: -5"),
    fault(
      [header], conversation.replacing("}", with: #","stamps":"name:9223372036854775807"}"#),
      "'stamps' of a conversation is not what quo writes there"),
    fault(
      [header], conversation.replacing("}", with: #","createdAt":-62167219200001}"#),
      "'createdAt' of a conversation is not a time"),
    fault([header], #"{"quo":"view","name":"a","words":["--pinned",5]}"#, "'words' of a view is not a list of words"),
    fault([header], #"{"quo":"view","name":"a","words":null}"#, "'words' of a view is not a list of words: null"),
    fault([header], #"{"quo":"view","name":"a","terms":[{"text":"x"}]}"#, "'terms' of a view is not a list of filters"),
    fault([header], #"{"quo":"view","name":"a"}"#, "a view has no 'terms'"),
    fault(
      [header], contact.replacing(#""phones":[]"#, with: #""phones":["+15145550101"]"#),
      "'phones' of a contact is not a list of entries with a value each"),
    fault(
      [header], contact.replacing(#""emails":[]"#, with: #""emails":null"#), "'emails' of a contact is not a list"),
    fault(
      [header], contact.replacing(#""properties":[]"#, with: #""properties":["a"]"#),
      "'properties' of a contact is not a list of properties"),
    fault(
      [header], contact.replacing(#""properties":[]"#, with: #""properties":[{"key":"","value":1}]"#),
      "'properties' of a contact is not a list of properties"),
    fault(
      [header, operation], operation.replacing(#""id":1,"uid":"o""#, with: #""id":2,"uid":"p","undoes":2"#),
      "'undoes' of an operation is not an earlier one: 2"),
    fault(
      [header, conversation.replacing(#""id":1"#, with: #""id":2"#)],
      conversation.replacing("}", with: #","mergedInto":2}"#),
      "'mergedInto' of a conversation is not an earlier one: 2"),
  ]

  /// What undo and redo would make something of.
  static let valuesOfHistory: [Fault] = [
    change("status", #""before":"zzz","after":"open""#, "'before' of a change is not a value of 'status': 'zzz'"),
    change("status", #""before":"open""#, "a change leaves nothing of 'status'"),
    change("pinned", #""before":"0","after":"true""#, "'before' of a change is not a value of 'pinned': '0'"),
    change("pinned", #""after":"true""#, "'before' of a change is not a value of 'pinned': null"),
    change("mood", #""after":"sunny""#, "'field' of a change is not a field: 'mood'"),
    change("note", #""after":"hello""#, "'after' of a change is not a value of 'note': 'hello'"),
    change("note", #""after":"\#(note("at", "9223372036854775807"))""#, "'after' of a change is not a value of 'note'"),
    change("note", #""after":"\#(note("text", #""\ud800""#))""#, "'after' of a change is not a value of 'note'"),
    change(
      "note", #""after":"\#(note("uid", #""n","uid":5"#))""#, "'after' of a change is not a value of 'note'"),
    change("note", #""after":"\#(note("mentions", "[5]"))""#, "'after' of a change is not a value of 'note'"),
    change("note", #""before":null,"after":null"#, "a change neither makes 'note' nor takes it away"),
    change("seen", #""after":"US1""#, "'after' of a change is not a value of 'seen': 'US1'"),
    change("seen", #""after":"{\"member\":\"US1\",\"notes\":[5]}""#, "'after' of a change is not a value of 'seen'"),
    change("seen", #""before":null,"after":null"#, "a change neither makes 'seen' nor takes it away"),
    contactChange("mood", #""after":"x""#, "'field' of a contactChange is not a field: 'mood'"),
    contactChange("tag:", #""after":"""#, "'field' of a contactChange is not a field: 'tag:'"),
    contactChange("property:", #""after":null"#, "'field' of a contactChange is not a field: 'property:'"),
    contactChange("contact", #""after":"5""#, "'after' of a contactChange is not a value of 'contact': '5'"),
    contactChange("tag:vip", #""after":"v""#, "'after' of a contactChange is not a value of 'tag:vip': 'v'"),
    contactChange("phones", #""after":"[5]""#, "'after' of a contactChange is not a value of 'phones': '[5]'"),
    contactChange(
      "property:plan", #""after":"7""#, "'after' of a contactChange is not a value of 'property:plan': '7'"),
    contactChange("note:a", #""before":"{\"text\":5}""#, "'before' of a contactChange is not a value of 'note:a'"),
    fault(
      [header, operation], #"{"quo":"viewChange","operation":1,"view":"a","field":"words","after":"[5]"}"#,
      "'after' of a viewChange is not a value of 'terms': '[5]'"),
    fault(
      [header, operation], #"{"quo":"viewChange","operation":1,"view":"","field":"words","after":"[]"}"#,
      "'view' of a viewChange is empty"),
    fault(
      [header, operation], #"{"quo":"viewChange","operation":1,"view":"a","field":"name","after":"[]"}"#,
      "'field' of a viewChange is not a field: 'name'"),
    fault(
      [header, operation],
      #"{"quo":"change","operation":1,"conversation":7,"field":"pinned","before":"false","after":"true"}"#,
      "a change refers to conversation 7, which did not come before it"),
    fault(
      [header, operation], #"{"quo":"contactChange","operation":1,"contact":7,"field":"company","after":"a"}"#,
      "a contactChange refers to contact 7, which did not come before it"),
    fault(
      [header, operation],
      #"{"quo":"memberChange","operation":1,"member":"US1","field":"member","after":"{\"role\":\"a\"}"}"#,
      "'after' of a memberChange is not a value of 'member'"),
    fault(
      [header, operation], #"{"quo":"memberChange","operation":1,"member":"US1","field":"member"}"#,
      "a memberChange neither makes 'member' nor takes it away"),
    fault(
      [header, operation], #"{"quo":"memberChange","operation":1,"member":"US1","field":"role","after":"a"}"#,
      "'field' of a memberChange is not a field: 'role'"),
    fault(
      [header, operation], #"{"quo":"settingChange","operation":1,"setting":"arrivals","field":"value","after":"x"}"#,
      "'after' of a settingChange is not a value of 'value': 'x'"),
  ]

  /// A note as text within JSON, with another value of one member.
  private static func note(_ member: String, _ value: String) -> String {
    var members = ["uid": #""n""#, "at": "5", "author": #""a""#, "text": #""t""#, "mentions": "[]"]
    members[member] = value
    let json = "{" + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    return json.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  typealias Fault = (records: [String], line: Int, reason: String)
  private static let allFaults = faults + valuesOfColumns + valuesOfHistory

  @Test("Nothing is imported, and the error says where and why", arguments: 0..<allFaults.count)
  func refused(index: Int) throws {
    let fault = Self.allFaults[index]
    for isEmpty in [true, false] {
      let inbox = try workshop.inbox("\(isEmpty).db")
      // A row that is there twice is none but the same where it is joined with others.
      if !isEmpty, fault.reason == "an activity cannot be so" { continue }
      if !isEmpty { try inbox.take(sample(conversations: 3), at: monday) }
      let before = try inbox.exported()
      let error = #expect(throws: InputError.self) { try inbox.take(bytes(fault.records), at: monday) }
      #expect(error?.line == fault.line, "\(isEmpty)")
      #expect(error?.source == "input 1")
      #expect(error?.reason.contains(fault.reason) == true, "\(error?.reason ?? "")")
      #expect(try inbox.exported() == before)
    }
  }

  @Test("A fault in the last record of a large export leaves nothing behind")
  func lastRecord() throws {
    let inbox = try workshop.livedIn()
    let other = try workshop.livedIn("other.db", seed: 2)
    let last = #"{"quo":"change","operation":999,"conversation":1,"field":"status"}"#
    let broken = bytes(textLines(try other.exported()).dropLast() + [last])
    let before = (try inbox.exported(), try inbox.derived())
    let error = #expect(throws: InputError.self) { try inbox.take(broken, at: monday + 50) }
    #expect(error?.line == textLines(broken).count)
    #expect(try inbox.exported() == before.0)
    #expect(try inbox.derived() == before.1)
    // The connection goes on working.
    try inbox.take(other.exported(), at: monday + 50)
    #expect(inbox.findings() == [])
  }

  @Test("What a later quo may have added is counted by name")
  func laterKinds() throws {
    let inbox = try workshop.inbox()
    let later = [
      Self.header, #"{"quo":"robot","id":1,"when":"monday"}"#, #"{"quo":"robot","id":2}"#,
      Self.conversation.replacing("}", with: #","mood":"sunny"}"#), Self.activity,
    ]
    let summary = try inbox.take(bytes(later), at: monday)
    #expect(summary.notUnderstood == ["quo's 'robot'": 2, "'mood' of quo's 'conversation'": 1])
    #expect(summary.records.new == 2)
    #expect(try inbox.conversations(Filter()).count == 1)
  }
}
