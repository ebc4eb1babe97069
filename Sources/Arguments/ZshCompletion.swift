/// The completion script for zsh, to be installed as `_quo` in a folder of `$fpath`.
package enum ZshCompletion {
  package static func script(for program: Program) -> String {
    let header = """
      #compdef \(program.name)
      # zsh completion for \(program.name)
      # Generated from the declarations of the commands; changes here are lost.


      """
    let tables = CompletionTable(program).declared(withSummaries: true) { name, lines in
      let words = lines.map { "  '\($0.replacing("'", with: #"'\''"#))'\n" }
      return "typeset -ga _\(program.name)_\(name)=(\n\(words.joined()))"
    }
    return header + tables + "\n\n" + engine.replacing("PROGRAM", with: program.name)
  }
}
