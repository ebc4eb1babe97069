internal import Glibc

/// An answer, or the lack of one, as curl reports it.
struct CurlTransfer: Equatable {
  /// The HTTP status; nil if there was no answer.
  var status: Int?
  /// The exit code that curl has for this transfer; 0 is success.
  var exitCode: Int32
  /// The time that it took, in microseconds.
  var duration: Int64 = 0
  var date = ""
  var retryAfter = ""
  /// The words of curl for its exit code.
  var message = ""
  var body: ArraySlice<UInt8> = []
  /// Whether the body is as long as curl says. It is not if curl wrote something else, or wrote it elsewhere.
  var isWhole = true
}

/// An error: this curl cannot say what there is to know of an answer.
struct OutdatedCurl: Error {}

extension CurlTransfer {
  /// The text that curl is to print after each body: a line of numbers, then texts of the service's and its own.
  static func format(_ boundary: String) -> String {
    let numbers = "%{http_code} %{exitcode} %{size_download} %{time_total}"
    return "\n\(boundary) \(numbers)\n%header{date}\n%header{retry-after}\n%{errormsg}\n\(boundary)\n"
  }

  /// Takes apart what curl printed; a transfer that is cut off at its end is left out.
  static func read(_ output: [UInt8], boundary: String) throws(OutdatedCurl) -> [CurlTransfer] {
    let opening = Array("\n\(boundary) ".utf8)
    let closing = Array("\n\(boundary)\n".utf8)
    var transfers: [CurlTransfer] = []
    var start = 0
    while let end = find(opening, in: output, from: start),
      let last = find(closing, in: output, from: end + opening.count)
    {
      let facts = output[(end + opening.count)..<last]
      transfers.append(try CurlTransfer(facts: facts, body: output[start..<end]))
      start = last + closing.count
    }
    return transfers
  }

  private init(facts: ArraySlice<UInt8>, body: ArraySlice<UInt8>) throws(OutdatedCurl) {
    let lines = facts.split(separator: UInt8(ascii: "\n"), maxSplits: 3, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let numbers = lines[0].split(separator: " ", omittingEmptySubsequences: false)
    // An old curl prints what it does not know as it stands, or nothing.
    guard lines.count == 4, numbers.count == 4, let status = Int(numbers[0]), let code = Int32(numbers[1]),
      let size = Int(numbers[2]), let seconds = Double(numbers[3]), seconds >= 0, seconds < 1e9,
      !lines[1].hasPrefix("%header")
    else { throw OutdatedCurl() }
    self.init(
      status: status == 0 ? nil : status, exitCode: code, duration: Int64(seconds * 1_000_000), date: lines[1],
      retryAfter: lines[2], message: lines[3], body: body, isWhole: size == body.count)
  }

  /// Finds the first place of `needle`, which begins with a line end.
  private static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { bytes in
      var at = start
      while bytes.count - at >= needle.count,
        let found = memchr(bytes.baseAddress! + at, 0x0A, bytes.count - at - needle.count + 1)
      {
        let place = UnsafeRawPointer(found) - bytes.baseAddress!
        if memcmp(found, needle, needle.count) == 0 { return place }
        at = place + 1
      }
      return nil
    }
  }
}
