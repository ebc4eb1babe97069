import Arguments
import Foundation
import Testing

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
    try Shell.withFolder { folder in
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
      "'Quoted' first. .Pp is no macro here.", "who \"waits\"; C:\\path, ~/file, `code`, x^2, caf\u{e9}.",
      "quo list -0 | xargs -0 -n1 quo show # it's \\ \"so\"", ".x 'y'", "--not-status STATUS",
      "[-x N]", "quo note [-q] ID TEXT ...", "quo contact tag CONTACT TAG", "quo-formats(7)",
    ] {
      #expect(shown.contains(text), "\(text)")
    }
  }

  @Test func hiddenCommandsAreNotMentioned() {
    #expect(!Self.pages.contains { $0.text.contains("complete") })
  }

  private func rendered(_ page: ManPage) throws -> String {
    try Shell.withFolder { folder in
      let file = folder.appendingPathComponent(page.fileName)
      try page.text.write(to: file, atomically: true, encoding: .utf8)
      let shown = try Shell.run("mandoc", ["-T", "utf8", "-O", "width=200", file.path])
      #expect(shown.error == "")
      // Bold and underlined letters are overstruck.
      return shown.output.replacing(#/.\u{8}/#, with: "")
    }
  }
}
