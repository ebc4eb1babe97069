import Foundation
import Testing

@testable import Display
@testable import Platform

@Suite struct TerminalTests {
  @Test(arguments: [("40", 40), ("0", 80), ("-3", 80), ("wide", 80), ("", 80)])
  func columnsFromTheEnvironment(value: String, columns: Int) throws {
    let file = try FileHandle(forWritingTo: URL(filePath: "/dev/null"))
    let terminal = Terminal(descriptor: file.fileDescriptor, environment: .given(["COLUMNS": value]))
    #expect(terminal == Terminal(isTerminal: false, columns: columns, rows: 24))
  }
}
