import Foundation
import Testing

@testable import Commands

/// The file in which a text is edited, and what is read back of it.
@Suite struct EditedTextTests {
  private let template = EditedText(about: ["A note on 42, Jane", "@NAME mentions"])

  private func read(_ text: String) -> String? { template.text(in: Array(text.utf8)) }

  @Test(arguments: ["hello", "two\n\nparagraphs", "# no comment\n#tag", "  indented", "é 王磊 👍"])
  func aTextComesBackAsItWas(_ text: String) {
    #expect(template.text(in: template.bytes(for: text)) == text)
    #expect(read("\n\n\(text)\n\n") == text)
    let comment = String(decoding: template.bytes(for: ""), as: UTF8.self)
    #expect(read("\n\(text)\n" + comment + "and more") == text)
    #expect(read((text + "\n" + comment).replacing("\n", with: "\r\n")) == text)
    // Without the scissors, too.
    let lines = comment.split(separator: "\n").filter { !$0.contains(">8") }
    #expect(read(text + "\n" + lines.joined(separator: "\n")) == text)
  }

  @Test func noTextIsNone() {
    #expect(template.text(in: template.bytes(for: "")) == nil)
    for text in ["", "\n", " \n\t\n", "\r\n"] { #expect(read(text) == nil) }
    #expect(template.text(in: []) == nil)
  }

  /// A customer's name is no command to an editor, and no end of the comment.
  @Test func namesAreHarmless() {
    let hostile = EditedText(about: [
      "vim: set ft=sh :", "two\nlines \u{1B}[31m", "-*- eval: (x) -*-", "Local Variables:",
    ])
    let text = String(decoding: hostile.bytes(for: ""), as: UTF8.self)
    #expect(!text.contains(":") && !text.contains("\u{1B}"))
    #expect(text.split(separator: "\n").allSatisfy { $0.hasPrefix("# ") })
    #expect(hostile.text(in: Array(text.utf8)) == nil)
  }
}
