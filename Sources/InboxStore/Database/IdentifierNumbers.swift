/// A number for each row id, 0 where none was set: a million take 4 MB.
struct IdentifierNumbers {
  /// The numbers of 4,096 ids each; empty where none was set. A forged file may have one id alone among the greatest.
  private var pages: [[UInt32]] = []
  /// Numbers of ids beyond those of any inbox: see `IdentifierSet`.
  private var outliers: [Int64: UInt32] = [:]
  private static let ofPage: Int64 = 4_096

  subscript(id: Int64) -> UInt32 {
    get {
      guard 0...greatestID ~= id else { return outliers[id] ?? 0 }
      let (page, place) = (Int(id / Self.ofPage), Int(id % Self.ofPage))
      return page < pages.count && !pages[page].isEmpty ? pages[page][place] : 0
    }
    set {
      guard 0...greatestID ~= id else { return outliers[id] = newValue }
      let (page, place) = (Int(id / Self.ofPage), Int(id % Self.ofPage))
      if page >= pages.count { pages.append(contentsOf: repeatElement([], count: page + 1 - pages.count)) }
      if pages[page].isEmpty { pages[page] = [UInt32](repeating: 0, count: Int(Self.ofPage)) }
      pages[page][place] = newValue
    }
  }
}
