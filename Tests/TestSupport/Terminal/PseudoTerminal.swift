import CTerminal
package import Foundation
import Glibc

/// A pseudo terminal. The test holds the end at which a person sits; programs open the other end by its `path`.
package final class PseudoTerminal {
  package let path: String
  private var master: Int32
  /// Held open so that the settings last from one program to the next.
  private let other: Int32

  package init(columns: Int, rows: Int) throws {
    // Swift sees neither `posix_openpt` nor the two requests that `unlockpt` and `ptsname` are made of.
    let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)  // TIOCSPTLCK, TIOCGPTN
    var lock: Int32 = 0
    var index: Int32 = 0
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    let isMade = master >= 0 && ioctl(master, unlock, &lock) == 0 && ioctl(master, number, &index) == 0
    path = "/dev/pts/\(index)"
    other = isMade ? open(path, O_RDWR | O_NOCTTY | O_CLOEXEC) : -1
    guard other >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    resize(columns: columns, rows: rows)
  }

  deinit {
    hangUp()
    if other >= 0 { close(other) }
  }

  /// Sets the size; the system tells the programs in the foreground with `SIGWINCH`.
  package func resize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Types these bytes. A program that never reads them does not stop the test.
  package func type(_ bytes: some Sequence<UInt8>) {
    var rest = Array(bytes)[...]
    var attempts = 10_000
    while !rest.isEmpty, attempts > 0 {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count > 0 {
        rest.removeFirst(count)
      } else {
        attempts -= 1
        usleep(1_000)
      }
    }
  }

  /// Takes what was written to the terminal since this was last called.
  package func output() -> Data {
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { return data }
      data += buffer[..<count]
    }
  }

  /// The process group that reads the keyboard.
  package var foregroundGroup: Int32 { tcgetpgrp(master) }

  /// How the terminal is set, as `stty -a` shows it.
  package var settings: Settings { Settings(of: other) }

  /// Closes the end at which a person sits, as the window does that is closed.
  package func hangUp() {
    if master >= 0 { close(master) }
    master = -1
  }
}

extension PseudoTerminal {
  package struct Settings: Equatable {
    package let input, output, control, local: UInt32
    package let characters: [UInt8]

    fileprivate init(of descriptor: Int32) {
      var settings = termios()
      tcgetattr(descriptor, &settings)
      (input, output, control, local) = (settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag)
      characters = withUnsafeBytes(of: settings.c_cc) { Array($0) }
    }

    /// Whether the system echoes what is typed and waits for whole lines.
    package var isForLines: Bool { local & UInt32(ECHO | ICANON) == UInt32(ECHO | ICANON) }
  }
}
