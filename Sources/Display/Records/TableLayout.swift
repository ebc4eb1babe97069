/// The columns that a table shows, with their widths, for a given total width.
struct TableLayout: Equatable {
  /// The number of cells between two columns.
  static let gap = 2

  /// The natural width of a column and how far the column may be cut or left out.
  struct Wish {
    /// The cells of the widest entry, heading included.
    var natural: Int
    var width: TableWidth
    var importance: Int
  }

  struct Shown: Equatable {
    /// The index of the column among the wishes.
    var index: Int
    var width: Int
  }

  private(set) var columns: [Shown]

  /// Removes the least important columns until the rest fits at minimum width, then shrinks the flexible columns, the
  /// widest first, so that short columns keep their text whole.
  init(_ wishes: [Wish], available: Int?) {
    columns = wishes.indices.map { Shown(index: $0, width: wishes[$0].natural) }
    guard let available else { return }
    while columns.count > 1, smallest(wishes) > available {
      // Among equally important columns the last goes.
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
    // A single column that may not be cut still has to fit a narrower terminal.
    if total > available, columns.count == 1 { columns[0].width = max(available, 1) }
  }
}
