import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Display

/// The page as an HTML validator and a browser see it, where they are installed.
@Suite struct StatsPageBrowserTests {
  @Test(.enabled(if: Shell.has("tidy"), "tidy is not installed"), arguments: StatsPageTests.variants.indices)
  func theValidatorFindsNothing(variant: Int) throws {
    try TemporaryFolder.with { folder in
      let file = try write(StatsPageTests.variants[variant], "page.html", in: folder)
      let result = try Shell.run("tidy", ["-errors", "-quiet", file.path])
      #expect(result.status == 0, "\(result.error)")
    }
  }

  /// A page that shows the page in frames of several widths, and says in its title what is wrong: what scrolls sideways,
  /// and drawings that leave their box in the font of this machine.
  private static let frames = """
    <!DOCTYPE html><title>waiting</title><body>
    <script>
    function faults(page) {
      var found = []
      if (page.documentElement.scrollWidth > page.documentElement.clientWidth) found.push("scrolls")
      page.querySelectorAll("svg").forEach(function (svg) {
        var box = svg.viewBox.baseVal
        svg.querySelectorAll("text,rect").forEach(function (shape) {
          var own = shape.getBBox()
          if (own.x < -0.5 || own.y < -0.5 || own.x + own.width > box.width + 0.5 || own.y + own.height > box.height + 0.5)
            found.push(shape.textContent || "rect")
        })
      })
      if (!page.querySelector("svg")) found.push("no picture")
      return found.join(",")
    }
    var results = []
    ;[360, 800, 1600].forEach(function (width) {
      var frame = document.createElement("iframe")
      frame.width = width
      frame.height = 900
      frame.onload = function () {
        results.push(width + ":" + faults(frame.contentDocument))
        if (results.length == 3) document.title = results.sort().join(" ")
      }
      frame.src = "page.html"
      document.body.appendChild(frame)
    })
    </script>

    """

  @Test(.enabled(if: Shell.has("chromium"), "chromium is not installed"), arguments: [0, 3, 4])
  func nothingLeavesItsPlace(variant: Int) throws {
    try TemporaryFolder.with { folder in
      try write(StatsPageTests.variants[variant], "page.html", in: folder)
      let frames = folder.appendingPathComponent("frames.html")
      try Data(Self.frames.utf8).write(to: frames)
      let shown = try chromium(
        ["--allow-file-access-from-files", "--virtual-time-budget=10000", "--dump-dom", frames.absoluteString],
        in: folder)
      #expect(shown.contains("<title>1600: 360: 800:</title>"), "\(shown.prefix(300))")
    }
  }

  @Test(.enabled(if: Shell.has("chromium"), "chromium is not installed")) func itPrintsOnFewPages() throws {
    try TemporaryFolder.with { folder in
      let page = try write(MadeUpStats(), "page.html", in: folder)
      let print = folder.appendingPathComponent("page.pdf")
      _ = try chromium(["--no-pdf-header-footer", "--print-to-pdf=\(print.path)", page.absoluteString], in: folder)
      let text = String(decoding: try Data(contentsOf: print), as: UTF8.self)
      let pages = text.firstMatch(of: /\/Type \/Pages\s+\/Count (\d+)/).flatMap { Int($0.1) }
      #expect((1...4).contains(try #require(pages)))
      // A4 in points.
      #expect(text.contains(/MediaBox \[0 0 59[45]\S* 84[12]\S*\]/))
    }
  }

  @discardableResult
  private func write(_ made: MadeUpStats, _ name: String, in folder: URL) throws -> URL {
    let file = folder.appendingPathComponent(name)
    try Data(made.page.document.page.utf8).write(to: file)
    return file
  }

  /// Runs the browser without a screen and without the sandbox, which root cannot have, and gives up after a minute.
  private func chromium(_ arguments: [String], in folder: URL) throws -> String {
    let profile = "--user-data-dir=\(folder.appendingPathComponent("profile").path)"
    let own = ["60", "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", profile]
    let result = try Shell.run("timeout", own + arguments)
    #expect(result.status == 0, "\(result.error.suffix(500))")
    return result.output
  }
}
