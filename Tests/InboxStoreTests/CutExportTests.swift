import InboxStore
import TestSupport
import Testing

@testable import Formats

@Suite("Exports that were cut off")
struct CutExportTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  private static let filters: [Filter?] = [nil, Filter([.init(.status([.done]))]), Filter([.init(.status([]))])]

  /// Expects that `inputs` import nothing into an empty inbox nor into one that is not, and returns the reason.
  @discardableResult
  private func refused(_ inputs: [[UInt8]], _ inboxes: [WritableInbox], _ note: Comment) throws -> InputError? {
    var errors: [InputError?] = []
    for inbox in inboxes {
      let sources = inputs.enumerated().map { InputSource(bytes: $1, name: "input \($0 + 1)") }
      errors.append(
        #expect(throws: InputError.self, note) { _ = try inbox.importAll(from: sources, author: author(at: 50)) })
    }
    return errors.last ?? nil
  }

  @Test("Nothing is imported of one that was cut after a line or within one", arguments: filters)
  func anywhere(filter: Filter?) throws {
    let text = try workshop.livedIn("other.db", conversations: 12).exported(filter)
    let inboxes = [try workshop.inbox("empty.db"), try workshop.livedIn(conversations: 3)]
    let before = try inboxes.map { try $0.exported() }
    let ends = text.indices.filter { text[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    for (number, end) in ends.dropLast().enumerated() {
      let error = try refused([Array(text[..<end])], inboxes, "after line \(number + 1)")
      #expect(error?.reason == "the export ends too early, after this record")
      #expect(error?.line == number + 1)
    }
    var random = SeededGenerator(seed: 4)
    for _ in 0..<60 {
      let end = Int.random(in: 1..<text.count - 1, using: &random)
      try refused([Array(text[..<end])], inboxes, "after byte \(end)")
    }
    #expect(try inboxes.map { try $0.exported() } == before)
    for inbox in inboxes { try inbox.take(text, at: 51) }
  }

  @Test("Nothing is imported where lines are missing in the middle")
  func inTheMiddle() throws {
    let lines = textLines(try workshop.livedIn("other.db", conversations: 12).exported())
    let inboxes = [try workshop.inbox("empty.db")]
    for index in 1..<lines.count - 1 {
      var rest = lines
      rest.remove(at: index)
      try refused([bytes(rest)], inboxes, "without line \(index + 1)")
    }
  }

  @Test("Several after one another are read where each is whole")
  func severalExports() throws {
    let one = try workshop.livedIn("one.db", conversations: 5).exported()
    let two = try workshop.livedIn("two.db", conversations: 7, seed: 2).exported()
    let inboxes = [try workshop.inbox("empty.db")]
    let cut = bytes(textLines(one).dropLast(3) as [String])
    for inputs in [[cut + two], [two + cut], [cut, two], [two, cut]] {
      let error = try refused(inputs, inboxes, "\(inputs.map(\.count))")
      #expect(error?.reason == "the export ends too early, after this record")
      #expect(error?.source == (inputs.last == cut ? "input 2" : "input 1"))
    }
    let apart = try workshop.inbox("apart.db")
    try apart.take(one, two, at: 50)
    try inboxes[0].take(one + two, at: 50)
    #expect(try inboxes[0].exported() == apart.exported())
  }

  @Test("Records without a header, as a program picks them out, need no end")
  func pickedOut() throws {
    let lines = textLines(try workshop.livedIn("other.db", conversations: 5).exported())
    try workshop.inbox("some.db").take(bytes(lines.filter { $0.hasPrefix(#"{"quo":"line","#) }), at: 50)
    try workshop.inbox("all.db").take(bytes(Array(lines.dropFirst())), at: 50)
  }
}
