import Foundation
import Glibc
import Testing

/// The page of `quo stats --html`, where there is no room for it, nobody reads it, or its making is cut off: the page
/// of before stays, and the inbox does not notice.
@Suite struct PageFaults {
  private func withPage() throws -> (home: Home, state: String, page: String) {
    let home = try Home.withSample(conversations: 60)
    try home.succeed("quo done --idle 3d -q; quo stats --html whole.html; mkdir place; echo old >place/page.html")
    return (home, try home.state(), try home.succeed("cat whole.html"))
  }

  @Test(.enabled(if: RoomFaults.canMount, "no file system can be mounted")) func aFullDisk() throws {
    let (home, state, page) = try withPage()
    let script = """
      mount -t tmpfs -o size=64k none place; echo old >place/page.html; cat /dev/zero >place/rest 2>/dev/null
      quo stats --html place/page.html 2>error; echo $?; cat place/page.html; ls -A place
      rm place/rest; mount -o remount,size=9m place; quo stats --html place/page.html; cmp place/page.html whole.html && echo well
      """
    let outcome = try home.start(["unshare", "-rm", "/bin/sh", "-c", script]).wait()
    #expect(outcome.text == "74\nold\npage.html\nrest\nwell\n", "\(outcome.error)")
    let error = try home.succeed("cat error")
    #expect(error == "quo: cannot write 'place/page.html': no space left on device\n")
    let full = try home.sh("quo stats --html - >/dev/full")
    #expect(full.exit == 74 && full.error.hasPrefix("quo: cannot write "), "\(full.error)")
    #expect(try home.state() == state && page.hasSuffix("</html>\n"))
  }

  @Test func aClosedPipe() throws {
    let (home, state, _) = try withPage()
    // The first of the pipe tells how it ended, and says nothing.
    let outcome = try home.sh(
      "{ (trap '' 0; exec quo stats --html -) 3>&-; echo $? >code; } 2>error | head -c 10; cat code error")
    #expect(outcome.text == "<!DOCTYPE 141\n" || outcome.text == "<!DOCTYPE 0\n", "\(outcome.text)")
    #expect(try home.state() == state)
  }

  @Test(.enabled(if: Home.has("cc"), "there is no C compiler")) func killedAtEachWrite() throws {
    let (home, state, page) = try withPage()
    let library = try #require(try KillingLibrary.build(in: home))
    let words = [Home.built, "stats", "--html", "place/page.html"]
    func run(_ environment: [String: String?]) throws -> Job.Outcome {
      try home.succeed("rm -rf place/* place/.[!.]*; echo old >place/page.html")
      return try home.start(words, environment: environment.merging(["LD_PRELOAD": library]) { $1 }).wait()
    }
    #expect(try run(["QUO_WRITES": home.path + "/writes"]).exit == 0)
    let writes = try #require(Int(home.succeed("cat writes").dropLast()))
    #expect(writes > 1)
    for place in 1...writes {
      let outcome = try run(["QUO_KILL_AT": String(place)])
      let note: Comment = "write \(place) of \(writes)"
      #expect(outcome.signal == SIGKILL, note)
      let found = try home.succeed("cat place/page.html")
      #expect(found == "old\n" || found == page, note)
      // What is left of a draft keeps nobody from another.
      #expect(try home.start(words).wait().exit == 0 && home.succeed("cat place/page.html") == page, note)
    }
    #expect(try home.state() == state)
    try home.expectSound("after all")
  }
}
