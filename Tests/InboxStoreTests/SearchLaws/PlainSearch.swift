import Foundation

/// A text as its words: letter case and accents aside, each Chinese, Japanese or Korean character a word.
struct PlainText {
  private let raw: String
  private let words: [String]

  init(_ text: String) {
    raw = text
    var words = [""]
    // Of kana the marks are kept: with them they are other letters.
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
      if scalar.isWide {
        words += [String(scalar), ""]
        continue
      }
      for scalar in Self.folded(scalar).unicodeScalars where !(0x300...0x36F).contains(scalar.value) {
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
          words[words.count - 1].unicodeScalars.append(scalar)
        } else {
          words.append("")
        }
      }
    }
    self.words = words.filter { !$0.isEmpty }
  }

  private static func folded(_ scalar: Unicode.Scalar) -> String {
    let folded = String(scalar).folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    return ["œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ς": "σ"][folded] ?? folded
  }

  /// All of the query's parts: substrings, a phrase in its order, `bon*` by the beginning.
  func holds(_ query: PlainQuery) -> Bool {
    query.substrings.allSatisfy { raw.contains($0) } && query.phrases.allSatisfy(holds)
  }

  private func holds(_ phrase: (words: [String], isPrefix: Bool)) -> Bool {
    words.indices.contains { start in
      let rest = words[start...]
      guard rest.count >= phrase.words.count else { return false }
      return zip(rest, phrase.words).enumerated().allSatisfy { index, pair in
        phrase.isPrefix && index == phrase.words.count - 1 ? pair.0.hasPrefix(pair.1) : pair.0 == pair.1
      }
    }
  }

  fileprivate var all: [String] { words }
}

/// A search as a person types it.
struct PlainQuery {
  var phrases: [(words: [String], isPrefix: Bool)] = []
  /// In a script that is written without spaces.
  var substrings: [String] = []

  init(_ text: String) {
    let text = text.precomposedStringWithCanonicalMapping
    for (index, part) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      let words = index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
      for word in words where !PlainText(word).all.isEmpty {
        if word.unicodeScalars.allSatisfy(\.isWide) {
          substrings.append(word)
        } else {
          phrases.append((PlainText(word).all, index % 2 == 0 && word.hasSuffix("*")))
        }
      }
    }
  }

  var isEmpty: Bool { phrases.isEmpty && substrings.isEmpty }
}

extension Unicode.Scalar {
  /// Kana, Han and hangul.
  fileprivate var isWide: Bool {
    (0x3041...0x30FA).contains(value) || (0x30FC...0x30FF).contains(value) || (0x4E00...0x9FFF).contains(value)
      || (0xAC00...0xD7A3).contains(value)
  }
}
