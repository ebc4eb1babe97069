/// The control functions that the emulator knows.
extension TerminalEmulator {
  mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x07: bells += 1
    case 0x08: moveBy(columns: -1)
    case 0x09: move(to: Place(row: cursor.place.row, column: (cursor.place.column / 8 + 1) * 8))
    case 0x0A:
      feedLine()
      cursor.isAtMargin = false
    case 0x0D: move(to: Place(row: cursor.place.row))
    default: faults.append("the control character \(byte)")
    }
  }

  mutating func escape(_ end: String) {
    switch end {
    case "7": save()
    case "8": restore()
    case "M":
      if cursor.place.row > 0 { moveBy(rows: -1) } else { insertRows(1, at: 0) }
    // The keypad's mode, and the set of characters that is there from the start.
    case "=", ">", "(B": break
    default: faults.append("ESC \(end)")
    }
  }

  mutating func command(_ text: String) {
    if text.hasPrefix("0;") || text.hasPrefix("2;") {
      title = String(text.dropFirst(2))
    } else {
      faults.append("OSC \(text)")
    }
  }

  mutating func run(_ sequence: ControlSequence) {
    let (row, column, count) = (cursor.place.row, cursor.place.column, sequence.count)
    switch sequence.mark + sequence.end {
    case "A": moveBy(rows: -count)
    case "B": moveBy(rows: count)
    case "C": moveBy(columns: count)
    case "D": moveBy(columns: -count)
    case "E": move(to: Place(row: row + count))
    case "F": move(to: Place(row: row - count))
    case "G", "`": move(to: Place(row: row, column: count - 1))
    case "H", "f": move(to: Place(row: count - 1, column: sequence.count(1) - 1))
    case "d": move(to: Place(row: count - 1, column: column))
    case "J": erase(sequence, part: (row, column))
    case "K": eraseInRow(sequence.numbers.first ?? 0)
    case "X": clear(row, column..<min(column + count, columns))
    case "@": shift(by: count)
    case "P": shift(by: -count)
    case "L":
      insertRows(count, at: row)
      move(to: Place(row: row))
    case "M": deleteRows(count, at: row)
    case "m": setLook(sequence.numbers.isEmpty ? [0] : sequence.numbers)
    case "?h", "?l":
      for number in sequence.numbers { setMode(number, sequence.end == "h") }
    case "?s", "?r":
      for number in sequence.numbers { keepMode(number, isRestored: sequence.end == "r") }
    // xterm's stack of titles, which its entry in the terminal database uses.
    case "t" where [[22, 0, 0], [23, 0, 0]].contains(sequence.numbers): break
    default: fault(sequence)
    }
  }

  private mutating func fault(_ sequence: ControlSequence) {
    let numbers = sequence.numbers.map(String.init).joined(separator: ";")
    faults.append("CSI \(sequence.mark)\(numbers)\(sequence.end)")
  }

  private mutating func moveBy(rows: Int = 0, columns: Int = 0) {
    move(to: Place(row: cursor.place.row + rows, column: cursor.place.column + columns))
  }

  // MARK: Erasing and shifting

  private mutating func erase(_ sequence: ControlSequence, part: (row: Int, column: Int)) {
    let whole: Range<Int>
    switch sequence.numbers.first ?? 0 {
    case 0: whole = part.row + 1..<rows
    case 1: whole = 0..<part.row
    case 2: whole = 0..<rows
    default: return fault(sequence)
    }
    if sequence.numbers.first != 2 { eraseInRow(sequence.numbers.first ?? 0) }
    for row in whole { clear(row, 0..<columns) }
  }

  private mutating func eraseInRow(_ part: Int) {
    let (row, column) = (cursor.place.row, cursor.place.column)
    switch part {
    case 0: clear(row, column..<columns)
    case 1: clear(row, 0..<column + 1)
    case 2: clear(row, 0..<columns)
    default: faults.append("CSI \(part)K")
    }
    cursor.isAtMargin = false
  }

  /// Moves the rest of the row to the right or, by less than nothing, to the left.
  private mutating func shift(by count: Int) {
    let (row, column) = (cursor.place.row, cursor.place.column)
    let distance = min(abs(count), columns - column)
    // A wide character that would be cut is none: at the cursor, at the end, and where the gap ends.
    let cuts = count > 0 ? [column, columns - distance] : [column, column + distance]
    for cut in cuts where cut < columns && cells[row][cut].width == 0 { clear(row, cut..<cut + 1) }
    let rest = cells[row][column...]
    let blanks = Array(repeating: TerminalCell(), count: distance)
    cells[row][column...] = count > 0 ? (blanks + rest.dropLast(distance))[...] : rest.dropFirst(distance) + blanks
    clear(row, count > 0 ? column..<column + distance : columns - distance..<columns)
    cursor.isAtMargin = false
  }

  private mutating func insertRows(_ count: Int, at row: Int) {
    let count = min(count, rows - row)
    cells.removeLast(count)
    cells.insert(contentsOf: Self.blank(columns, count), at: row)
    for row in row..<row + count { clear(row, 0..<columns) }
  }

  private mutating func deleteRows(_ count: Int, at row: Int) {
    let count = min(count, rows - row)
    cells.removeSubrange(row..<row + count)
    cells += Self.blank(columns, count)
    for row in rows - count..<rows { clear(row, 0..<columns) }
    move(to: Place(row: cursor.place.row))
  }

  // MARK: Look and modes

  private mutating func setLook(_ numbers: [Int]) {
    for number in numbers {
      switch number {
      case 0: cursor.look = TerminalLook()
      case 1: cursor.look.isBold = true
      case 2: cursor.look.isDim = true
      case 4: cursor.look.isUnderlined = true
      case 7: cursor.look.isReversed = true
      case 22: (cursor.look.isBold, cursor.look.isDim) = (false, false)
      case 24: cursor.look.isUnderlined = false
      case 27: cursor.look.isReversed = false
      case 30...37: cursor.look.foreground = number - 30
      case 39: cursor.look.foreground = nil
      case 40...47: cursor.look.background = number - 40
      case 49: cursor.look.background = nil
      case 90...97: cursor.look.foreground = number - 82
      case 100...107: cursor.look.background = number - 92
      default: faults.append("CSI \(number)m")
      }
    }
  }

  private mutating func setMode(_ number: Int, _ isOn: Bool) {
    switch number {
    case 1047: showAlternate(isOn)
    case 1048: if isOn { save() } else { restore() }
    case 1049:
      // The cursor is that of the main screen, and the alternate one begins empty.
      if isOn {
        save()
        showAlternate(true)
        for row in 0..<rows { clear(row, 0..<columns) }
      } else {
        showAlternate(false)
        restore()
      }
    default:
      guard let mode = TerminalMode(rawValue: number) else {
        faults.append("CSI ?\(number)\(isOn ? "h" : "l")")
        return
      }
      if isOn { modes.insert(mode) } else { modes.remove(mode) }
    }
  }

  /// Saves a mode, or restores it; one that was not saved stays as it is.
  private mutating func keepMode(_ number: Int, isRestored: Bool) {
    guard let mode = TerminalMode(rawValue: number) else {
      faults.append("CSI ?\(number)\(isRestored ? "r" : "s")")
      return
    }
    if isRestored { setMode(number, savedModes[mode] ?? isOn(mode)) } else { savedModes[mode] = isOn(mode) }
  }

  private mutating func showAlternate(_ isOn: Bool) {
    guard isOn != isAlternate else {
      faults.append("the alternate screen is \(isOn ? "entered" : "left") twice")
      return
    }
    (cells, hidden) = (isOn ? Self.blank(columns, rows) : hidden, isOn ? cells : [])
    isAlternate = isOn
    cursor.isAtMargin = false
  }

  private mutating func save() {
    if isAlternate { saved.alternate = cursor } else { saved.main = cursor }
  }

  private mutating func restore() {
    let cursor = isAlternate ? saved.alternate : saved.main
    move(to: cursor.place)
    self.cursor.look = cursor.look
  }
}
