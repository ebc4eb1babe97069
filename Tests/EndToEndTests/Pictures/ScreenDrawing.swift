import TestSupport

/// A screen as an SVG: one file that needs no other, in the reader's colours, light or dark.
struct ScreenDrawing {
  private let screen: TerminalEmulator
  private let rows: Int

  /// A cell in pixels: most fonts of one width are six tenths as wide as they are high.
  private static let (fontSize, cellWidth, cellHeight, margin, baseline) = (15, 9, 20, 16, 15)

  init(_ screen: TerminalEmulator) {
    self.screen = screen
    rows = (screen.lines.lastIndex { !$0.isEmpty } ?? 0) + 1
  }

  func svg(title: String, description: String) -> String {
    let width = screen.columns * Self.cellWidth + 2 * Self.margin
    let height = rows * Self.cellHeight + 2 * Self.margin
    let runs = (0..<rows).map(runs(of:))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
      role="img" aria-labelledby="title description" xml:space="preserve">
      <title id="title">\(Self.escaped(title))</title>
      <desc id="description">\(Self.escaped(description))</desc>
      <style>
      text { font: \(Self.fontSize)px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre }
      .bold { font-weight: bold }
      .dim { opacity: .65 }
      .underlined { text-decoration: underline }
      \(Palette.light.rules)
      @media (prefers-color-scheme: dark) {
      \(Palette.dark.rules)
      }
      </style>
      <rect class="frame" x=".5" y=".5" width="\(width - 1)" height="\(height - 1)" rx="8"/>
      \((runs.enumerated().flatMap(backgrounds) + runs.enumerated().compactMap(text)).joined(separator: "\n"))
      </svg>

      """
  }

  // MARK: Runs

  /// Cells beside each other that are drawn as one. A wide character is one alone, so that all stand where they stood.
  private struct Run {
    let column: Int
    var text: String
    var width: Int
    let look: TerminalLook

    var foreground: String {
      look.isReversed ? Palette.name(look.background, "paper") : Palette.name(look.foreground, "ink")
    }
    var background: String? {
      look.isReversed ? Palette.name(look.foreground, "ink") : look.background.map { Palette.name($0, "") }
    }
    /// Whether nothing of it is seen.
    var isBlank: Bool { !look.isUnderlined && text.allSatisfy { $0 == " " } }
  }

  private func runs(of row: Int) -> [Run] {
    var runs: [Run] = []
    var canGoOn = false
    for column in 0..<screen.columns {
      let cell = screen.cell(row, column)
      guard cell.width > 0 else { continue }
      let isPlain = cell.width == 1 && cell.text.utf8.count == 1
      if canGoOn, isPlain, let last = runs.indices.last, runs[last].look == cell.look {
        runs[last].text += cell.text
        runs[last].width += 1
      } else {
        runs.append(Run(column: column, text: cell.text, width: cell.width, look: cell.look))
      }
      canGoOn = isPlain
    }
    return runs
  }

  private func backgrounds(_ row: Int, _ runs: [Run]) -> [String] {
    runs.compactMap { run in
      run.background.map { name in
        """
        <rect class="\(name)" x="\(Self.x(run.column))" y="\(Self.margin + row * Self.cellHeight)" \
        width="\(run.width * Self.cellWidth)" height="\(Self.cellHeight)"/>
        """
      }
    }
  }

  private func text(_ row: Int, _ runs: [Run]) -> String? {
    let spans = runs.filter { !$0.isBlank }.map { run in
      let classes = [
        run.foreground, run.look.isBold ? "bold" : nil, run.look.isDim ? "dim" : nil,
        run.look.isUnderlined ? "underlined" : nil,
      ].compactMap { $0 }.joined(separator: " ")
      let length = run.width > run.text.count || run.width == 1 ? "" : " textLength=\"\(run.width * Self.cellWidth)\""
      return "<tspan class=\"\(classes)\" x=\"\(Self.x(run.column))\"\(length)>\(Self.escaped(run.text))</tspan>"
    }
    if spans.isEmpty { return nil }
    return "<text y=\"\(Self.margin + row * Self.cellHeight + Self.baseline)\">\(spans.joined())</text>"
  }

  private static func x(_ column: Int) -> Int { margin + column * cellWidth }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}

/// The sixteen colours, and those of text and paper.
private struct Palette {
  let ink, paper, frame: String
  /// Black, red, green, yellow, blue, magenta, cyan, white, and the bright ones.
  let colors: [String]

  static let light = Palette(
    ink: "#1f2328", paper: "#ffffff", frame: "#d0d7de",
    colors: [
      "#24292f", "#cf222e", "#116329", "#7d4e00", "#0550ae", "#8250df", "#1b6c73", "#6e7781",
      "#57606a", "#a40e26", "#1a7f37", "#633c01", "#0969da", "#6639ba", "#256f77", "#8c959f",
    ])
  static let dark = Palette(
    ink: "#e6edf3", paper: "#0d1117", frame: "#30363d",
    colors: [
      "#484f58", "#ff7b72", "#3fb950", "#d29922", "#58a6ff", "#bc8cff", "#39c5cf", "#b1bac4",
      "#6e7681", "#ffa198", "#56d364", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#f0f6fc",
    ])

  static func name(_ color: Int?, _ other: String) -> String { color.map { "color\($0)" } ?? other }

  var rules: String {
    ([
      ".frame { fill: \(paper); stroke: \(frame) }", ".ink { fill: \(ink) }", ".paper { fill: \(paper) }",
    ] + colors.enumerated().map { ".color\($0) { fill: \($1) }" }).joined(separator: "\n")
  }
}
