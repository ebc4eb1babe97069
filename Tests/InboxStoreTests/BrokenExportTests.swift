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
  static let conversation =
    #"{"quo":"conversation","id":1,"participants":"+15550001111","status":"open","statusChangedAt":"2026-11-16T17:00:00Z","statusChangedBy":"a","pinned":false,"revision":1}"#
  static let activity =
    #"{"quo":"activity","id":1,"quoId":"AC1","conversation":1,"claimed":false,"kind":"message","at":"2026-11-16T17:00:00Z"}"#

  static let faults: [(records: [String], line: Int, reason: String)] = [
    ([header, activity], 2, "an activity refers to conversation 1, which did not come before it"),
    (
      [header, conversation, #"{"quo":"mention","member":3,"note":1}"#], 3,
      "a mention refers to member 3, which did not come before it"
    ),
    ([#"{"quo":"export","version":2}"#], 1, "this export is of a newer quo (version 2); update quo to read it"),
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
      "'revision' of a conversation is not a whole number: 1.5"
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

  @Test("Nothing is imported, and the error says where and why", arguments: Array(faults.indices))
  func refused(index: Int) throws {
    let fault = Self.faults[index]
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
    let broken = try other.exported() + bytes([#"{"quo":"change","operation":999,"conversation":1,"field":"status"}"#])
    let before = (try inbox.exported(), try inbox.derived())
    let error = #expect(throws: InputError.self) { try inbox.take(broken, at: monday + 50) }
    #expect(error?.line == textLines(broken).count)
    #expect(try inbox.exported() == before.0)
    #expect(try inbox.derived() == before.1)
    // The connection goes on working.
    try inbox.take(other.exported(), at: monday + 50)
    #expect(inbox.problems() == [])
  }

  @Test("What a later quo may have added is counted by name")
  func laterKinds() throws {
    let inbox = try workshop.inbox()
    let later = [
      Self.header, #"{"quo":"rule","id":1,"when":"monday"}"#, #"{"quo":"rule","id":2}"#,
      Self.conversation.replacing("}", with: #","mood":"sunny"}"#), Self.activity,
    ]
    let summary = try inbox.take(bytes(later), at: monday)
    #expect(summary.notUnderstood == ["quo's 'rule'": 2, "'mood' of quo's 'conversation'": 1])
    #expect(summary.records.new == 2)
    #expect(try inbox.conversations(Filter()).count == 1)
  }
}
