/// Block characters, which draw eighths of a cell.
enum Blocks {
  /// A horizontal bar in eighths of a cell; as long as `cells` for the maximum, empty for zero.
  static func bar(_ value: Int, of maximum: Int, cells: Int) -> String {
    let eighths = PlotScale(maximum: maximum, units: cells * 8).units(of: value)
    return String(repeating: "█", count: eighths / 8) + beginnings[eighths % 8]
  }

  /// A vertical bar of one cell; blank for zero.
  static func column(_ value: Int, of maximum: Int) -> String {
    heights[PlotScale(maximum: maximum, units: 8).units(of: value)]
  }

  /// The shades of a heat map without colour, by `ShadeScale`.
  static let shades = [" ", "·", "░", "▒", "▓", "█"]

  private static let beginnings = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  private static let heights = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
}
