@testable import Arguments
import Foundation
import InboxStore
import Testing

@testable import Commands
@testable import Text
@testable import CivilTime
@testable import Formats
@testable import Display

@Suite struct JSONSchemaTests {
  /// A command that takes `--json` says what it prints, and no other does.
  @Test func everyListingSaysWhatItLists() throws {
    let commands = CommandTable.all
    #expect(commands.count > 30)
    for command in commands {
      let type = try #require(CommandTable.command(at: command.path.split(separator: " ").map(String.init)))
      let options = type.declaration.groups.flatMap(\.options).map(\.long)
      #expect((command.output.type != nil) == options.contains("json"), "\(command.path)")
    }
  }

  @Test func everyOutputIsAsItsSchemaSays() throws {
    let inbox = try TriedInbox.filled()
    var outputs = [
      ("list", ["list", "--status", "all"]), ("list", ["list", "--line", "PNrare"]),
      ("show", ["show", "CNrare"]), ("count", ["count"]), ("count", ["count", "--by", "status"]),
      ("count", ["count", "--by", "day", "--status", "all"]), ("done", ["done", "1", "--dry-run"]),
      ("pin", ["pin", "--all", "--dry-run"]), ("pin", ["pin", "2"]), ("undo", ["undo", "2", "--dry-run"]),
      ("undo", ["undo", "2"]), ("redo", ["redo"]),
      ("assign", ["assign", "3", "4", "--to", "sana", "-m", "for @olivier"]), ("unassign", ["unassign", "4"]),
      ("note", ["note", "3", "@Sana, look"]), ("show", ["show", "3"]), ("log", ["log", "3"]),
      ("count", ["count", "--by", "assignee"]), ("list", ["list", "--mentioning", "sana,olivier"]),
      ("count", ["count", "--by", "line", "--status", "all"]), ("status", ["status"]), ("log", ["log"]),
      ("log", ["log", "1", "2"]), ("lines", ["lines"]), ("members", ["members", "--all"]),
      ("config list", ["config", "list"]), ("contact add", ["contact", "add", "+15145550199", "--name", "Zoé Quist"]),
      ("contact set", ["contact", "set", "quist", "plan=gold", "--email", "zoe@example.com"]),
      ("contact set", ["contact", "set", "quist", "likes=a,b", "--type", "multi-select", "-n"]),
      ("contact tag", ["contact", "tag", "quist", "vip"]),
      ("contact note", ["contact", "note", "quist", "calls at 9"]),
      ("contact show", ["contact", "show", "zoe quist"]),
      ("contact untag", ["contact", "untag", "quist", "vip", "-n"]),
      ("contact unset", ["contact", "unset", "quist", "plan"]), ("contact list", ["contact", "list"]),
      ("count", ["count", "--by", "company"]), ("count", ["count", "--by", "tag"]), ("undo", ["undo"]),
      ("count", ["count", "--by", "contact", "--status", "all"]), ("log", ["log"]), ("log", ["log", "--op", "4"]),
      ("search", ["search", "merci"]), ("search", ["search", "hello"]),
      ("search", ["search", "+15145550198"]), ("search", ["search", "there"]),
      ("search", ["search", "--sort", "newest", "nadia"]), ("watch", ["watch", "--list", "--count", "1"]),
      ("watch", ["watch", "--after", "0", "--count", "1"]),
    ]
    for field in CountField.allCases {
      let second = field == .tag ? "line" : "tag"
      outputs.append(
        ("count", ["count", "--by", "\(field.rawValue),\(second)", "--status", "all", "--of", "messages"]))
      outputs.append(("count", ["count", "--by", field.rawValue, "--of", "calls"]))
    }
    for id in 1...40 { outputs.append(("show", ["show", String(id)])) }
    try check(outputs, in: inbox)
    try inbox.saveView()
    try check([("view list", ["view", "list"]), ("view show", ["view", "show", "tried"])], in: inbox)
  }

  private func check(_ outputs: [(String, [String])], in inbox: TriedInbox) throws {
    for (name, words) in outputs {
      let schema = try JSONSchemaCheck(inbox.run(["help"] + name.split(separator: " ").map(String.init) + ["--schema"]))
      let text = try inbox.run(words + ["--json"])
      #expect(text.utf8.count > 3, "\(words)")
      #expect(try schema.faults(text) == [], "\(words)")
    }
  }

  @Test func hostileThreadsToo() throws {
    let schema = try JSONSchemaCheck(JSONOutputs.document(for: "show"))
    for thread in [ConversationThread.sample, .hostile] {
      var json = JSONWriter()
      Record.write(thread, threadRecord.fields, to: &json)
      #expect(try schema.faults(json.text) == [])
      #expect(!json.text.unicodeScalars.contains { $0.steersTerminals })
    }
  }

  /// The check itself finds what is wrong.
  @Test func faultsAreFound() throws {
    let schema = try JSONSchemaCheck(JSONOutputs.document(for: "log"))
    let right =
      #"[{"operation":1,"at":"2026-11-20T22:01:00.250Z","by":"m","command":"done","conversations":1,"views":0,"contacts":0,"message":null,"undoes":null,"takenBackBy":null,"members":0,"settings":0,"rules":0,"activities":0,"cause":null}]"#
    #expect(try schema.faults(right) == [])
    #expect(try schema.faults(right.replacing("\"m\"", with: "null")) != [])
    #expect(try schema.faults(right.replacing("250Z", with: "")) != [])
    #expect(try schema.faults(right.replacing("\"undoes\":null", with: "\"undone\":null")) != [])
    #expect(try schema.faults(right.replacing("\"operation\":1", with: "\"operation\":1.5")) != [])
    #expect(try schema.faults("{}") != [])
  }

  @Test func everyRecordIsDescribed() throws {
    let document = try JSONSchemaCheck(JSONOutputs.document(for: nil)).document
    #expect((document["$defs"] as? [String: Any])?.count == JSONOutputs.records.count)
    #expect(document["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }
}
