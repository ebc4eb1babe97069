internal import CivilTime
internal import Formats

/// Writes what only quo's own export can say.
extension OwnExport {
  /// Writes a conversation with all that it has.
  mutating func conversation(_ dialogue: Dialogue, _ story: Story, in around: RecordContext) {
    guard let first = dialogue.moments.first, let last = dialogue.moments.last else { return }
    let index = dialogue.assignment.index
    let participants = dialogue.participants.sorted().joined(separator: ",")
    let handler = dialogue.isAssigned ? dialogue.handler + 1 : nil
    record("conversation") { json in
      json.field("id", index + 1)
      json.field("quoId", around.identifiers.conversation(index))
      json.field("line", dialogue.lineIndex + 1)
      json.field("participants", participants)
      json.field("saidParticipants", participants)
      json.given("assignedTo", story.assignedAt == nil ? handler : around.assignee(in: index) + 1)
      json.given("saidAssignedTo", handler)
      json.field("status", story.status)
      json.field("statusChangedAt", story.markedAt)
      json.field("statusChangedBy", story.markedBy)
      json.given("closedThrough", story.closedThrough)
      json.given("statusReason", story.reason)
      json.given("remindAt", story.remindAt)
      json.flag("pinned", story.isPinned)
      json.field("saidActiveAt", last.at)
      json.field("createdAt", first.at)
      json.field("updatedAt", last.at)
      json.given("stamps", story.assignedAt.map { "assignedTo:\($0.milliseconds)" })
      json.field("revision", max(1, story.events.count))
    }
    for moment in dialogue.moments { activity(moment, of: dialogue, in: around) }
    if let notedAt = story.notedAt, let noted = story.events.first(where: { $0.act == .noted }) {
      let (text, mentioned) = Story.note(in: index, around.team)
      record("note") { json in
        json.field("id", index + 1)
        json.field("uid", around.identifiers.note(index))
        json.field("conversation", index + 1)
        json.field("at", notedAt)
        json.field("author", around.team.members[Int(noted.member)].name)
        json.field("text", text)
      }
      if let mentioned {
        record("mention") { json in
          json.field("member", mentioned + 1)
          json.field("note", index + 1)
          json.flag("seen", false)
        }
      }
    }
    if story.isTagged, let person = dialogue.people.first {
      record("contactTag") { json in
        json.field("tag", "vip")
        json.field("contact", person.index + 1)
      }
    }
  }

  /// Writes the operation by which conversations of the time before quo came in; their changes follow.
  mutating func importing(_ number: Int, _ conversations: Int, at: Timestamp, in around: RecordContext) {
    operation(
      number, at: at, by: around.team.members[0].name, "import", counts: (conversations, 0, 0, nil), in: around)
  }

  mutating func imported(by operation: Int, _ story: Story, _ conversation: Int) {
    change(operation, conversation, "status", nil, Self.done(story.closedThrough?.milliseconds ?? 0, nil))
  }

  /// Writes an event as an operation with its change.
  mutating func operation(_ number: Int, _ event: Story.Event, in around: RecordContext) {
    let index = Int(event.conversation)
    let actor = around.team.members[Int(event.member)].name
    let before = event.wasUnread ? "unread" : "open"
    func write(_ command: String, message: String? = nil, contacts: Int = 0) {
      operation(
        number, at: Timestamp(milliseconds: event.at), by: actor, command, message: message,
        counts: (1 - contacts, 0, contacts, nil), in: around)
    }
    switch event.act {
    case .arrived:
      write("import")
      change(number, index, "status", nil, before)
    case .assigned:
      write("assign")
      change(number, index, "assignedTo", nil, around.team.members[around.assignee(in: index)].id)
    case .noted:
      write("note")
      let (text, mentioned) = Story.note(in: index, around.team)
      let note = JSONWriter.text { json in
        json.beginObject()
        json.field("uid", around.identifiers.note(index))
        json.key("at")
        json.int(event.at)
        json.field("author", actor)
        json.field("text", text)
        json.field("mentions", mentioned.map { [around.team.members[$0].id] } ?? [])
        json.endObject()
      }
      change(number, index, "note", nil, note)
    case .tagged:
      write("contact tag", contacts: 1)
      record("contactChange") { json in
        json.field("operation", number)
        json.field("contact", Int(event.value))
        json.field("field", "tag:vip")
        json.field("after", "vip")
      }
    case .pinned:
      write("pin")
      change(number, index, "pinned", "false", "true")
    case .done:
      let reason = Story.reason(in: index)
      write("done", message: reason)
      change(number, index, "status", before, Self.done(event.value, reason))
    case .snoozed:
      write("snooze")
      change(number, index, "status", before, "[\"done\",null,null,\(event.value)]")
    }
  }

