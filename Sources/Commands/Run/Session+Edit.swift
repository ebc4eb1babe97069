internal import Display
internal import Platform
internal import Text

extension Session {
  /// Whether somebody is there to use an editor.
  var canEdit: Bool {
    served == nil && terminal.isTerminal && Terminal(descriptor: 0, environment: environment.variables).isTerminal
  }

  /// Lets the user write a text in the editor, beginning with `text`; nil if none is left. What it is `about` stands
  /// below it, and is no part of it.
  func edit(_ text: String, about: [String]) throws -> String? {
    try refuseIfServed("run an editor")
    let template = EditedText(about: about)
    let editor = TextEditor(environment: environment.variables)
    switch try inScratchFolder({ folder throws(SystemError) in try editor.edit(template.bytes(for: text), in: folder) })
    {
    case .text(let bytes): return template.text(in: bytes)
    case .failure(let code, let kept):
      throw Failure(
        "the editor '\(VisibleText.line(editor.command))' failed with exit code \(code), so its text was not taken",
        hint: kept.map { "the text is kept in \(quoted($0))" } ?? "VISUAL or EDITOR says which editor to use",
        code: .inputOutput)
    }
  }

  /// Runs `body`, which uses a text from the editor. If it fails, keeps the text in a file that the error names.
  func keeping<Result>(_ text: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      let failure = Failure(error)
      let bytes = Array(text.utf8) + [UInt8(ascii: "\n")]
      let file: UserFile
      do {
        file = try inScratchFolder { folder throws(SystemError) in try .temporary("quo-text", in: folder, bytes) }
      } catch {
        // A disk that is full is no reason to lose it, either.
        try messages.write(VisibleText.block(text) + "\n")
        throw failure
      }
      throw Failure(
        "\(failure.message); the text is kept in \(quoted(file.path))", hint: failure.hint, code: failure.code)
    }
  }

  /// Calls `body` with the user's folder for temporary files, and puts an error of it into words.
  private func inScratchFolder<Value>(_ body: ([UInt8]) throws(SystemError) -> Value) throws -> Value {
    let folder = environment.variables.path("TMPDIR") ?? Array("/tmp".utf8)
    return try settings.using(UserFile(path: folder)) { () throws(SystemError) in try body(folder) }
  }
}

/// The contents of a file that is edited: the text, then a line of scissors and what the text is about.
struct EditedText {
  private static let scissors = "# ------------------------ >8 ------------------------"

  private let comment: [String]

  init(about: [String]) {
    comment =
      [Self.scissors, "# What stands below the line with the scissors is no part of the text."]
      // An editor may obey a line such as 'vim: set ...' or 'Local Variables:', and a customer may be called so.
      + about.map { "# " + VisibleText.line($0).map { $0 == ":" ? "·" : String($0) }.joined() }
  }

  func bytes(for text: String) -> [UInt8] {
    Array((text + "\n\n" + comment.joined(separator: "\n") + "\n").utf8)
  }

  /// The text above the scissors, without blank lines around it; nil if there is none. Invalid UTF-8 is repaired.
  func text(in bytes: [UInt8]) -> String? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
    // Someone may have removed the scissors alone.
    let text = lines.prefix { $0 != Self.scissors }.filter { !comment.contains($0) }.joined(separator: "\n")
    guard let first = text.firstIndex(where: { !$0.isNewline }), let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return nil }
    return first <= last ? String(text[first...last]) : nil
  }
}
