import Arguments
import Foundation
import Testing
import TestSupport

@Suite struct ManPageTests {
  static let pages = ManPage.all(for: Sample.program)

  @Test func onePageForTheProgramEachCommandAndEachTopic() {
    #expect(
      Self.pages.map(\.fileName) == [
        "quo.1", "quo-list.1", "quo-show.1", "quo-help.1", "quo-done.1", "quo-note.1",
        "quo-contact.1", "quo-import.1", "quo-formats.7", "quo-filters.7",
      ])
  }

  @Test(.enabled(if: Shell.has("mandoc"), "mandoc is not installed"))
  func mandocFindsNothingToSay() throws {
    try TemporaryFolder.with { folder in
      for page in Self.pages {
        try page.text.write(
          to: folder.appendingPathComponent(page.fileName), atomically: true, encoding: .utf8)
      }
      let lint = try Shell.run(
        "mandoc", ["-T", "lint"] + Self.pages.map(\.fileName), in: folder)
      #expect(lint.output == "")
      #expect(lint.error == "")
      #expect(lint.status == 0)
    }
  }

  @Test(.enabled(if: Shell.has("mandoc"), "mandoc is not installed"))
  func textThatLooksLikeMdocIsShownAsItIs() throws {
    let shown = try Self.pages.map { try rendered($0) }
      .joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for text in [
      "The first of Nd Ar Op: --status --not-status.", ".Sh is not a heading, e.g. here.",
      "'Quoted' first. .Pp is no macro here.",
      "who \"waits\"; C:\\path, ~/file, `code`, x^2, caf\u{e9}.",
      "quo list -0 | xargs -0 -n1 quo show # it's \\ \"so\"", ".x 'y'", "--not-status STATUS",
      "[-x N]", "quo note [-q] ID TEXT ...", "quo contact tag CONTACT TAG", "quo-formats(7)",
    ] {
      #expect(shown.contains(text), "\(text)")
    }
  }

  @Test(.enabled(if: Shell.has("mandoc"), "mandoc is not installed"))
  func mandocFindsNothingToSayWhateverTheTexts() throws {
    var random = SeededGenerator(seed: 21)
    let tokens = [
      ".", "'", "\\", "\"", "-", "--x-y", "Nd", ".Sh", "Pp", ".\\\"", "e.g.", "word.", "(Word", "|",
      "what?", "\u{e9}t\u{e9}", "`a`", "a-b", "'quoted'", "word", "Some", "\u{1f642}", "^", "~",
      "%T", ",",
      "\\fB", "x\\", "]", "\\(em", "...", "longer-than-the-others", "3.5",
    ]
    func text(_ count: Int) -> String {
      (0..<count).map { _ in tokens.randomElement(using: &random)! }.joined(separator: " ")
    }
    let commands = (0..<40).map { number in
      Command(
        "command-\(number)", text(5), description: [text(30), text(3)],
        operands: [Operand("A-\(number)", text(4), completion: .choices([Choice("Op", text(4))]))],
        groups: [
          OptionGroup(
            "Of \(text(2))", [.value("x", "Ar", text(6), details: text(20), hasTwin: true)])
        ],
        examples: [Example(text(8), text(5))],
        sections: [
          Section(
            text(3), [.paragraph(text(9)), .verbatim(text(9)), .terms([.init(text(2), text(9))])])
        ])
    }
    let program = Program(
      "quo", "x", date: "May 1, 2026", groups: [CommandGroup("All", commands)])
    try TemporaryFolder.with { folder in
      let pages = ManPage.all(for: program)
      for page in pages {
        try page.text.write(
          to: folder.appendingPathComponent(page.fileName), atomically: true, encoding: .utf8)
      }
      let lint = try Shell.run("mandoc", ["-T", "lint"] + pages.map(\.fileName), in: folder)
      #expect(lint.output == "")
    }
  }

  @Test func hiddenCommandsAreNotMentioned() {
    #expect(!Self.pages.contains { $0.text.contains("complete") })
  }

  private func rendered(_ page: ManPage) throws -> String {
    try TemporaryFolder.with { folder in
      let file = folder.appendingPathComponent(page.fileName)
      try page.text.write(to: file, atomically: true, encoding: .utf8)
      let shown = try Shell.run("mandoc", ["-T", "utf8", "-O", "width=200", file.path])
      #expect(shown.error == "")
      // Bold and underlined letters are overstruck.
      return shown.output.replacing(#/.\u{8}/#, with: "")
    }
  }
}
