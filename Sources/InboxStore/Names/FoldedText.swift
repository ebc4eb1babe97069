/// Text as names are compared: letter case, accents, the number of blanks and the kind of apostrophes and hyphens do not
/// matter, so that `eve lavoie` finds "Ève  Lavoie" and `o'neill` "O’Neill".
package enum FoldedText {
  package static func folded(_ text: some StringProtocol) -> String {
    var text = String(text)
    let isASCII = text.withUTF8 { $0.allSatisfy { $0 < 0x80 } }
    return withoutNeedlessBlanks(isASCII ? text : plain(text))
  }

  /// Folded text, or nil where nothing is left of it: what a column of keys holds.
  static func key(_ text: String?) -> String? {
    guard let text else { return nil }
    let key = folded(text)
    return key.isEmpty ? nil : key
  }

  /// Lower case without accents; scripts without either stay as they are.
  private static func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      for lower in scalar.properties.lowercaseMapping.unicodeScalars {
        if (0x300...0x36F).contains(lower.value) { continue }
        if lower.value > 0x7F, let plain = plainLetters[lower] {
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
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case 0x00...0x20, 0x7F: if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
      default: bytes.append(byte)
      }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The letters with accents of European languages and of Vietnamese, by the plain ones.
  private static let plainLetters: [Unicode.Scalar: String] = {
    let letters = [
      ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁẚạảấầẩẫậắằẳẵặ"), ("ae", "æǣǽ"), ("b", "ḃḅḇ"), ("c", "çćĉċčḉ"), ("d", "ďđḋḍḏḑḓð"),
      ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"), ("f", "ḟ"), ("g", "ĝğġģǥǧǵḡ"), ("h", "ĥħȟḣḥḧḩḫẖ"),
      ("i", "ìíîïĩīĭįıǐȉȋḭḯỉị"), ("j", "ĵǰ"), ("k", "ķǩḱḳḵ"), ("l", "ĺļľŀłḷḹḻḽ"), ("m", "ḿṁṃ"), ("n", "ñńņňǹṅṇṉṋŋ"),
      ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"), ("oe", "œ"), ("p", "ṕṗ"), ("r", "ŕŗřȑȓṙṛṝṟ"),
      ("s", "śŝşšșṡṣṥṧṩſẛ"),
      ("ss", "ß"), ("t", "ţťŧțṫṭṯṱẗ"), ("th", "þ"), ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"), ("v", "ṽṿ"),
      ("w", "ŵẁẃẅẇẉẘ"),
      ("x", "ẋẍ"), ("y", "ýÿŷȳẏẙỳỵỷỹ"), ("z", "źżžẑẓẕ"), ("α", "ά"), ("ε", "έ"), ("η", "ή"), ("ι", "ίϊΐ"), ("ο", "ό"),
      ("υ", "ύϋΰ"), ("ω", "ώ"), ("е", "ё"), ("и", "й"), ("і", "ї"), ("'", "’ʼ"),
      ("-", "‐‑"),
    ]
    var plain: [Unicode.Scalar: String] = [:]
    for (letter, accented) in letters {
      for scalar in accented.unicodeScalars { plain[scalar] = letter }
    }
    return plain
  }()
}
