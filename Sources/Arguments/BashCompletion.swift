/// The completion script for bash, which needs neither the bash-completion package nor a bash newer than macOS's 3.2.
package enum BashCompletion {
  package static func script(for program: Program) -> String {
    let header = """
      # bash completion for \(program.name)
      # Generated from the declarations of the commands; changes here are lost.


      """
    let tables = CompletionTable(program).declared(withSummaries: false) { name, lines in
      // No word of these tables holds a quote; summaries may, but bash cannot show summaries.
      "_\(program.name)_\(name)='\(lines.joined(separator: "\n"))'"
    }
    return header + tables + "\n\n" + engine.replacing("PROGRAM", with: program.name)
  }
}
