/// A terminal's screen as its bytes leave it, after ECMA-48 and xterm's "Control Sequences".
///
/// It is strict: whatever it does not know, and whatever no program should send, is a fault that a test can look for.
package struct TerminalEmulator {
  package struct Place: Equatable, Sendable {
    package var row = 0
    package var column = 0

    package init(row: Int = 0, column: Int = 0) { (self.row, self.column) = (row, column) }
  }

  package struct Cursor: Equatable, Sendable {
    package var place = Place()
    package var look = TerminalLook()
    /// The last column is written; a character that follows begins the next line.
    package var isAtMargin = false
  }

  package private(set) var columns: Int
  package private(set) var rows: Int
  package internal(set) var cursor = Cursor()
  package internal(set) var modes: Set<TerminalMode> = Self.firstModes
  package internal(set) var isAlternate = false
  package internal(set) var title = ""
  package internal(set) var bells = 0
  /// How often text went on at the right margin.
  package internal(set) var overflows = 0
  /// What no program should send, in words.
  package internal(set) var faults: [String] = []

  /// The cells of the screen that is shown, by row.
  var cells: [[TerminalCell]]
  /// The cells of the main screen while the alternate one is shown.
  var hidden: [[TerminalCell]] = []
  /// The modes that were saved, and whether they were on.
  var savedModes: [TerminalMode: Bool] = [:]
  /// The cursors that were saved on the main and on the alternate screen.
  var saved = (main: Cursor(), alternate: Cursor())
  /// The place of the last character while nothing came after it, so that a mark can join it.
  private var last: Place?
  private var reader = ControlReader()

  private static let firstModes: Set<TerminalMode> = [.autowrap, .visibleCursor]

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Self.blank(columns, rows)
  }

  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    var tokens: [ControlReader.Token] = []
    for byte in bytes {
      reader.read(byte, into: &tokens)
      for token in tokens { apply(token) }
      tokens.removeAll(keepingCapacity: true)
    }
  }

  package mutating func feed(_ text: String) { feed(text.utf8) }

  private mutating func apply(_ token: ControlReader.Token) {
    if case .text(let scalar) = token { return write(scalar) }
    last = nil
    switch token {
    case .text: break
    case .control(let byte): control(byte)
    case .escape(let end): escape(end)
    case .sequence(let sequence): run(sequence)
    case .command(let text): command(text)
    case .fault(let words): faults.append(words)
    }
  }

  // MARK: What a test asks

  package func cell(_ row: Int, _ column: Int) -> TerminalCell { cells[row][column] }

  /// The text of each row, without the spaces at its end.
  package var lines: [String] {
    cells.map { row in
      let text = row.map(\.text).joined()
      return String(text[..<(text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex)])
    }
  }

  /// The text of the screen, without the empty rows at its end.
  package var text: String {
    let lines = lines
    return lines[..<((lines.lastIndex { $0 != "" } ?? -1) + 1)].joined(separator: "\n")
  }

  package func isOn(_ mode: TerminalMode) -> Bool { modes.contains(mode) }

  /// Whether the picture is whole: nothing is left of a sequence, and no synchronized output goes on.
  package var isWhole: Bool { !reader.isWithin && !isOn(.synchronizedOutput) }

  /// Whether modes, screen and look are those of a terminal that was just opened.
  package var isGivenBack: Bool {
    modes == Self.firstModes && !isAlternate && cursor.look == TerminalLook()
  }

  /// Takes another size, as xterm does: rows are cut or filled up, and go at the top where the cursor would be below.
  package mutating func resize(columns: Int, rows: Int) {
    let gone = max(0, cursor.place.row - (rows - 1))
    func fit(_ cells: [[TerminalCell]]) -> [[TerminalCell]] {
      var fitting = cells.dropFirst(gone).prefix(rows).map { row in
        var row = Array(row.prefix(columns))
        // Half of a wide character is none.
        if let end = row.lastIndex(where: { $0.width > 0 }), end + row[end].width > columns {
          row.replaceSubrange(end..., with: row[end...].map { _ in TerminalCell() })
        }
        return row + Array(repeating: TerminalCell(), count: columns - row.count)
      }
      while fitting.count < rows { fitting += Self.blank(columns, 1) }
      return fitting
    }
    cells = fit(cells)
    if isAlternate { hidden = fit(hidden) }
    (self.columns, self.rows) = (columns, rows)
    move(to: Place(row: cursor.place.row - gone, column: cursor.place.column))
    last = nil
  }

  // MARK: Text

  static func blank(_ columns: Int, _ rows: Int) -> [[TerminalCell]] {
    Array(repeating: Array(repeating: TerminalCell(), count: columns), count: rows)
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    if let words = Self.refusal(of: scalar) {
      faults.append("U+\(String(scalar.value, radix: 16, uppercase: true)): \(words)")
      return
    }
    if let last {
      let joined = cells[last.row][last.column].text + String(scalar)
      if joined.count == 1 { return join(Character(joined), at: last) }
    }
    let character = Character(scalar)
    let width = TerminalWidth.of(character)
    guard width > 0 else {
      faults.append("U+\(String(scalar.value, radix: 16, uppercase: true)) stands alone")
      return
    }
    if cursor.isAtMargin {
      overflows += 1
      if isOn(.autowrap) { wrap() } else { move(to: Place(row: cursor.place.row, column: columns - width)) }
    }
    if cursor.place.column + width > columns {
      overflows += 1
      guard isOn(.autowrap), width <= columns else {
        faults.append("'\(character)' does not fit at the right margin")
        return
      }
      wrap()
    }
    let place = cursor.place
    put(character, width, at: place)
    last = place
  }

  /// Makes the last character one with what joined it: a mark, or the rest of a picture, which may be wider.
  private mutating func join(_ character: Character, at place: Place) {
    let before = cells[place.row][place.column].width
    let width = max(before, TerminalWidth.of(character))
    guard place.column + width <= columns else {
      faults.append("'\(character)' does not fit at the right margin")
      return
    }
    put(character, width, at: place)
  }

  private mutating func put(_ character: Character, _ width: Int, at place: Place) {
    clear(place.row, place.column..<place.column + width)
    cells[place.row][place.column] = TerminalCell(text: String(character), width: width, look: cursor.look)
    for column in place.column + 1..<place.column + max(width, 1) {
      cells[place.row][column] = TerminalCell(text: "", width: 0, look: cursor.look)
    }
    let end = place.column + width
    cursor.place = Place(row: place.row, column: min(end, columns - 1))
    cursor.isAtMargin = end == columns
  }

  private mutating func wrap() {
    move(to: Place(row: cursor.place.row))
    feedLine()
  }

  /// Tells what no program should show to a person: controls, and what turns text around.
  private static func refusal(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x80...0x9F: "a control character"
    case 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x061C: "a mark of direction"
    case 0x2028...0x2029: "a line separator"
    default: nil
    }
  }

  /// Empties cells of a row, and what wide characters have in them beyond; in the background that is set.
  mutating func clear(_ row: Int, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    var first = range.lowerBound
    while first > 0, cells[row][first].width == 0 { first -= 1 }
    var end = range.upperBound
    while end < columns, cells[row][end].width == 0 { end += 1 }
    for column in first..<end {
      cells[row][column] = TerminalCell()
      if range.contains(column) { cells[row][column].look.background = cursor.look.background }
    }
  }

  // MARK: The cursor

  mutating func move(to place: Place) {
    cursor.place = Place(row: min(max(place.row, 0), rows - 1), column: min(max(place.column, 0), columns - 1))
    cursor.isAtMargin = false
  }

  /// Moves down a row, or the text up where there is none below.
  mutating func feedLine() {
    if cursor.place.row < rows - 1 {
      cursor.place.row += 1
    } else {
      cells.removeFirst()
      cells += Self.blank(columns, 1)
      clear(rows - 1, 0..<columns)
    }
  }
}
