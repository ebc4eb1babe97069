/// A number for each row id, 0 where none was set: a million take 4 MB.
struct IdentifierNumbers {
  private var numbers: [UInt32] = []
  /// Those of ids beyond those of any inbox: see `IdentifierSet`.
  private var outliers: [Int64: UInt32] = [:]

  subscript(id: Int64) -> UInt32 {
    get {
      guard 0...greatestID ~= id else { return outliers[id] ?? 0 }
      return id < numbers.count ? numbers[Int(id)] : 0
    }
    set {
      guard 0...greatestID ~= id else { return outliers[id] = newValue }
      if id >= numbers.count {
        numbers.append(contentsOf: repeatElement(0, count: max(Int(id) + 1 - numbers.count, numbers.count / 2)))
      }
      numbers[Int(id)] = newValue
    }
  }
}
