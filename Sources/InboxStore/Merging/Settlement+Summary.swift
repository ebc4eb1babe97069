/// The part of a settlement that counts for the summary of the import.
extension Settlement {
  /// Counts a conversation that had the status `before`, nil for a new one, and has `after` now.
  func count(from before: StatusValue?, to after: StatusValue, in id: Int64, isHidden: Bool) {
    if before == nil {
      count(created: after.status, isHidden: isHidden)
    } else if isHidden {
      importer.summary.hidden += 1
    } else if let before, !after.isMoved(from: before) {
      importer.summary.received += 1
    } else if let before, importer.createdInRun.contains(id) {
      importer.summary.createdAs[before.status, default: 0] -= 1
      importer.summary.createdAs[after.status, default: 0] += 1
    } else {
      importer.summary.moved[after.status, default: 0] += 1
    }
  }

  /// Counts a new conversation.
  func count(created status: Status, isHidden: Bool) {
    guard !isHidden else { return importer.summary.hidden += 1 }
    importer.summary.created += 1
    importer.summary.createdAs[status, default: 0] += 1
  }
}
