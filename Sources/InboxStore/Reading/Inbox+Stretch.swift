internal import SQLite

extension Inbox {
  /// Reads the part of a list around a place: at most `before` conversations above it, then at most `after`.
  ///
  /// All of it is read in one transaction. A list of any length costs no more than its part does, where the order has
  /// an index.
  public func stretch(
    of filter: Filter, order: Order, around anchor: ListAnchor, before: Int, after: Int
  ) throws -> ListStretch {
    try inOneSnapshot {
      let position = try position(of: anchor, filter, order)
      var above: [Int64] = []
      var below: [Int64] = []
      if position != nil || anchor == .end {
        above = try ids(
          FirstPage(filter: filter, order: order, limit: before + 1, position: position, isBackward: true))
      }
      if anchor != .end {
        below = try ids(FirstPage(filter: filter, order: order, limit: after + 1, position: position))
      }
      let shown = above.prefix(before).reversed() + below.prefix(after)
      return ListStretch(
        rows: try rows(Array(shown), order), before: min(above.count, before), isAtStart: above.count <= before,
        isAtEnd: below.count <= after)
    }
  }

  private func position(of anchor: ListAnchor, _ filter: Filter, _ order: Order) throws -> ListPosition? {
    guard case .conversation(let id, let former) = anchor else { return nil }
    let keys = order.keys.count
    let current = try database.first(
      """
      SELECT \(order.keyColumns) FROM conversations c
       WHERE \(Selection(ids: [id], filter: filter).condition) AND \(Filter().condition)
      """
    ) { row in ListPosition(values: (0..<keys).map { row.value($0) }) }
    return current ?? former
  }

  /// The ids of a page, the nearest to its beginning first.
  private func ids(_ page: FirstPage) throws -> [Int64] {
    try database.all(
      """
      SELECT c.id, \(page.order.keyColumns) FROM conversations c WHERE c.id IN (\(page.ids(in: database)))
       ORDER BY \(page.order.terms(isBackward: page.isBackward))
      """
    ) { $0.int64(0) }
  }

  private func rows(_ ids: [Int64], _ order: Order) throws -> [ListStretch.Entry] {
    let keys = order.keys.count
    var positions: [ListPosition] = []
    try database.query(
      """
      SELECT \(order.keyColumns) FROM conversations c
       WHERE c.id IN (SELECT value FROM json_each(\(Selection.jsonArray(ids)))) ORDER BY \(order.terms)
      """
    ) { row in positions.append(ListPosition(values: (0..<keys).map { row.value($0) })) }
    var rows: [ListStretch.Entry] = []
    try forEachConversation(where: Selection(ids: ids).condition, order: order) {
      rows.append(ListStretch.Entry(conversation: $0, position: positions[rows.count]))
    }
    return rows
  }
}
