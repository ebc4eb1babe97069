internal import SQLite

/// An activity's line and parties, by which it is matched when no input names its conversation.
struct ActivityParties {
  /// The row of the line that Quo names.
  let line: Int64?
  let direction: Direction?
  let sender: String?
  /// All parties, perhaps including the line's own number.
  let parties: String?

  init(line: Int64?, direction: Direction?, sender: String?, parties: String?) {
    self.line = line
    self.direction = direction
    self.sender = sender
    self.parties = parties
  }

  enum Column: String, RowColumns { case id, claimed, line, direction, sender, parties }

  init(_ row: borrowing Row) {
    line = row.optionalInt64(Column.line)
    direction = row.optionalString(Column.direction).flatMap(Direction.init(rawValue:))
    sender = row.optionalString(Column.sender)
    parties = row.optionalString(Column.parties)
  }

  /// The line and the outside numbers. If Quo names no line, uses the team's own number: the one that the direction
  /// shows, else one of the parties that is known to be a line's.
  func key(_ lines: LineReducer) throws -> ThreadKey {
    let numbers = splitNumbers(parties ?? "")
    let line =
      if let line {
        line
      } else if let ownNumber {
        try lines.row(number: ownNumber)
      } else {
        numbers.lazy.compactMap(lines.owner).first
      }
    guard let line, let own = lines.number(of: line), numbers.contains(own) else {
      return ThreadKey(line: line, participants: parties ?? "")
    }
    return ThreadKey(line: line, participants: joinNumbers(numbers.filter { $0 != own }))
  }

  /// The team's own number if Quo names no line: the sender when outgoing, the only other party when incoming.
  var ownNumber: String? {
    guard line == nil else { return nil }
    switch direction {
    case .outgoing: return sender
    case .incoming:
      let numbers = splitNumbers(parties ?? "")
      guard sender != nil, numbers.count == 2 else { return nil }
      return numbers.first { $0 != sender }
    case nil: return nil
    }
  }
}
