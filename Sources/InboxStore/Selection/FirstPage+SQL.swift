internal import SQLite

/// The ways to a page, as SELECTs of its ids.
extension FirstPage {
  /// Selects by walking the parts of the list, each along its index, until there are enough.
  func walk(_ conditions: [SQL], limit: Int) -> SQL {
    let parts = order.parts
    let conditions = isTheList ? conditions : conditions.map { "+" + $0 }
    let first = position.flatMap { position in parts.firstIndex { $0.has(position) } }
    let walked = isBackward ? parts[...(first ?? parts.count - 1)].reversed() : Array(parts[(first ?? 0)...])
    let selects = walked.enumerated().map { index, part -> SQL in
      let edge = index == 0 ? position.map { part.condition($0, isBefore: isBackward) } : nil
      let condition = ([Filter().condition, part.condition] + conditions + [edge].compactMap { $0 })
      let rows: SQL =
        "SELECT c.id AS id, \(order.keyColumns) FROM conversations c WHERE \(condition.joined(separator: " AND "))"
      return """
        SELECT id FROM (
          \(part.isByStatus ? filter.mergedByStatus(rows) : rows)
           ORDER BY \(part.terms(isBackward: isBackward)) LIMIT \(limit))
        """
    }
    // The outer limit keeps SQLite from leaving the order's keys out, which it needs as columns of the result.
    return "\(selects.joined(separator: " UNION ALL ")) LIMIT \(selects.count == 1 ? -1 : limit)"
  }

  /// Selects by sorting all that the conditions keep.
  func sorted(_ conditions: [SQL], limit: Int) -> SQL {
    """
    SELECT id FROM (
      SELECT c.id AS id, \(order.keyColumns) FROM conversations c WHERE \(all(conditions))
       ORDER BY \(order.terms(isBackward: isBackward)) LIMIT \(limit)) LIMIT -1
    """
  }

  /// Selects by reading the list in its usual order, for which each filter has an index, and sorting what it has.
  func fromTheList(_ conditions: [SQL], limit: Int) -> SQL {
    let places = order.keys.indices.map { "key\($0)" }
    let keys = zip(order.keys, places).map { key, place -> SQL in "\(key.expression) AS \(verbatim: place)" }
    let placed = zip(order.keys, places).map { Order.SortKey(SQL(text: $1), isDescending: $0.isDescending) }
    return """
      SELECT id FROM (
        SELECT c.id AS id, c.pinned, c.activeAt, \(keys.joined(separator: ", ")) FROM conversations c
         WHERE \(all(conditions)) ORDER BY \(Order().terms) LIMIT -1)
       ORDER BY \(Order.terms(placed, isBackward: isBackward)) LIMIT \(limit)
      """
  }

  private func all(_ conditions: [SQL]) -> SQL {
    let edge = position.map { order.condition($0, isBefore: isBackward) }
    return ([Filter().condition] + conditions + [edge].compactMap { $0 }).joined(separator: " AND ")
  }
}
