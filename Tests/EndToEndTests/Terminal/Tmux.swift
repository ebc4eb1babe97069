import Foundation
import TestSupport

/// A pane of tmux, as another interpreter of what a terminal gets.
final class Tmux {
  private let home: Home
  private var count = 0

  init(columns: Int, rows: Int) throws {
    home = try Home()
    home.environment["LC_ALL"] = "C.UTF-8"
    try home.write("set -g status off\nset -g default-terminal screen\nset -g remain-on-exit on\n", to: "tmux.conf")
    try tmux("new-session -d -x \(columns) -y \(rows) 'sleep 1000'")
  }

  deinit { _ = try? tmux("kill-server") }

  @discardableResult
  private func tmux(_ command: String) throws -> String { try home.succeed("\(Self.command) \(command)") }
  private static let command = "tmux -u -S tmux -f tmux.conf"

  /// The cursor and the pane's text with its looks, after an empty pane got these bytes.
  func shown(after bytes: String) throws -> (state: String, text: String) {
    count += 1
    // The title comes last, and then all that came before is on the screen.
    try home.write(bytes + "\u{1B}]2;shown \(count)\u{7}", to: "bytes")
    let shown = try home.succeed(
      """
      tmux() { command \(Self.command) "$@"; }
      tmux respawn-pane -k "stty raw -echo; cat '\(home.path)/bytes'; sleep 1000"
      until [ "$(tmux display-message -p '#{pane_title}')" = 'shown \(count)' ]; do sleep 0.01; done
      tmux display-message -p '#{cursor_y} #{cursor_x} #{alternate_on} #{cursor_flag} #{wrap_flag}'
      tmux capture-pane -e -p
      """)
    let state = shown.prefix { $0 != "\n" }
    return (String(state), String(shown.dropFirst(state.count + 1)))
  }
}

extension TerminalEmulator {
  /// What tmux would say of it. Beyond the last column is a place of its own to tmux.
  var tmuxState: String {
    let column = cursor.place.column + (cursor.isAtMargin ? 1 : 0)
    let flags = [isAlternate, isOn(.visibleCursor), isOn(.autowrap)].map { $0 ? "1" : "0" }
    return (["\(cursor.place.row) \(column)"] + flags).joined(separator: " ")
  }
}
