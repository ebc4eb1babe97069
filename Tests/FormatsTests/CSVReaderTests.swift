import Testing
import TestSupport

@testable import Formats

private func rows(_ text: String, chunk: Int = .max, capacity: Int = 256 << 10) throws -> [[String]] {
  let source = InputSource(bytes: Array(text.utf8), name: "test.csv", chunk: chunk)
  let reader = CSVReader(InputWindow(source, capacity: capacity, recordLimit: 1 << 20))
  let header = try reader.readHeader()
  var rows = header.isEmpty ? [] : [header]
  while let row = try reader.next() { rows.append((0..<row.count).map { row[$0] }) }
  return rows
}

private func failure(_ text: String) -> String? {
  do {
    _ = try rows(text)
    return nil
  } catch {
    return "\(error)"
  }
}

struct CSVReaderTests {
  @Test(arguments: [
    ("", []),
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("\u{FEFF}a, b \r\n1,2\r\n\r\n3,4", [["a", "b"], ["1", "2"], ["3", "4"]]),
    ("a,b\nx\ry,z\r\n", [["a", "b"], ["x\ry", "z"]]),
    ("a,b\nx\r\r\ny", [["a", "b"], ["x\r"], ["y"]]),
    ("a,b\n\"x\r\ny\",\"say \"\"hi\"\"\"\n", [["a", "b"], ["x\r\ny", "say \"hi\""]]),
    ("a,b\n,\n\"\"", [["a", "b"], ["", ""]]),
    ("a,b\n5\" pipe,\"\"\n", [["a", "b"], ["5\" pipe", ""]]),
    ("a,b\n1,\"2\"\r", [["a", "b"], ["1", "2"]]),
  ])
  func reads(_ text: String, _ expected: [[String]]) throws {
    for chunk in [1, 2, 1000] { #expect(try rows(text, chunk: chunk, capacity: 16) == expected) }
  }

  @Test(arguments: [
    ("a,b\n1,2,3\n", "test.csv:2: a row has 3 columns where the header has 2"),
    ("a,b\n1,2\n\nx,\"y\nz\n", "test.csv:4: a quoted field that begins here is never closed"),
    ("a,b\n\"x\ny\" ,2\n", "test.csv:3: expected ',' or the end of the line after a quoted field"),
    ("a,b\n\"x\"\ry,2\n", "test.csv:2: expected ',' or the end of the line after a quoted field"),
  ])
  func refuses(_ text: String, _ expected: String) {
    #expect(failure(text) == expected)
  }

  @Test func limitsARow() {
    let long = String(repeating: "x", count: 2 << 20)
    #expect(failure("a,b\n" + long) == "test.csv:2: a single row is larger than 1 MiB")
    #expect(
      failure("a,b\n\"x\ny\",\"" + long)
        == "test.csv:3: a quoted field that begins here is not closed within 1 MiB")
  }

  @Test func limitsColumns() throws {
    let most = String(repeating: ",", count: CSVParser.mostColumns - 1)
    #expect(try rows(most + "\n").first?.count == CSVParser.mostColumns)
    #expect(failure(most + ",") == "test.csv:1: a row has more than 16384 columns")
    #expect(failure("a,b\n" + most + ",x\n") == "test.csv:2: a row has more than 16384 columns")
  }

  /// Whatever is written by RFC 4180 is read as it was, with any line end and any chunks.
  @Test(arguments: 0..<150)
  func readsWhatWasWritten(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pieces = ["a", "é", "🙂", "\r", "\n", "\r\n", "\"", ",", ";", " ", "\t"]
    let width = random.number(2...5)
    let fields: [[String]] = (0..<random.number(1...6)).map { _ in
      (0..<width).map { column in
        let text = (0..<random.number(0...5)).map { _ in pieces.randomElement(using: &random)! }.joined()
        return column == 0 ? "x" + text : text
      }
    }
    let lineEnd = random.chance(50) ? "\n" : "\r\n"
    var text = (0..<width).map { "c\($0)" }.joined(separator: ",") + lineEnd
    for row in fields {
      text +=
        row.map { field in
          let mustQuote = field.unicodeScalars.contains { ",\"\n".unicodeScalars.contains($0) } || field.hasSuffix("\r")
          guard mustQuote || random.chance(20) else { return field }
          let doubled = field.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
          return "\"\(doubled)\""
        }.joined(separator: ",") + lineEnd
    }
    let chunk = [1, 3, 50, 65_536].randomElement(using: &random)!
    let read = try rows(text, chunk: chunk, capacity: 16).dropFirst()
    #expect(read.map { $0.map { Array($0.utf8) } } == fields.map { $0.map { Array($0.utf8) } })
  }
}
