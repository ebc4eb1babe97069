import Arguments
import Testing

@Suite struct HelpPageTests {
  static let paths: [[String]] = [
    [], ["list"], ["show"], ["done"], ["note"], ["contact"], ["contact", "tag"], ["import"],
    ["formats"], ["filters"],
  ]

  @Test(arguments: paths)
  func noLineIsWiderThanAsked(path: [String]) throws {
    let page = try #require(HelpPage(path: path, of: Sample.program))
    for width in 24...160 {
      for line in page.render(width: width).split(separator: "\n") {
        // What is there to be copied is never cut.
        let isVerbatim = line.hasPrefix("    ") && Self.verbatim.contains(String(line.dropFirst(4)))
        #expect(line.count <= width || isVerbatim, "\(width): \(line)")
        #expect(line.last != " ", "\(width): \(line)")
      }
    }
  }

  static let verbatim = Set(
    Sample.program.commands.flatMap(\.examples).map(\.command) + ["0 18 * * * quo done"])

  @Test func marksAreAddedAndNothingElseChanges() throws {
    let style = HelpStyle(
      heading: .init("<h>", "</h>"), literal: .init("<l>", "</l>"),
      placeholder: .init("<p>", "</p>"))
    for path in Self.paths {
      let page = try #require(HelpPage(path: path, of: Sample.program))
      for width in [30, 80] {
        let marked = page.render(width: width, style: style)
        #expect(marked.replacing(#/<\/?[hlp]>/#, with: "") == page.render(width: width))
      }
    }
    let list = try #require(HelpPage(path: ["list"], of: Sample.program))
    #expect(list.render(width: 80, style: style).contains("<l>--[not-]status</l> <p>STATUS</p>"))
  }

  @Test func theProgramsPage() throws {
    let page = try #require(HelpPage(path: [], of: Sample.program))
    #expect(
      page.render(width: 60) == """
        quo: a team's phone conversations, at the shell

        Usage: quo [OPTIONS] COMMAND [ARGUMENTS]

        Keeps conversations in one file. Says who "waits"; C:\\path,
        ~/file, `code`, x^2, caf\u{e9}.

        Look:
          list  conversations, newest first
          show  one conversation: who, status, thread
          help  help for a command or a topic

        Act:
          done     mark done
          note     an internal comment
          contact  people outside
          import   bring files in

        Global options:
              --db PATH     the file to use
              --color WHEN  colours: always, never or auto
          -h, --help        show this help
              --version     show the version

        Topics:
          formats  how records are printed
          filters  what a selection is

        Examples:
          The inbox:
            quo list

        'quo help COMMAND' tells more, 'quo help TOPIC' too.

        """)
  }

  @Test func aCommandsPage() throws {
    let page = try #require(HelpPage(path: ["done"], of: Sample.program))
    let text = page.render(width: 80)
    #expect(text.hasPrefix("Mark done\n\nUsage: quo done [OPTIONS] [ID...]\n"))
  }

  @Test func nothingForWhatIsNotThere() {
    #expect((HelpPage(path: ["lst"], of: Sample.program) == nil) as Bool)
    #expect((HelpPage(path: ["contact", "formats"], of: Sample.program) == nil) as Bool)
  }
}
