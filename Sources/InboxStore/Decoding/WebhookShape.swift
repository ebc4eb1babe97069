internal import Formats

/// Decodes webhook events. Generations A and B have their object in `data.object` (A also one level deeper), generation
/// C in `data.resource`, with the parties and ids in `data.context`.
///
/// The object determines the kind; the event's type decides if the object does not, as in generation C.
enum WebhookShape {
  static func decode(_ event: JSONValue, emit: (ImportItem) throws -> Void) throws {
    let fields = try Fields(event, "an event")
    let type = try fields.text("type") ?? event["event"]?.string
    if let type, type == "task" || type.hasPrefix("task.") { return try emit(.notUsed("task")) }
    let known = type.flatMap { WebhookEvent(rawValue: $0) }
    guard event["data"]?.kind == .object, let data = try fields.fields("data", "the data of an event") else {
      guard let type else { throw ShapeError("an event has no 'type'") }
      guard known != nil else { return try emit(.notUnderstood(type)) }
      guard let data = fields.value("data") else { throw ShapeError("\(fields.subject) has no 'data'") }
      throw fields.wrong("data", "an object", data)
    }
    var surroundings = Surroundings(time: try fields.time("createdAt"))
    let resource = try resource(in: data, context: &surroundings.context)
    guard let kind = kind(of: resource, in: known) else {
      guard let type else { throw ShapeError("an event has no 'type'") }
      return try emit(.notUnderstood(type))
    }
    // An event type gives no information about an object of another kind than it names.
    surroundings.event = known?.kind(of: resource) == kind ? known : nil
    try InboxStore.decode(resource, as: kind, in: surroundings, emit: emit)
  }

  /// Descends through `data`, `object` and `resource` as long as they are objects.
  private static func resource(in data: Fields, context: inout Fields?) throws -> JSONValue {
    var object = data.object
    for _ in 0..<4 {
      if let found = object["context"], found.kind == .object {
        context = try Fields(found, "the context of an event")
      }
      let inner = [object["object"], object["resource"], object["data"]].compactMap { $0 }
      guard let next = inner.first(where: { $0.kind == .object }) else { break }
      object = next
    }
    return object
  }

  /// The kind of the object; nil if neither it nor the event's type says so.
  private static func kind(of resource: JSONValue, in known: WebhookEvent?) -> RecordKind? {
    if let name = resource["object"], name.kind == .string {
      let kind = RecordKind.named(name, resource)
      if kind.isObject { return kind }
    }
    if let known { return known.kind(of: resource) }
    let kind = RecordKind(of: resource)
    return kind.isObject ? kind : nil
  }
}
