/// An object of a schema, such as the trigger `tallyMoved`.
public struct SchemaObjectName: Sendable, Equatable {
  /// `table`, `index`, `view`, `trigger`, or `object` for whatever a file may call something else.
  public let type: String
  public let name: String
}
