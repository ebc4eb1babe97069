/// What a spreadsheet computes where it should show a text, such as `=HYPERLINK(...)`: it may call programs and send data away.
enum SpreadsheetFormula {
  /// Whether a spreadsheet that opens a CSV file may take this cell for a formula.
  ///
  /// A number is none, nor is a phone number, nor a list of them: they are what they look like, and a script that looks
  /// for `+15145550100` is to find it.
  static func mayBe(_ cell: String) -> Bool {
    switch cell.utf8.first {
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      !cell.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).allSatisfy(isNumber)
    case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): true
    default: false
    }
  }

  /// Digits, after a sign or none, with a decimal point among them or none.
  private static func isNumber(_ text: Substring.UTF8View) -> Bool {
    var digits = text
    if let sign = digits.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { digits.removeFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
