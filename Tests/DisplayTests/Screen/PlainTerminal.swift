@testable import Display

/// A terminal without autowrap that understands what `Painter` writes and nothing else.
struct PlainTerminal {
  struct Cell: Equatable {
    var text = " "
    /// The parameters of the latest SGR.
    var look = "0"
  }

  struct Unknown: Error {
    let sequence: String
  }

  let size: ScreenSize
  /// The width of a character as this terminal counts it.
  let width: (Character) -> Int
  private(set) var rows: [[Cell]]
  private(set) var row = 0
  private(set) var column = 0
  private(set) var showsCursor = true
  private(set) var isSynchronised = false
  private var look = "0"

  /// Makes a terminal with something else on its screen.
  init(_ size: ScreenSize, width: @escaping (Character) -> Int = { CellWidth.of($0) }) {
    self.size = size
    self.width = width
    rows = Array(repeating: Array(repeating: Cell(text: "#", look: "0;31"), count: size.columns), count: size.rows)
  }

  mutating func take(_ bytes: [UInt8]) throws {
    var rest = String(decoding: bytes, as: UTF8.self)[...]
    while let first = rest.first {
      guard first == "\u{1B}" else {
        put(first)
        rest.removeFirst()
        continue
      }
      let end =
        rest.dropFirst(2).firstIndex { $0.isASCII && ("@"..."~").contains($0) } ?? rest.index(before: rest.endIndex)
      try obey(String(rest[...end].dropFirst()))
      rest = rest[rest.index(after: end)...]
    }
  }

  private mutating func obey(_ sequence: String) throws {
    switch sequence {
    case "[?25h": showsCursor = true
    case "[?25l": showsCursor = false
    case "[?2026h": isSynchronised = true
    case "[?2026l": isSynchronised = false
    case "[2J" where look == "0":
      rows = Array(repeating: Array(repeating: Cell(), count: size.columns), count: size.rows)
    case _ where sequence.hasSuffix("m"): look = String(sequence.dropFirst().dropLast())
    case _ where sequence.hasSuffix("H"):
      let numbers = sequence.dropFirst().dropLast().split(separator: ";").compactMap { Int($0) }
      guard numbers.count == 2, (1...size.rows).contains(numbers[0]), (1...size.columns).contains(numbers[1]) else {
        throw Unknown(sequence: sequence)
      }
      (row, column) = (numbers[0] - 1, numbers[1] - 1)
    default: throw Unknown(sequence: sequence)
    }
  }

  private mutating func put(_ character: Character) {
    let count = width(character)
    let end = min(column + count, size.columns)
    // Half of a wide character that is drawn over takes the other half along.
    for edge in [column, end] where edge < size.columns && rows[row][edge].text.isEmpty {
      var start = edge
      while rows[row][start].text.isEmpty { start -= 1 }
      repeat {
        rows[row][start].text = " "
        start += 1
      } while start < size.columns && rows[row][start].text.isEmpty
    }
    for place in column..<end {
      let text = column + count > size.columns ? " " : place == column ? String(character) : ""
      rows[row][place] = Cell(text: text, look: look)
    }
    column = min(end, size.columns - 1)
  }
}