  /// Writes the rules and views that the team has. Returns how many operations that were; `end` is the time of the last.
  mutating func arrangements(endingAt end: Timestamp, in around: RecordContext) -> Int {
    let rules = Self.rules
    for (index, rule) in rules.enumerated() {
      let value = { (json: inout JSONWriter) in
        json.field("place", (index + 1) * 1_000_000)
        json.key("terms")
        json.raw(rule.terms)
        json.key("actions")
        json.raw(rule.actions)
        json.flag("stops", false)
        json.flag("enabled", true)
      }
      operation(
        index + 1, at: end.adding(seconds: (index - rules.count) * 60), by: around.team.members[1].name, "rule add",
        counts: (0, 0, 0, 1), in: around)
      record("ruleChange") { json in
        json.field("operation", index + 1)
        json.field("rule", rule.name)
        json.field("field", "rule")
        json.field(
          "after",
          JSONWriter.text { json in
            json.beginObject()
            value(&json)
            json.endObject()
          })
      }
      record("rule") { json in
        json.field("name", rule.name)
        value(&json)
      }
    }
    let (view, terms) = ("urgent", #"[{"name":"unanswered-for","text":"1d"}]"#)
    operation(
      rules.count + 1, at: end, by: around.team.members[2].name, "view save", counts: (0, 1, 0, nil), in: around)
    record("viewChange") { json in
      json.field("operation", rules.count + 1)
      json.field("view", view)
      json.field("field", "terms")
      json.field("after", terms)
    }
    record("view") { json in
      json.field("name", view)
      json.key("terms")
      json.raw(terms)
    }
    return rules.count + 1
  }

  private mutating func operation(
    _ number: Int, at: Timestamp, by actor: String, _ command: String, message: String? = nil,
    counts: (conversations: Int, views: Int, contacts: Int, rules: Int?), in around: RecordContext
  ) {
    record("operation") { json in
      json.field("id", number)
      json.field("uid", around.identifiers.operation(number))
      json.field("at", at)
      json.field("actor", actor)
      json.field("command", command)
      json.given("message", message)
      json.field("conversations", counts.conversations)
      json.field("views", counts.views)
      json.field("contacts", counts.contacts)
      json.given("rules", counts.rules)
    }
  }

  private mutating func change(
    _ operation: Int, _ conversation: Int, _ field: String, _ before: String?, _ after: String
  ) {
    record("change") { json in
      json.field("operation", operation)
      json.field("conversation", conversation + 1)
      json.field("field", field)
      json.given("before", before)
      json.field("after", after)
    }
  }

  /// A status as the history has it.
  private static func done(_ closedThrough: Int64, _ reason: String?) -> String {
    JSONWriter.text { json in
      json.beginArray()
      json.string("done")
      json.int(closedThrough)
      if let reason { json.string(reason) } else { json.null() }
      json.endArray()
    }
  }

  private struct TeamRule {
    let name: String
    let terms: String
    let actions: String

    init(_ name: String, match: String, isMachine: Bool = false, then actions: String) {
      self.name = name
      let kind = isMachine ? #"{"name":"kind","text":"short-code"},"# : ""
      terms = #"[\#(kind){"name":"match","text":"\#(match)"},{"name":"incoming"}]"#
      self.actions = "[\(actions)]"
    }
  }

  private static var rules: [TeamRule] {
    [
      TeamRule("codes", match: "code", isMachine: true, then: #"{"do":"done"}"#),
      TeamRule("promotions", match: "STOP", isMachine: true, then: #"{"do":"done"}"#),
      TeamRule("parcels", match: "parcel", isMachine: true, then: #"{"do":"snooze","what":"1d"}"#),
      TeamRule("refunds", match: "refund", then: #"{"do":"tag","what":"refund"}"#),
      TeamRule("remboursements", match: "remboursement", then: #"{"do":"tag","what":"refund"}"#),
      TeamRule("accidents", match: "accident", then: #"{"do":"pin"}"#),
      TeamRule("urgent", match: "urgent", then: #"{"do":"unread"}"#),
      TeamRule("warranty", match: "warranty", then: #"{"do":"note","what":"look at the invoice first"}"#),
    ]
  }
}

extension RecordContext {
  /// The member to whom a conversation was handed, where it was.
  fileprivate func assignee(in conversation: Int) -> Int { conversation % team.members.count }
}
