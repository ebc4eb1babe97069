/// Notices a list that has no end: pages or cursors that come back, or page after page without an element.
struct PageSequence {
  /// Hashes: the texts themselves are the service's, however long.
  private var firstIDs: Set<Int> = []
  private var cursors: Set<Int> = []
  private var emptyPages = 0

  private static let mostEmptyPages = 10

  /// Takes the next page. Throws `ServiceError` if it came before.
  mutating func check(_ page: ListPage) throws {
    if let first = page.elements.first {
      emptyPages = 0
      guard firstIDs.insert(first.id.hashValue).inserted || first.id.isEmpty else {
        throw JSONAnswer.unexpected(page.request, "its pages come back")
      }
    } else {
      emptyPages += 1
    }
    let isNew = page.cursor.map { cursors.insert($0.hashValue).inserted } ?? true
    guard isNew, emptyPages <= Self.mostEmptyPages else {
      throw JSONAnswer.unexpected(page.request, "its pages have no end")
    }
  }
}
