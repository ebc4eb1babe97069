internal import CTerminal
internal import Glibc

/// The descriptors of standard input, output and error, some of which may be closed when quo starts.
package enum StandardDescriptors {
  /// Opens each closed descriptor on `/` without access to read or write. To be called before any file is opened.
  ///
  /// Otherwise the next file that is opened would get the number of a closed descriptor, and text for standard output
  /// would be written into the inbox. Programs that quo starts get the descriptor closed, as quo did.
  package static func occupyClosed() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // `open` takes the lowest free number, the closed one. The root exists everywhere, unlike /dev/null.
      _ = open("/", quo_path_only | O_CLOEXEC)
    }
  }
}
