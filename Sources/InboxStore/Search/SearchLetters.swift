/// Letters that differ from others only by accent, case or encoding, but not to the tokenizer: it folds accents only on
/// Latin letters, yet drops separate accents, as macOS writes them, in every script.
enum SearchLetters {
  /// The plain form of a letter, in no more bytes than the letter; nil if the tokenizer folds the letter itself.
  static func plain(_ scalar: Unicode.Scalar) -> String.UTF8View? {
    switch scalar.value {
    case 0x300...0x36F: isDropped(scalar) ? nil : droppedAccent
    // Full-width digits and letters.
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: String(Unicode.Scalar(UInt8(scalar.value - 0xFEE0))).utf8
    case 0xC6...0x52F, 0x1E9E, 0x1F00...0x1FFF, 0xFB00...0xFB06: plainLetters[scalar]
    default: nil
    }
  }

  /// An accent that the tokenizer drops: `´`, in two bytes. It does not drop all accents.
  static let droppedAccent = "\u{301}".utf8

  /// Whether the tokenizer drops this accent, of U+0300 to U+036F; other accents end the word.
  private static func isDropped(_ accent: Unicode.Scalar) -> Bool {
    switch accent.value {
    case 0x300...0x304, 0x306...0x30C, 0x30F, 0x311, 0x31B, 0x323...0x328, 0x32D, 0x32E, 0x330, 0x331: true
    default: false
    }
  }

  private static let plainLetters: [Unicode.Scalar: String.UTF8View] = {
    let letters: [(plain: String, others: String)] = [
      ("a", "Ǡǡ"), ("ae", "æÆǢǣǼǽ"), ("d", "đĐðÐ"), ("ff", "ﬀ"), ("ffi", "ﬃ"), ("ffl", "ﬄ"),
      ("fi", "ﬁ"), ("fl", "ﬂ"), ("g", "ǥǤ"), ("h", "ħĦ"), ("i", "ı"), ("l", "łŁŀĿ"), ("o", "øØǾǿ"), ("oe", "œŒ"),
      ("ss", "ßẞ"), ("st", "ﬅﬆ"), ("t", "ŧŦ"), ("ʒ", "Ǯǯ"), ("\u{2B9}", "\u{374}"),
      ("α", "ΆάἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏὰᾀᾁᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌᾍᾎᾏᾰᾱᾲᾳᾴᾶᾷᾸᾹᾺᾼ\u{1F71}\u{1FBB}"),
      ("ε", "ΈέἐἑἒἓἔἕἘἙἚἛἜἝὲῈ\u{1F73}\u{1FC9}"),
      ("η", "ΉήἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯὴᾐᾑᾒᾓᾔᾕᾖᾗᾘᾙᾚᾛᾜᾝᾞᾟῂῃῄῆῇῊῌ\u{1F75}\u{1FCB}"),
      ("ι", "ΊΐΪίϊἰἱἲἳἴἵἶἷἸἹἺἻἼἽἾἿὶῐῑῒῖῗῘῙῚ\u{1F77}\u{1FBE}\u{1FD3}\u{1FDB}"),
      ("ο", "ΌόὀὁὂὃὄὅὈὉὊὋὌὍὸῸ\u{1F79}\u{1FF9}"), ("ρ", "ῤῥῬ"),
      ("υ", "ΎΫΰϋύὐὑὒὓὔὕὖὗὙὛὝὟὺῠῡῢῦῧῨῩῪ\u{1F7B}\u{1FE3}\u{1FEB}"),
      ("ω", "ΏώὠὡὢὣὤὥὦὧὨὩὪὫὬὭὮὯὼᾠᾡᾢᾣᾤᾥᾦᾧᾨᾩᾪᾫᾬᾭᾮᾯῲῳῴῶῷῺῼ\u{1F7D}\u{1FFB}"), ("ϒ", "ϓϔ"),
      ("а", "ӐӑӒӓ"), ("г", "Ѓѓ"), ("е", "ЀЁѐёӖӗ"), ("ж", "ӁӂӜӝ"), ("з", "Ӟӟ"), ("и", "ЍЙйѝӢӣӤӥ"), ("к", "Ќќ"),
      ("о", "Ӧӧ"), ("у", "ЎўӮӯӰӱӲӳ"), ("ч", "Ӵӵ"), ("ы", "Ӹӹ"), ("э", "Ӭӭ"), ("і", "Її"), ("ѵ", "Ѷѷ"), ("ә", "Ӛӛ"),
      ("ө", "Ӫӫ"),
    ]
    var plain: [Unicode.Scalar: String.UTF8View] = [:]
    for (letter, variants) in letters {
      for scalar in variants.unicodeScalars { plain[scalar] = letter.utf8 }
    }
    return plain
  }()
}

extension SearchLetters {
  /// Composes the first scalars if they are kana with a sound mark or the parts of a Korean syllable; also returns
  /// their count. The mark makes another letter, so it must not be dropped.
  static func composed(_ scalars: Substring.UnicodeScalarView) -> (scalar: Unicode.Scalar, count: Int)? {
    guard let first = scalars.first, let second = scalars.dropFirst().first else { return nil }
    switch (first.value, second.value) {
    case (0x3040...0x30FF, 0x3099...0x309A):
      var pair = String(first)
      pair.unicodeScalars.append(second)
      return Character(pair).voicedKana.map { ($0, 2) }
    case (0x1100...0x1112, 0x1161...0x1175):
      let syllable = 0xAC00 + ((first.value - 0x1100) * 21 + second.value - 0x1161) * 28
      let last = scalars.dropFirst(2).first.flatMap(finalConsonant)
      return Unicode.Scalar(syllable + (last ?? 0)).map { ($0, last == nil ? 2 : 3) }
    case (0xAC00...0xD7A3, 0x11A8...0x11C2) where (first.value - 0xAC00).isMultiple(of: 28):
      return finalConsonant(second).flatMap { Unicode.Scalar(first.value + $0) }.map { ($0, 2) }
    default: return nil
    }
  }

  private static func finalConsonant(_ scalar: Unicode.Scalar) -> UInt32? {
    (0x11A8...0x11C2).contains(scalar.value) ? scalar.value - 0x11A7 : nil
  }
}

extension Character {
  /// The kana with its sound mark as one scalar; Swift treats both encodings as equal.
  fileprivate var voicedKana: Unicode.Scalar? { voicedKanas[self] }
}

private let voicedKanas: [Character: Unicode.Scalar] = {
  let all =
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔゞガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴヷヸヹヺヾ"
  return Dictionary(uniqueKeysWithValues: all.unicodeScalars.map { (Character($0), $0) })
}()
