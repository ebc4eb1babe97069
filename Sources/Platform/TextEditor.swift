/// The user's editor.
package struct TextEditor: Sendable {
  /// The command line for `sh -c`, such as `code --wait`.
  package let command: String

  package enum Outcome: Equatable, Sendable {
    case text([UInt8])
    /// The editor ended with this exit code, which is not 0. A text that it had saved is kept in a file.
    case failure(Int32, kept: [UInt8]?)
  }

  /// Takes `VISUAL`, else `EDITOR`, else `vi`.
  package init(environment: EnvironmentVariables) {
    command = ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "vi"
  }

  /// Lets the user edit a text in a new file for the user alone, in `folder`, and returns what is left of it.
  ///
  /// The file is removed afterwards, unless the editor failed with something in it, or it cannot be read: so that no text
  /// is lost, and neither by a signal that ends this process meanwhile.
  package func edit(_ text: [UInt8], in folder: [UInt8]) throws(SystemError) -> Outcome {
    let file = try UserFile.temporary("quo-edit", in: folder, text)
    // A shell reads the command line, so that it may have arguments and quotes.
    let words = ["sh", "-c", command + " \"$@\"", command].map { Array($0.utf8) } + [file.path]
    var child: Subprocess
    do {
      child = try Subprocess(Array("/bin/sh".utf8), arguments: words, hasKeys: true)
    } catch {
      _ = try? file.remove()
      throw error
    }
    let exitCode = child.wait()
    let edited = try file.read()?.bytes ?? []
    if exitCode != 0, !edited.isEmpty, edited != text { return .failure(exitCode, kept: file.path) }
    _ = try? file.remove()
    return exitCode == 0 ? .text(edited) : .failure(exitCode, kept: nil)
  }
}
