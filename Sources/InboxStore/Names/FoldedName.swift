/// A name as names are compared: letter case, accents, and how much space stands where aside.
///
/// Written out for the letters of Latin scripts, because nothing that knows all of Unicode's is at hand without
/// Foundation. A letter that is written with a combining accent is the same character to Swift as one that has it.
func foldedName(_ text: some StringProtocol) -> String {
  var folded = ""
  folded.reserveCapacity(text.utf8.count)
  for character in text.lowercased() {
    if character.isWhitespace {
      if !folded.isEmpty, folded.utf8.last != 0x20 { folded.append(" ") }
    } else if character.isASCII {
      folded.append(character)
    } else {
      folded.append(plainLetters[character] ?? String(character))
    }
  }
  if folded.utf8.last == 0x20 { folded.removeLast() }
  return folded
}

private let plainLetters: [Character: String] = {
  let variants = [
    "a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "ae": "æ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęěẹẻẽếềểễệ", "g": "ĝğġģ",
    "h": "ĥħ",
    "i": "ìíîïĩīĭįıỉị", "j": "ĵ", "k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŋ", "o": "òóôõöøōŏőǒọỏốồổỗộơớờởỡợ", "oe": "œ",
    "r": "ŕŗř", "s": "śŝşšș", "ss": "ß", "t": "ţťŧț", "th": "þ", "u": "ùúûüũūŭůűųǔụủưứừửữự", "w": "ŵẁẃẅ",
    "y": "ýÿŷỳỵỷỹ",
    "z": "źżž", "'": "’ʼ", "-": "‐‑",
  ]
  return variants.reduce(into: [:]) { letters, entry in
    for letter in entry.value { letters[letter] = entry.key }
  }
}()
