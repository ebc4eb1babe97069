/// A part of the screen, in cells.
struct ScreenFrame: Equatable {
  let row: Int
  let column: Int
  let width: Int
  let height: Int
}
