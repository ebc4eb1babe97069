/// A titled piece of documentation beyond what options and operands say, as in help topics or
/// under "Exit status".
package struct Section: Sendable, Hashable {
  package enum Block: Sendable, Hashable {
    /// Prose, wrapped to the reader's width.
    case paragraph(String)
    /// Lines that are shown as they stand.
    case verbatim(String)
    /// Terms, each with what it means.
    case terms([Term])
  }

  package struct Term: Sendable, Hashable {
    package let name: String
    package let meaning: String

    package init(_ name: String, _ meaning: String) {
      self.name = name
      self.meaning = meaning
    }
  }

  /// As a heading in running text, "Exit status"; the manual sets it in capitals.
  package let title: String
  package let blocks: [Block]

  package init(_ title: String, _ blocks: [Block]) {
    self.title = title
    self.blocks = blocks
  }
}

/// A command line that can be typed as it stands, and what it does.
package struct Example: Sendable, Hashable {
  package let command: String
  package let summary: String

  package init(_ command: String, _ summary: String) {
    self.command = command
    self.summary = summary
  }
}

/// Something to read about that is no command: `quo help formats`.
package struct Topic: Sendable, Hashable {
  package let name: String
  package let summary: String
  package let sections: [Section]

  package init(_ name: String, _ summary: String, _ sections: [Section]) {
    self.name = name
    self.summary = summary
    self.sections = sections
  }
}
