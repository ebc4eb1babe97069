internal import Glibc

/// The user's editor.
package struct TextEditor: Sendable {
  /// The command line for `sh -c`, such as `code --wait`.
  package let command: String

  package enum Outcome: Equatable, Sendable {
    case text([UInt8])
    /// The editor ended with this exit code, which is not 0.
    case failure(Int32)
  }

  /// Takes `VISUAL`, else `EDITOR`, else `vi`.
  package init(environment: EnvironmentVariables) {
    command = ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "vi"
  }

  /// Lets the user edit a text in a new file for the user alone, in `folder`, and returns what is left of it.
  ///
  /// The file is removed afterwards. A signal that ends this process meanwhile leaves it, so that no text is lost.
  package func edit(_ text: [UInt8], in folder: [UInt8]) throws(SystemError) -> Outcome {
    let file = try UserFile.temporary("quo-edit", in: folder, text)
    defer { _ = try? file.remove() }
    // A shell reads the command line, so that it may have arguments and quotes.
    let words = ["sh", "-c", command + " \"$@\"", command].map { Array($0.utf8) } + [file.path]
    var child = try Subprocess(Array("/bin/sh".utf8), arguments: words)
    // Ctrl-C belongs to the editor, which was started before it is ignored here.
    let handlers = [SIGINT, SIGQUIT].map { signal($0, SIG_IGN) }
    let exitCode = child.wait()
    signal(SIGINT, handlers[0])
    signal(SIGQUIT, handlers[1])
    guard exitCode == 0 else { return .failure(exitCode) }
    return .text(try file.read()?.bytes ?? [])
  }
}
