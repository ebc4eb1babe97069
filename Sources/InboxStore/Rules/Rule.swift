internal import Formats

/// Filters, and what to do with a conversation that they keep when an import or a sync brings news to it.
public struct Rule: Sendable, Equatable {
  public let name: String
  /// The filters as typed; those on news look at each piece of it, the others at the conversation.
  public var terms: [FilterTerm]
  public var actions: [RuleAction]
  /// Whether no later rule sees a piece of news that this one matched.
  public var stops: Bool
  public var isEnabled: Bool
  /// Rules run in the order of their places, those of one place by name.
  var place: Int64

  public init(
    _ name: String, _ terms: [FilterTerm], then actions: [RuleAction], stops: Bool = false, isEnabled: Bool = true
  ) {
    self.init(name, terms, then: actions, stops: stops, isEnabled: isEnabled, place: 0)
  }

  init(
    _ name: String, _ terms: [FilterTerm], then actions: [RuleAction], stops: Bool, isEnabled: Bool, place: Int64
  ) {
    self.name = name
    self.terms = terms
    self.actions = actions
    self.stops = stops
    self.isEnabled = isEnabled
    self.place = place
  }

  /// Reads a rule from the JSON that its history has; nil if it is none.
  public init?(_ name: String, json: String) {
    let read = JSONValue.read(json) { value -> Rule? in
      guard StoredShape.rule.accepts(value) else { return nil }
      return Rule(
        name, value["terms"]?.elements.compactMap(FilterTerm.init) ?? [],
        then: value["actions"]?.elements.compactMap(RuleAction.init) ?? [], stops: value["stops"]?.bool ?? false,
        isEnabled: value["enabled"]?.bool ?? true, place: value["place"]?.int64 ?? 0)
    }
    guard let read, let read else { return nil }
    self = read
  }

  var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.key("place")
    json.int(place)
    json.key("terms")
    json.raw(View.json(terms))
    json.key("actions")
    json.beginArray()
    for action in actions { action.write(to: &json) }
    json.endArray()
    json.key("stops")
    json.bool(stops)
    json.key("enabled")
    json.bool(isEnabled)
    json.endObject()
    return json.text
  }

  /// The name under which the history has what the rule did.
  var actor: String { Actor.rule(name) }

  /// The filters that look at each piece of news.
  var newsTerms: [FilterTerm] { terms.filter { NewsFilter(rawValue: $0.name) != nil } }

  /// The filters that look at the conversation.
  var conversationTerms: [FilterTerm] { terms.filter { NewsFilter(rawValue: $0.name) == nil } }

  /// The last of the actions that give a status: it is the one that holds.
  var mark: RuleAction? { actions.last(where: \.isMark) }

  /// Whether the rule takes conversations out of the inbox.
  var files: Bool { mark?.files ?? false }

  var marksAutomatic: Bool { actions.contains(.automatic) }
}
