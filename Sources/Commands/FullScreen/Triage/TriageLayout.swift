internal import Display

/// The places of list and thread on a screen: side by side, one below the other, or one alone.
struct TriageLayout: Equatable {
  let size: ScreenSize
  /// Nil while the thread has the screen to itself.
  let list: ScreenFrame?
  /// The thread with its heading; nil while the list has the screen to itself.
  let thread: ScreenFrame?

  /// The columns from which list and thread stand side by side.
  private static let wide = 100
  /// The rows from which they stand one below the other.
  private static let tall = 20

  init(_ size: ScreenSize, isReading: Bool) {
    self.size = size
    // The title above, the message and the keys below.
    let body = ScreenFrame(row: 1, column: 0, width: size.columns, height: max(1, size.rows - 3))
    if size.columns >= Self.wide {
      let width = max(48, size.columns * 2 / 5)
      list = ScreenFrame(row: 1, column: 0, width: width, height: body.height)
      thread = ScreenFrame(row: 1, column: width + 2, width: size.columns - width - 2, height: body.height)
    } else if size.rows >= Self.tall {
      let height = max(5, body.height * 2 / 5)
      list = ScreenFrame(row: 1, column: 0, width: size.columns, height: height)
      thread = ScreenFrame(row: 1 + height, column: 0, width: size.columns, height: body.height - height)
    } else {
      list = isReading ? nil : body
      thread = isReading ? body : nil
    }
  }

  var messageRow: Int { max(0, size.rows - 2) }
  var keysRow: Int { max(0, size.rows - 1) }
  /// The column of the line between list and thread; nil unless they stand side by side.
  var dividingColumn: Int? { thread.flatMap { $0.column > 0 ? $0.column - 2 : nil } }
  /// The conversations on a screen of the list.
  var page: Int { list?.height ?? max(1, size.rows - 3) }
  /// The lines of the thread on the screen, below its heading.
  var threadRows: Int { max(1, (thread?.height ?? size.rows - 3) - 1) }
}
