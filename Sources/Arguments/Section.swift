/// A titled section of documentation beyond options and operands, as in help topics or under "Exit status".
package struct Section: Sendable, Hashable {
  package enum Block: Sendable, Hashable {
    /// Prose, wrapped to the reader's width.
    case paragraph(String)
    /// Text whose line breaks are kept.
    case verbatim(String)
    /// Terms with their meanings.
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

  /// The heading in running text, "Exit status"; the manual prints it in capitals.
  package let title: String
  package let blocks: [Block]

  package init(_ title: String, _ blocks: [Block]) {
    self.title = title
    self.blocks = blocks
  }
}

/// A command line that can be typed unchanged, with its purpose.
package struct Example: Sendable, Hashable {
  package let command: String
  package let summary: String

  package init(_ command: String, _ summary: String) {
    self.command = command
    self.summary = summary
  }
}

/// A help page that belongs to no command: `quo help formats`.
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
