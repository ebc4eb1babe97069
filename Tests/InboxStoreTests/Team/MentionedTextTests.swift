import Testing
import TestSupport

@testable import InboxStore

/// What is a mention in what somebody typed, and what is not.
@Suite struct MentionedTextTests {
  private var team: TeamNames { TeamNamesTests.team }

  @Test(
    arguments: [
      ("hello", []), ("", []), ("@marie", [1]), ("ask @marie.", [1]), ("(@marie)", [1]), ("@MARIE, ok?", [1]),
      ("@marie's turn", [1]), ("@marie’s turn", [1]), ("@Marie Roy called", [1]), ("@marie roy called", [1]),
      ("@marie.roy: now", [1]), ("@Luc.Nguyen!", [3]), ("@luc nguyễn", [3]), ("@marie-ève", [2]),
      ("@Marie Eve Gagnon", [2]), ("@US3", [3]), ("@US3 Please", [3]), ("@luc@acme.example.", [4]), ("@sana", [6]),
      ("@Paul Côté (p2@acme.example) x", [9]), ("@marie @marie @eve", [1, 2]), ("@me too", [4]), ("@me Too", [4]),
      ("@marie\n@eve", [1, 2]), ("👍@marie👍", [1]), ("@marie,@eve", [1, 2]), ("cc:@marie", [1]), ("“@marie”", [1]),
      ("\"@marie\"", [1]), ("*@marie*", [1]), ("marie–@eve", [2]), ("d'@eve", [2]),
      // No beginning of a word.
      ("mail jane@acme.example", []), ("a@b", []), ("a_@marie", []), ("/@marie/", []), ("9@marie", []), ("é@marie", []),
      ("-@marie", []), (".@marie", []), (")@marie", []), ("see https://medium.com/@sana/post", []),
      ("https://medium.com/@bobby/post", []), ("@", []), ("@ 5pm", []), ("@.", []), ("x @", []), ("@(", []),
      // Where words stand close.
      ("请@李看一下", [5]), ("请@李 小龙看", [5]), ("请@李小龙看", [5]), ("@李小龙", [5]), ("@小龙看", [5]), ("@marie请", [1]),
      ("@Marie Roy请", [1]), ("你好，@李小龙。", [5]), ("（急）@李小龙", [5]), ("「@marie」", [1]),
      // A part of a name, and what is none of it.
      ("@marie Roy", [1]), ("@Gagnon Eve called", [2]), ("@marie, Smith called", [1]), ("@marie OK", [1]),
      ("@marie I called", [1]), ("@marie\nPlease", [1]), ("@marie. Please", [1]), ("@marie royal", [1]),
      ("@Marie Roy Please", [1]), ("@marie@acme.example Please", [1]),
    ] as [(String, [Int64])])
  func theTextStaysAsTyped(_ typed: String, mentions: [Int64]) throws {
    let read = try MentionedText(reading: typed, team: team, me: team.person(named: "US4"))
    #expect(read.text == typed)
    #expect(read.mentions == mentions)
  }

  @Test(
    arguments: [
      ("@\"luc roy\" and @eve", "@luc roy and @eve", [4, 2]), ("@\"Marie\" Smith", "@Marie Smith", [1]),
      ("@\"Marie Roy\" \"x\"", "@Marie Roy \"x\"", [1]), ("@@marie", "@marie", []), ("at 5 @@ 6", "at 5 @ 6", []),
      ("a@@b", "a@b", []), ("@@@marie", "@@marie", []), ("@@@@", "@@", []), ("@@", "@", []),
      ("@marie@@5pm", "@marie@5pm", [1]), ("a\r\nb\0", "a\nb\u{FFFD}", []),
    ] as [(String, String, [Int64])])
  func quotesAndDoubledSignsGo(_ typed: String, text: String, mentions: [Int64]) throws {
    let read = try MentionedText(reading: typed, team: team)
    #expect(read.text == text)
    #expect(read.mentions == mentions)
  }

  /// Names that go on as others begin.
  private var namesakes: TeamNames {
    let names = [
      ("Ann", "Lee"), ("Bob \"Bo\"", "Ray"), ("李", "静"), ("李静怡", ""), ("Olivier", "Tran"),
      ("Mei Lin", "Zhou"), ("Bob", "Roe"),
    ]
    return TeamNames(
      names.enumerated().map { index, name in
        .init(row: Int64(index + 1), id: "US\(index + 1)", firstName: name.0, lastName: name.1, email: nil)
      })
  }

  @Test(
    arguments: [
      ("@Ann Lee", "@Ann Lee", [1]), ("@Ann Lee's", "@Ann Lee's", [1]), ("@ann leeson", "@ann leeson", [1]),
      ("@Ann Lee-", "@Ann Lee-", [1]), ("@\"Bob \"Bo\" Ray\"", "@Bob \"Bo\" Ray", [2]),
      ("@Bob \"Bo\" Ray.", "@Bob \"Bo\" Ray.", [2]), ("@\"Bob Roe\" \"Bo\"", "@Bob Roe \"Bo\"", [7]),
      ("@李静", "@李静", [3]), ("请@李静看", "请@李静看", [3]), ("请@李静怡看", "请@李静怡看", [4]), ("@李静@李静怡", "@李静@李静怡", [3, 4]),
      ("@Mei Lin", "@Mei Lin", [6]), ("@Mei Zhou", "@Mei Zhou", [6]), ("@Zhou Mei Lin", "@Zhou Mei Lin", [6]),
      ("@Olivier Tran Smith", "@Olivier Tran Smith", [5]), ("@olivier smith", "@olivier smith", [5]),
    ] as [(String, String, [Int64])])
  func theLongestNameOfWholeWordsIsMeant(_ typed: String, text: String, mentions: [Int64]) throws {
    let read = try MentionedText(reading: typed, team: namesakes)
    #expect(read.text == text)
    #expect(read.mentions == mentions)
  }

