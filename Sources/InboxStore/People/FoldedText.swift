/// Text folded for comparing names: ignores case, accents, repeated blanks and the kind of apostrophes and hyphens, so
/// that `eve lavoie` finds "Ève  Lavoie" and `o'neill` "O’Neill".
package enum FoldedText {
  package static func folded(_ text: some StringProtocol) -> String {
    var text = String(text)
    let isASCII = text.withUTF8 { $0.allSatisfy { $0 < 0x80 } }
    return withoutNeedlessBlanks(isASCII ? text : plain(text))
  }

  /// The folded text as stored in key columns; nil if it is empty.
  static func key(_ text: String?) -> String? {
    guard let text else { return nil }
    let key = folded(text)
    return key.isEmpty ? nil : key
  }

  /// The text in lower case without accents; other scripts stay unchanged, and so does ASCII.
  private static func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
        continue
      }
      for lower in scalar.properties.lowercaseMapping.unicodeScalars {
        if (0x300...0x36F).contains(lower.value) { continue }
        if lower.value > 0x7F, let plain = plainLetter(of: lower) {
          result += plain
        } else if lower.properties.isWhitespace {
          result += " "
        } else {
          result.unicodeScalars.append(lower)
        }
      }
    }
    return result
  }

  private static func withoutNeedlessBlanks(_ text: String) -> String {
    var text = text
    return text.withUTF8 { utf8 in
      String(unsafeUninitializedCapacity: utf8.count) { bytes in
        var count = 0
        func append(_ byte: UInt8) {
          bytes[count] = byte
          count += 1
        }
        for byte in utf8 {
          switch byte {
          case 0x00...0x20, 0x7F: if count > 0, bytes[count - 1] != 0x20 { append(0x20) }
          case UInt8(ascii: "A")...UInt8(ascii: "Z"): append(byte | 0x20)
          default: append(byte)
          }
        }
        return count > 0 && bytes[count - 1] == 0x20 ? count - 1 : count
      }
    }
  }

  /// A letter and its accented forms.
  private struct Letter {
    let plain: String
    let accented: String

    init(_ plain: String, _ accented: String) {
      self.plain = plain
      self.accented = accented
    }
  }

  /// The accented letters of European languages and Vietnamese, by plain letter.
  private static let letters = [
    Letter("a", "àáâãäåāăąǎǟǡǻȁȃȧḁẚạảấầẩẫậắằẳẵặ"),
    Letter("ae", "æǣǽ"),
    Letter("b", "ḃḅḇ"),
    Letter("c", "çćĉċčḉ"),
    Letter("d", "ďđḋḍḏḑḓð"),
    Letter("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
    Letter("f", "ḟ"),
    Letter("g", "ĝğġģǥǧǵḡ"),
    Letter("h", "ĥħȟḣḥḧḩḫẖ"),
    Letter("i", "ìíîïĩīĭįıǐȉȋḭḯỉị"),
    Letter("j", "ĵǰ"),
    Letter("k", "ķǩḱḳḵ"),
    Letter("l", "ĺļľŀłḷḹḻḽ"),
    Letter("m", "ḿṁṃ"),
    Letter("n", "ñńņňǹṅṇṉṋŋ"),
    Letter("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
    Letter("oe", "œ"),
    Letter("p", "ṕṗ"),
    Letter("r", "ŕŗřȑȓṙṛṝṟ"),
    Letter("s", "śŝşšșṡṣṥṧṩſẛ"),
    Letter("ss", "ß"),
    Letter("t", "ţťŧțṫṭṯṱẗ"),
    Letter("th", "þ"),
    Letter("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    Letter("v", "ṽṿ"),
    Letter("w", "ŵẁẃẅẇẉẘ"),
    Letter("x", "ẋẍ"),
    Letter("y", "ýÿŷȳẏẙỳỵỷỹ"),
    Letter("z", "źżžẑẓẕ"),
    Letter("α", "ά"),
    Letter("ε", "έ"),
    Letter("η", "ή"),
    Letter("ι", "ίϊΐ"),
    Letter("ο", "ό"),
    Letter("υ", "ύϋΰ"),
    Letter("ω", "ώ"),
    Letter("е", "ё"),
    Letter("и", "й"),
    Letter("і", "ї"),
    Letter("'", "’ʼ"),
    Letter("-", "‐‑"),
  ]

  /// The 1-based index in `letters` of each scalar below U+2100, or 0. A dictionary would take longer to build than a
  /// small command takes to run.
  private static let places: [UInt8] = {
    var places = [UInt8](repeating: 0, count: 0x2100)
    for (index, letter) in letters.enumerated() {
      for scalar in letter.accented.unicodeScalars { places[Int(scalar.value)] = UInt8(index + 1) }
    }
    return places
  }()

  private static func plainLetter(of scalar: Unicode.Scalar) -> String? {
    guard scalar.value < places.count, places[Int(scalar.value)] > 0 else { return nil }
    return letters[Int(places[Int(scalar.value)]) - 1].plain
  }
}
