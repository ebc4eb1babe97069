/// Finds text that a spreadsheet computes, such as `=HYPERLINK(...)`: a formula may call programs and send data away.
enum SpreadsheetFormula {
  /// Tells whether a spreadsheet that opens a CSV file may take this cell for a formula.
  ///
  /// Numbers, phone numbers and lists of them are excepted: a spreadsheet shows them unchanged, and a script that looks
  /// for `+15145550100` should find it.
  static func mayBe(_ cell: String) -> Bool {
    switch cell.utf8.first {
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      !cell.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).allSatisfy(isNumber)
    case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): true
    default: false
    }
  }

  /// Tells digits with an optional sign and an optional decimal point.
  private static func isNumber(_ text: Substring.UTF8View) -> Bool {
    var digits = text
    if let sign = digits.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { digits.removeFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