  @Test(
    arguments: [
      ("@Olivier Smith", "Olivier Smith", "Olivier Tran"), ("@olivier Smith's", "olivier Smith's", "Olivier Tran"),
      ("@Ann Leeson", "Ann Leeson", "Ann Lee"), ("@Ann Lee-Smith", "Ann Lee-Smith", "Ann Lee"),
      ("so @Mei Lin Tran.", "Mei Lin Tran", "Mei Lin Zhou"), ("@Tran Éva", "Tran Éva", "Olivier Tran"),
    ])
  func anothersNameIsUnknown(_ typed: String, name: String, known: String) {
    do {
      let read = try MentionedText(reading: typed, team: namesakes)
      Issue.record("\(read)")
    } catch {
      if case .unknownName("member", name, [known]) = error { return }
      Issue.record("\(error)")
    }
  }

  @Test(arguments: [
    "@nobody", "x @5pm", "@mari", "@marie@nowhere.example", "@\"Marie", "@\"\"", "@me", "@marie_x", "@Marie Royal",
    "@Marie Eve",
  ])
  func unknownNamesAreErrors(_ typed: String) {
    do {
      let read = try MentionedText(reading: typed, team: team)
      Issue.record("\(read)")
    } catch {
      if case .unknownName = error { return }
      Issue.record("\(error)")
    }
  }

  @Test(arguments: ["@luc", "@roy!", "@Paul Côté", "@\"paul cote\"", "@cote's"])
  func ambiguousNamesAreErrors(_ typed: String) {
    do {
      let read = try MentionedText(reading: typed, team: team)
      Issue.record("\(read)")
    } catch {
      if case .ambiguousName(_, _, let candidates) = error, candidates.count == 2 { return }
      Issue.record("\(error)")
    }
  }

  /// Whatever is typed is there as it was, the mentions are those that were put in, and what is stored shows where they are.
  @Test func anythingTypedIsReadAsItWasMeant() throws {
    let ways: [Int64: [String]] = [
      1: ["marie", "Marie Roy", "marie.roy", "\"marie roy\"", "US1", "marie@acme.example"],
      2: ["eve", "Marie-Ève", "marie-eve gagnon", "\"Marie-Ève Gagnon\""], 3: ["nguyen", "Luc Nguyễn", "luc.nguyen"],
      4: ["Luc Roy", "luc@acme.example"], 5: ["李", "李 小龙", "\"小龙\""], 6: ["sana", "sana@acme.example"],
      9: ["US9", "p2@acme.example", "\"Paul Côté (p2@acme.example)\""],
    ]
    let rest = [
      "ok", "a@b.example", "é", "你好", "\n", "\"", "(", ").", "5 $", "👍", "'", "…", ", ", "x_y", "--", "<b>", "\u{202E}",
      "OK", " https://medium.example/@sana/@marie-x ", "9@luc", "-@nobody", "._@US1", " I ",
    ]
    let before = [" ", "(", "你好", "，", "\n", "“", "👍"]
    let after = [" ", ") ", ", ", "看", "\n", "'s ", ", Smith ", " OK ", ": "]
    for seed in seeds(300) {
      var random = SeededGenerator(seed: seed)
      var (typed, text) = ("", "")
      var mentions: [Int64] = []
      var words: Set<String> = []
      for _ in 0..<random.number(0...12) {
        if random.chance(35) {
          let row = ways.keys.sorted().randomElement(using: &random)!
          let way = ways[row]!.randomElement(using: &random)!
          let edges = (before.randomElement(using: &random)!, after.randomElement(using: &random)!)
          let word = "@" + way.filter { $0 != "\"" }
          typed += edges.0 + "@" + way + edges.1
          text += edges.0 + word + edges.1
          words.insert(word)
          if !mentions.contains(row) { mentions.append(row) }
        } else if random.chance(20) {
          typed += "@@"
          text += "@"
        } else {
          let piece = rest.randomElement(using: &random)!
          typed += piece
          text += piece
        }
      }
      let read = try MentionedText(reading: typed, team: team)
      #expect(read.text == text, "seed \(seed): \(typed)")
      #expect(read.mentions == mentions, "seed \(seed): \(typed)")
      let mentioned = team.only { mentions.contains($0.row) }
      #expect(Set(MentionedText.words(in: text, of: mentioned, me: nil)) == words, "seed \(seed): \(typed)")
      let escaped = text.replacing("@", with: "@@")
      #expect(try MentionedText(reading: escaped, team: team) == MentionedText(reading: escaped, team: TeamNames([])))
      #expect(try MentionedText(reading: escaped, team: team).text == text, "seed \(seed): \(typed)")
    }
  }

  @Test(
    arguments: [
      ("@marie, @Marie Roy and @luc", ["@Marie Roy", "@marie"]), ("x/@marie, @nobody", []), ("@Luc and @me", []),
      ("@Marie Royal", ["@Marie"]), ("@@marie", []),
    ])
  func aStoredTextShowsItsMentions(_ text: String, words: [String]) {
    #expect(MentionedText.words(in: text, of: team.only { $0.row == 1 }, me: nil) == words)
  }

  @Test func aMegabyteIsRead() throws {
    let typed = String(repeating: "hello @marie and @Luc Roy, mail a@b.example\n", count: 25_000)
    let read = try MentionedText(reading: typed, team: team)
    #expect(read.mentions == [1, 4])
    #expect(read.text.utf8.count == typed.utf8.count)
    let close = "@李" + String(repeating: "看", count: 100_000)
    #expect(
      try MentionedText(reading: close, team: team) == MentionedText(reading: close, team: team.only { $0.row == 5 }))
  }
}
