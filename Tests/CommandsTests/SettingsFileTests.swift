import TestSupport
import Testing

@testable import Commands

/// The text of the user's settings: what is read, and what writing leaves alone.
@Suite struct SettingsFileTests {
  private func file(_ text: String) -> SettingsFile { SettingsFile(Array(text.utf8)) }
  private func text(_ file: SettingsFile) -> String { String(decoding: file.bytes, as: UTF8.self) }
  private func value(_ key: String, _ text: String) -> String? {
    file(text)[key].map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("me = Marie", "Marie"), ("me=Marie\n", "Marie"), ("  me \t=\t Marie Roy \r\n", "Marie Roy"),
    ("me = a = b", "a = b"),
    ("# me = x\nme = y", "y"), ("me = x\nme = y\n", "y"), ("me = # no comment", "# no comment"), ("me =", ""),
    ("", nil),
    ("Me = x", nil), ("me", nil), ("\n\n", nil), ("#me = x", nil), ("not me = x", nil), ("= x", nil),
  ])
  func readsAValue(content: String, expected: String?) {
    #expect(value("me", content) == expected)
  }

  @Test(arguments: [
    ("", "me = new\n"), ("# mine\n\ncolor = never", "# mine\n\ncolor = never\nme = new\n"),
    ("a\nme = old\nb = c\n", "a\nme = new\nb = c\n"), ("me = 1\nx = y\nme = 2\n", "me = 1\nx = y\nme = new\n"),
  ])
  func setsAValue(before: String, after: String) {
    var file = file(before)
    file["me"] = Array("new".utf8)
    #expect(text(file) == after)
  }

  @Test(arguments: [
    ("", ""), ("# mine\nme = x\n\nme = y\ncolor = never\n", "# mine\n\ncolor = never\n"), ("# me = x\n", "# me = x\n"),
  ])
  func unsetsAValue(before: String, after: String) {
    var file = file(before)
    file["me"] = nil
    #expect(text(file) == after)
  }

  /// Whatever is in a file, a value that was set is read, and no other line changes.
  @Test(arguments: 0..<100)
  func settingAndUnsettingLeaveTheRest(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = ["me", "color", "=", " ", "\n", "\r\n", "#", "x", "\u{FF}", "é", "\n\n", "me = a\n", "\0"]
    let count = generator.number(0...30)
    let content = (0..<count).map { _ in pieces[generator.number(0...pieces.count - 1)] }.joined()
    let before = file(content)
    var set = before
    set["me"] = Array("Marie Roy".utf8)
    #expect(set["me"] == Array("Marie Roy".utf8))
    let others = before.entries.filter { $0.key != "me" }.map {
      [$0.key.map { Array($0.utf8) } ?? [], Array($0.value)]
    }
    #expect(
      set.entries.filter { $0.key != "me" }.map { [$0.key.map { Array($0.utf8) } ?? [], Array($0.value)] } == others)
    var unset = set
    unset["me"] = nil
    #expect(unset["me"] == nil)
    #expect(unset.entries.map { [$0.key.map { Array($0.utf8) } ?? [], Array($0.value)] } == others)
    #expect(SettingsFile(set.bytes).entries == set.entries)
  }

  @Test(arguments: [
    ("me = Marie", nil), ("alias.mine = list", nil), ("me =", nil), ("color = blue", nil),
    ("[core]", "begins a section, and settings have none"), ("me", "is not 'key = value'"),
    ("= x", "is not 'key = value'"), ("colour = never", "has a setting 'colour' that this quo does not know"),
    ("api-key = 0", "has a setting 'api-key' that this quo does not know"),
    ("alias. = list", "has a setting 'alias.' that this quo does not know"),
    ("alias.a b = list", "has a setting 'alias.a b' that this quo does not know"),
  ])
  func tellsALineThatIsNoSetting(line: String, problem: String?) {
    #expect(file("# mine\n\n" + line).entries.map { $0.fault?.problem } == [problem])
  }

  @Test func semicolonsBeginCommentsToo() {
    #expect(file("; me = x\n  ;me = y\nme = z ; w").entries.map(\.line) == [3])
  }

  @Test(arguments: [
    ("list", true), ("note 'a b'", true), ("", false), ("note 'a", false), ("a\nb", false),
  ])
  func acceptsWordsOfAnAlias(words: String, isAccepted: Bool) {
    #expect(UserSettingKey.alias("x").accepts(Array(words.utf8)) == isAccepted)
  }

  @Test(arguments: [
    (UserSetting.me, "Marie", true), (.on, "office", true), (.on, "marie@example.org", true), (.on, "-oX=y", false),
    (.on, "a b", false), (.me, "", false), (.me, "a\nb", false), (.db, "/x", true), (.db, "~/x", true),
    (.db, "x", false), (.db, "~marie/x", false), (.color, "always", true), (.color, "red", false),
    (.pager, "less -S", true),
    (.apiKey, "k", false),
  ])
  func acceptsWhatMeansSomething(setting: UserSetting, value: String, isAccepted: Bool) {
    #expect(setting.accepts(Array(value.utf8)) == isAccepted)
  }
}
