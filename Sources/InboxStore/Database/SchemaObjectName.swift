/// An object of a schema, such as the trigger `tallyMoved`.
public struct SchemaObjectName: Sendable, Equatable {
  /// The kind: `table`, `index`, `view`, `trigger`, or `object` for any other kind that a file may name.
  public let type: String
  public let name: String
}
