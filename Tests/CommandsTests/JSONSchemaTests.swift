import Foundation
import InboxStore
import Testing

@testable import Commands
@testable import Text
@testable import CivilTime
@testable import Formats
@testable import Display

@Suite struct JSONSchemaTests {
  /// The fields of every record are those of its columns, in their order.
  @Test func fieldsAreTheColumns() {
    let (now, zone) = (Timestamp(seconds: 0), LocalZone.utc)
    #expect(conversationSchema.fields.map(\.name) == conversationColumns(now: now, zone: zone).map(\.name))
    #expect(threadSchema.fields.map(\.name) == threadColumns(now: now, zone: zone).map(\.name))
    #expect(activitySchema.fields.map(\.name) == activityColumns(now: now, zone: zone).map(\.name))
    #expect(hitSchema.fields.map(\.name) == hitColumns(now: now, zone: zone).map(\.name))
    #expect(operationSchema.fields.map(\.name) == operationColumns(now: now, zone: zone).map(\.name))
    #expect(changeSchema.fields.map(\.name) == changeColumns(now: now, zone: zone, team: .nobody).map(\.name))
    #expect(lineSchema.fields.map(\.name) == lineColumns.map(\.name))
    #expect(memberSchema.fields.map(\.name) == memberColumns.map(\.name))
    #expect(contactSchema.fields.map(\.name) == contactColumns.map(\.name))
    #expect(companyCountSchema.fields.map(\.name) == companyCountColumns.map(\.name))
    #expect(tagCountSchema.fields.map(\.name) == tagCountColumns.map(\.name))
    #expect(contactCountSchema.fields.map(\.name) == contactCountColumns.map(\.name))
    #expect(viewSchema.fields.map(\.name) == viewColumns.map(\.name))
    #expect(settingSchema.fields.map(\.name) == settingColumns.map(\.name))
    #expect(totalSchema.fields.map(\.name) == totalColumns.map(\.name))
    #expect(statusCountSchema.fields.map(\.name) == statusCountColumns.map(\.name))
    #expect(fieldChangeSchema.fields.map(\.name) == fieldChangeColumns(.nobody).map(\.name))
    #expect(dayCountSchema.fields.map(\.name) == dayCountColumns.map(\.name))
    #expect(assigneeCountSchema.fields.map(\.name) == assigneeCountColumns.map(\.name))
    #expect(lineCountSchema.fields.map(\.name) == lineCountColumns.map(\.name))
    #expect(inboxSchema.fields.map(\.name) == inboxColumns.map(\.name))
    #expect(inboxLineSchema.fields.map(\.name) == statusColumns.map(\.name))
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
      ("search", ["search", "--sort", "newest", "nadia"]),
    ]
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
      writeObject(thread, threadColumns(now: Timestamp(seconds: 0), zone: .utc), to: &json)
      #expect(try schema.faults(json.text) == [])
      #expect(!json.text.unicodeScalars.contains { $0.steersTerminals })
    }
  }

  /// The check itself finds what is wrong.
  @Test func faultsAreFound() throws {
    let schema = try JSONSchemaCheck(JSONOutputs.document(for: "log"))
    let right =
      #"[{"operation":1,"at":"2026-11-20T22:01:00.250Z","by":"m","command":"done","conversations":1,"views":0,"contacts":0,"message":null,"undoes":null,"takenBackBy":null}]"#
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
