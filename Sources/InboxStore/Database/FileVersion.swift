internal import SQLite

/// The two versions in `user_version` of a file's header: the version of the schema, and that of the code which derived
/// columns. Packed into one number, so that a start reads only one.
struct FileVersion: Equatable {
  let schema: Int64
  let derivation: Int64

  private static let derivationUnit: Int64 = 1_000

  init(schema: Int64, derivation: Int64) {
    self.schema = schema
    self.derivation = derivation
  }

  init(of database: Database) throws {
    self.init(stored: try database.integer("PRAGMA user_version") ?? 0)
  }

  /// Decodes the number. No quo writes a negative one; it counts as an invalid schema.
  init(stored: Int64) {
    let isPlain = stored < 0
    schema = isPlain ? stored : stored % Self.derivationUnit
    derivation = isPlain ? 0 : stored / Self.derivationUnit
  }

  /// `2` is schema 2 with the first derivation, `1002` the same schema with the second.
  var stored: Int64 { derivation * Self.derivationUnit + schema }

  var isNewer: Bool { schema > Migrations.latest || derivation > Derivations.version }
  var isOlder: Bool { schema < Migrations.latest || derivation < Derivations.version }
}
