/// Which columns a table shows and how wide each is, for the width there is.
struct TableLayout: Equatable {
  /// Between two columns.
  static let gap = 2

  /// A column as it would like to be.
  struct Wish {
    /// Cells of its widest entry, heading included.
    var natural: Int
    var width: TableWidth
    var importance: Int
  }

  struct Shown: Equatable {
    /// Which of the wishes.
    var index: Int
    var width: Int
  }

  private(set) var columns: [Shown]

  /// First the least important columns go until the rest fits at its smallest, then the flexible ones share what is
  /// left: the widest gives first, so a short one keeps its text whole.
  init(_ wishes: [Wish], available: Int?) {
    columns = wishes.indices.map { Shown(index: $0, width: wishes[$0].natural) }
    guard let available else { return }
    while columns.count > 1, smallest(wishes) > available {
      // Of equally important ones, the last.
      let least = columns.indices.reversed().min { left, right in
        wishes[columns[left].index].importance < wishes[columns[right].index].importance
      }
      if let least { columns.remove(at: least) }
    }
    shrink(wishes, to: available)
  }

  private func smallest(_ wishes: [Wish]) -> Int {
    columns.reduce(Self.gap * (columns.count - 1)) { $0 + Self.minimum(wishes[$1.index]) }
  }

  private static func minimum(_ wish: Wish) -> Int {
    switch wish.width {
    case .whole, .hidden: wish.natural
    case .flexible(let minimum): min(wish.natural, max(minimum, 1))
    }
  }

  private mutating func shrink(_ wishes: [Wish], to available: Int) {
    var total = columns.reduce(Self.gap * (columns.count - 1)) { $0 + $1.width }
    while total > available {
      let shrinkable = columns.indices.filter { columns[$0].width > Self.minimum(wishes[columns[$0].index]) }
      guard let widest = shrinkable.max(by: { columns[$0].width <= columns[$1].width }) else { break }
      columns[widest].width -= 1
      total -= 1
    }
    // One column that may not be cut, on a terminal that is narrower still.
    if total > available, columns.count == 1 { columns[0].width = max(available, 1) }
  }
}
