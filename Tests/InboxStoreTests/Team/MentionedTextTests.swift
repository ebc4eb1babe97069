import Testing

@testable import InboxStore

/// What is a mention in what somebody typed, and what is not.
@Suite struct MentionedTextTests {
  private var team: TeamNames { TeamNamesTests.team }

  @Test(
    arguments: [
      ("hello", "hello", []), ("", "", []), ("@marie", "@Marie Roy", [1]), ("ask @marie.", "ask @Marie Roy.", [1]),
      ("(@marie)", "(@Marie Roy)", [1]), ("@MARIE, ok?", "@Marie Roy, ok?", [1]),
      ("@marie's turn", "@Marie Roy's turn", [1]),
      ("@marie’s turn", "@Marie Roy’s turn", [1]), ("@Marie Roy called", "@Marie Roy called", [1]),
      ("@marie roy called", "@Marie Roy called", [1]), ("@Marie Royal", "@Marie Roy Royal", [1]),
      ("@marie.roy: now", "@Marie Roy: now", [1]), ("@Luc.Nguyen!", "@Luc Nguyễn!", [3]),
      ("@\"luc roy\" and @eve", "@Luc Roy and @Marie-Ève Gagnon", [4, 2]), ("@marie-ève", "@Marie-Ève Gagnon", [2]),
      ("@US3", "@Luc Nguyễn", [3]), ("@luc@acme.example.", "@Luc Roy.", [4]), ("@sana", "@sana@acme.example", [6]),
      ("@Paul Côté (p2@acme.example) x", "@Paul Côté (p2@acme.example) x", [9]),
      ("mail jane@acme.example", "mail jane@acme.example", []), ("a@b", "a@b", []), ("a_@marie", "a_@marie", []),
      ("@@marie", "@marie", []), ("at 5 @@ 6", "at 5 @ 6", []), ("a@@b", "a@b", []), ("@@@marie", "@@Marie Roy", [1]),
      ("@", "@", []), ("@ 5pm", "@ 5pm", []), ("@.", "@.", []), ("x @", "x @", []), ("@@", "@", []), ("@(", "@(", []),
      ("请@李看一下", "请@李 小龙看一下", [5]), ("请@李 小龙看", "请@李 小龙看", [5]), ("@marie请", "@Marie Roy请", [1]),
      ("@marie @marie @eve", "@Marie Roy @Marie Roy @Marie-Ève Gagnon", [1, 2]), ("a\r\nb\0", "a\nb\u{FFFD}", []),
      ("@me too", "@Luc Roy too", [4]), ("@marie\n@eve", "@Marie Roy\n@Marie-Ève Gagnon", [1, 2]),
      ("👍@marie👍", "👍@Marie Roy👍", [1]), ("/@marie/", "/@Marie Roy/", [1]),
    ] as [(String, String, [Int64])])
  func reading(_ typed: String, text: String, mentions: [Int64]) throws {
    let read = try MentionedText(reading: typed, team: team, me: team.person(named: "US4"))
    #expect(read.text == text)
    #expect(read.mentions == mentions)
  }

  @Test(arguments: ["@nobody", "x @5pm", "@mari", "@marie@nowhere.example", "@\"Marie", "@\"\"", "@me", "@marie_x"])
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

  /// Whatever is typed between mentions is there as it was, the mentions are those that were put in, and what is stored,
  /// read again, means the same.
  @Test func anythingTypedIsReadAsItWasMeant() throws {
    let ways: [Int64: [String]] = [
      1: ["marie", "Marie Roy", "marie.roy", "\"marie roy\"", "US1", "marie@acme.example"],
      2: ["eve", "Marie-Ève", "marie-eve gagnon", "\"Marie-Ève Gagnon\""], 3: ["nguyen", "Luc Nguyễn", "luc.nguyen"],
      4: ["Luc Roy", "luc@acme.example"], 5: ["李", "李 小龙", "\"小龙\""], 6: ["sana", "sana@acme.example"],
      9: ["US9", "p2@acme.example", "\"Paul Côté (p2@acme.example)\""],
    ]
    let rest = [
      "ok", "a@b.example", "é", "你好", "\n", "\"", "(", ").", "5 $", "👍", "'", "…", ", ", "x_y", "--", "<b>", "\u{202E}",
    ]
    for seed in seeds(300) {
      var random = SeededGenerator(seed: seed)
      var (typed, text) = ("", "")
      var mentions: [Int64] = []
      for _ in 0..<random.number(0...12) {
        // Spaces keep what was not meant to touch apart.
        if random.chance(35) {
          let row = ways.keys.sorted().randomElement(using: &random)!
          typed += " @" + ways[row]!.randomElement(using: &random)! + " "
          text += " @" + team.people.first { $0.row == row }!.label + " "
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
      let escaped = text.replacing("@", with: "@@")
      #expect(try MentionedText(reading: escaped, team: team) == MentionedText(reading: escaped, team: .nobody))
      #expect(try MentionedText(reading: escaped, team: team).text == text, "seed \(seed): \(typed)")
    }
  }

  @Test func aMegabyteIsRead() throws {
    let typed = String(repeating: "hello @marie and @Luc Roy, mail a@b.example\n", count: 25_000)
    let read = try MentionedText(reading: typed, team: team)
    #expect(read.mentions == [1, 4])
    #expect(read.text.utf8.count == typed.utf8.count + 4 * 25_000)
  }
}
