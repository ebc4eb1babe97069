import Foundation
import Testing

/// `make install` puts completions where Debian's shells look without being told to.
@Suite struct InstallTests {
  /// The search path of a shell that starts with nothing in its environment.
  private static let shells = [
    (file: "quo.fish", ask: #"fish -c 'printf "%s\n" $fish_complete_path'"#, program: "fish"),
    (file: "_quo", ask: "zsh -c 'print -l $fpath'", program: "zsh"),
  ]

  @Test(.enabled(if: Home.has("make")), arguments: ["/usr/local", "/usr"])
  func completionsAreFound(_ prefix: String) throws {
    let home = try Home()
    let place = "-C '\(Home.repository.path)' DESTDIR=\(home.path)/stage PREFIX=\(prefix) RELEASE='\(Home.quo)'"
    try home.succeed("make \(place) install >log")
    for shell in Self.shells where Home.has(shell.program) {
      let folder = try home.succeed("cd stage; dirname \"/$(find . -name \(shell.file) -printf '%P')\"")
      let searched = try home.succeed("env -i HOME=\(home.path) PATH=/usr/bin:/bin \(shell.ask)")
      #expect(searched.split(separator: "\n").contains(folder.dropLast()), "\(prefix) \(shell.file): \(folder)")
    }
    #expect(try home.succeed("cd stage; ls .\(prefix)/share/bash-completion/completions") == "quo\n")
    try home.succeed("make \(place) uninstall >log")
    #expect(try home.succeed("find stage -type f") == "")
  }
}
