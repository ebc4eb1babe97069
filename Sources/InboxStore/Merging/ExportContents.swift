/// The rows here that one export of quo's own contained: its copy knew them.
final class ExportContents {
  var operations = IdentifierSet()
  var activities = IdentifierSet()
  /// Conversations that were not here before it.
  var added = IdentifierSet()
}

extension ExportContents {
  /// The exports of one import, in their order.
  final class All {
    private(set) var all: [ExportContents] = []

    func begin() -> ExportContents {
      all.append(ExportContents())
      return all[all.count - 1]
    }

    /// Whether one of them has an activity: it is no news then.
    func haveActivity(_ id: Int64) -> Bool { all.contains { $0.activities.contains(id) } }
  }
}
