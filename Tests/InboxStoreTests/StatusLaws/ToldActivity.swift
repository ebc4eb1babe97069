import Foundation

@testable import CivilTime

/// A version of a message or a call, as an input tells it; the one with the later `saidAt` is newer.
struct ToldActivity {
  var id: String
  /// The number of the conversation: of its `CN…` and of whoever is outside.
  var party = 1
  var isCall = false
  var isIncoming = true
  /// The time of the activity.
  var at: Int64
  /// The time of the version.
  var saidAt: Int64
  var status: String
  var isAnswered = false
  var isForwarded = false
  var isAIHandled = false
  /// The sender of an outgoing message: a member, or a system actor.
  var author = "US1"

  /// Inputs in which the version can come.
  enum Shape: CaseIterable { case list, generationA, generationC }

  /// Ways to say the conversation.
  enum Naming {
    /// By its `CN…`, with the parties beside it.
    case named
    /// By line and parties only.
    case unnamed
    /// By its `CN…` without any party, as where a webhook could not resolve them.
    case thin
  }
}

extension ToldActivity {
  static func incoming(_ id: String, at: Int64) -> Self {
    Self(id: id, at: at, saidAt: at, status: "received")
  }

  static func outgoing(
    _ id: String, at: Int64, _ status: String = "sent", saidAt: Int64? = nil, author: String = "US1"
  ) -> Self {
    Self(id: id, isIncoming: false, at: at, saidAt: saidAt ?? at, status: status, author: author)
  }

  static func call(
    _ id: String, at: Int64, _ status: String, saidAt: Int64? = nil, isIncoming: Bool = true, isAnswered: Bool = false
  ) -> Self {
    Self(
      id: id, isCall: true, isIncoming: isIncoming, at: at, saidAt: saidAt ?? at, status: status,
      isAnswered: isAnswered)
  }

  func inConversation(_ party: Int) -> Self {
    var other = self
    other.party = party
    return other
  }
}

// MARK: Inputs

let ownNumber = "+15145550100"
func outsideNumber(_ party: Int) -> String { "+1514555020\(party)" }
func conversationId(_ party: Int) -> String { "CN\(party)" }
func rfc3339(_ milliseconds: Int64) -> String { Timestamp(milliseconds: milliseconds).rfc3339 }

extension ToldActivity {
  private var sender: String { isIncoming ? outsideNumber(party) : ownNumber }
  private var recipient: String { isIncoming ? ownNumber : outsideNumber(party) }

  /// The version as an object of the API or a webhook's event. Only generation C leaves parties out.
  func json(_ shape: Shape = .list, _ naming: Naming = .named) -> String {
    switch naming == .thin ? .generationC : shape {
    case .list:
      var object = facts
      object["object"] = isCall ? "call" : "message"
      object["phoneNumberId"] = "PN1"
      if isCall {
        object["actorId"] = isIncoming ? nil : author
        object["participants"] = [
          ["phoneNumber": ownNumber, "actorId": "US1"], ["phoneNumber": outsideNumber(party)],
        ]
      } else {
        object["userId"] = isIncoming ? nil : author
        object["from"] = sender
        object["to"] = [recipient]
        object["text"] = "text of \(id)"
        // No call of the API names its conversation.
        object["conversationId"] = naming == .unnamed ? nil : conversationId(party)
      }
      return text(object)
    case .generationA:
      var object = facts
      object["object"] = isCall ? "call" : "message"
      object["phoneNumberId"] = "PN1"
      object["userId"] = isIncoming ? nil : author
      object["from"] = sender
      object["to"] = recipient
      if !isCall { object["body"] = "text of \(id)" }
      object["conversationId"] = naming == .unnamed ? nil : conversationId(party)
      return event("v3", ["object": object])
    case .generationC:
      var resource = facts
      if !isCall { resource["text"] = "text of \(id)" }
      var context: [String: Any] = ["phoneNumberId": "PN1"]
      context["conversationId"] = naming == .unnamed ? nil : conversationId(party)
      context["userId"] = isIncoming || isCall ? nil : author
      if isCall {
        let parties: [String: Any] = ["workspace": [ownNumber], "external": [outsideNumber(party)]]
        context["participants"] =
          naming == .thin ? ["workspace": [], "external": [], "resolution": "unavailable"] as [String: Any] : parties
      } else if naming != .thin {
        context["senderIdentifier"] = sender
        context["recipientIdentifiers"] = [recipient]
      }
      return event("2026-03-30", ["resource": resource, "context": context])
    }
  }

  private var facts: [String: Any] {
    var facts: [String: Any] = [
      "id": id, "direction": isIncoming ? "incoming" : "outgoing", "status": status, "createdAt": rfc3339(at),
      "updatedAt": rfc3339(saidAt),
    ]
    if isAnswered {
      facts["answeredAt"] = rfc3339(at + 5)
      facts["answeredBy"] = "US1"
    }
    if isForwarded { facts["forwardedTo"] = "+15145550900" }
    if isAIHandled { facts["aiHandled"] = "ai-agent" }
    return facts
  }

  private func event(_ version: String, _ data: [String: Any]) -> String {
    let type =
      isCall
      ? status == "ringing" ? "call.ringing" : "call.completed"
      : isIncoming ? "message.received" : "message.delivered"
    return text([
      "id": "EV\(id)-\(saidAt)", "object": "event", "apiVersion": version, "type": type, "createdAt": rfc3339(saidAt),
      "data": data,
    ])
  }
}

/// A version of a conversation's object.
struct ToldConversation {
  var party = 1
  var saidAt: Int64
  var deletedAt: Int64?

  var json: String {
    text([
      "id": conversationId(party), "object": "conversation", "phoneNumberId": "PN1",
      "participants": [outsideNumber(party)], "createdAt": rfc3339(novemberBegan), "updatedAt": rfc3339(saidAt),
      "deletedAt": deletedAt.map { rfc3339($0) } as Any? ?? NSNull(),
    ])
  }
}

/// 2026-11-01T00:00:00Z.
let novemberBegan: Int64 = 1_793_491_200_000
let minute: Int64 = 60_000
let hour = 60 * minute
let day = 24 * hour

/// A time in November 2026.
func november(_ date: Int, _ hours: Int = 0, _ minutes: Int = 0) -> Int64 {
  novemberBegan + Int64(date - 1) * day + Int64(hours) * hour + Int64(minutes) * minute
}
