/// The completion script for fish, 3.1 or newer.
package enum FishCompletion {
  package static func script(for program: Program) -> String {
    let header = """
      # fish completion for \(program.name)
      # Generated from the declarations of the commands; changes here are lost.


      """
    let tables = CompletionTable(program).declared(withSummaries: true) { name, lines in
      let words = lines.map {
        " \\\n  '\($0.replacing("\\", with: #"\\"#).replacing("'", with: #"\'"#))'"
      }
      return "set -g __\(program.name)_\(name)\(words.joined())"
    }
    return header + tables + "\n\n" + engine.replacing("PROGRAM", with: program.name)
  }
}
