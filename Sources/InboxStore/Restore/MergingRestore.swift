internal import SQLite
final class MergingRestore {
  init(_ importer: Importer) throws {}
  func take(_ record: RestoredRecord) throws -> Arrival { .known }
}
