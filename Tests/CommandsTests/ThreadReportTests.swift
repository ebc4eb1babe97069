import Testing
import TestSupport

@testable import CivilTime
@testable import Commands
@testable import Display
@testable import InboxStore
@testable import Text

@Suite struct ThreadReportTests {
  private let now = Timestamp(rfc3339: "2026-11-20T22:01:00Z")!

  private func report(_ thread: ConversationThread, width: Int?, style: Style = .plain) throws -> String {
    try textWritten { descriptor in
      let output = Output(descriptor: descriptor, name: "standard output")
      try ThreadReport(thread, now: now, zone: .utc).write(to: output, style: style, width: width)
      try output.finish()
    }
  }

  @Test func reads() throws {
    #expect(
      try report(.sample, width: 60) == """
        ● Jane Tremblay
        id        42 · CN1
        status    unread, since 2026-11-20 21:58 by marie
        line      Support · +15145550100
        waiting   since Fri 2026-11-20 21:58 (3m)
        with      +15145550123
        contact   Jane Tremblay, Acme
        tags      vip

        ── Yesterday, Thursday 19 November 2026 ──
        16:00 ← Jane Tremblay  call taken by Marie Roy, 1 min 5 s
                summary
                • Asked about invoice 1042.
                next steps
                ☐ Email it.
                transcript, 1 min 5 s
                  Jane Tremblay: Hello?
                  +15145550100: Hi!

        ── Today, Friday 20 November 2026 ──
        09:00 → Marie Roy  not delivered (error 30007)
                Here it is.
                image/png https://media.example.com/1.png
        09:30 ✎ Marie Roy noted
                She is @Sana's.
        21:58 ← Jane Tremblay
                A long message that does not fit into sixty cells
                and goes on.
        21:59   And a second.
        22:00 ← Jane Tremblay  missed call
                voicemail, 7 s
                  Please call back

        """)
  }

  @Test func tellsWhyAndWhatWasAutomatic() throws {
    let head = """
      Jane Tremblay
      id        42 · CN1
      status    done, since 2026-11-20 21:58 by marie
      reason    came by the shop and paid in cash
      """
    let narrowHead = """
      Jane Tremblay
      id        42 · CN1
      status    done, since 2026-11-20 21:58
                by marie
      reason    came by the shop and paid in
                cash
      """
    let thread = """
      16:00 ← Jane Tremblay
              Is it ready?
      16:01 → Marie Roy  auto
              We are back tomorrow at nine and answer everybody then.
      16:02   We are closed.
      16:03 → Marie Roy
              It is.
      16:04 ← Jane Tremblay  call, auto

      """
    let wide = try report(.closed, width: 80)
    #expect(wide.hasPrefix(head + "\nline ") && wide.hasSuffix(" ──\n" + thread), "\(wide)")
    let narrow = try report(.closed, width: 40)
    let wrapped = thread.replacing("nine and answer everybody", with: "nine and\n        answer everybody")
    #expect(narrow.hasPrefix(narrowHead + "\nline ") && narrow.hasSuffix("…\n" + wrapped), "\(narrow)")
    // Dimmed, as nobody of the team said it.
    let style = Style(isColored: true)
    let colored = try report(.closed, width: 80, style: style)
    #expect(colored.contains(style.paint("We are closed.", .dim)) && !colored.contains(style.paint("It is.", .dim)))
  }

  @Test(arguments: [1, 20, 29, 40, 80, 200]) func fits(width: Int) throws {
    let text = try report(.hostile, width: width)
    for line in text.split(separator: "\n") { #expect(CellWidth.of(String(line)) <= max(width, 16), "\(line)") }
    #expect(text.split(separator: "\n").allSatisfy { $0.last != " " })
  }

  @Test func showsWhatIsHidden() throws {
    for width in [nil, 40, 80, 200] {
      for style in [Style.plain, Style(isColored: true)] {
        let text = try report(.hostile, width: width, style: style)
        // Only our own colours begin with an escape.
        let plain = text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
        let steering = plain.unicodeScalars.filter { $0.steersTerminals && $0 != "\n" }
        #expect(steering.isEmpty)
        #expect(plain.contains("␛[2J") && plain.contains("<U+202E>"))
      }
    }
  }

  @Test func aPipeGetsWholeMessages() throws {
    let text = try report(.sample, width: nil)
    #expect(text.contains("A long message that does not fit into sixty cells and goes on.\n"))
  }
}

extension ConversationThread {
  static let sample = thread(
    activities: [
      activity(
        "AC1", .call, .incoming, "2026-11-19T16:00:00Z", .handled, status: "completed", member: marie,
        call: facts(
          duration: 65,
          summary: CallSummary(
            status: "completed", type: "human", title: nil, points: ["Asked about invoice 1042."],
            nextSteps: ["Email it."], jobs: "{\"a\":1}"),
          transcript: Transcript(
            status: nil, duration: 65,
            dialogue: [
              .init(content: "Hello?", start: 1.5, end: 2, identifier: "+15145550123", userId: nil),
              .init(content: "Hi!", start: 3, end: nil, identifier: "+15145550100", userId: "US1"),
            ]))),
      activity(
        "AC2", .message, .outgoing, "2026-11-20T09:00:00Z", .failure, status: "failed", member: marie,
        text: "Here it is.", media: [Media(url: "https://media.example.com/1.png", type: "image/png")],
        errorCode: "30007"),
      activity(
        "AC3", .message, .incoming, "2026-11-20T21:58:00Z", .attention,
        text: "A long message that does not fit into sixty cells and goes on."),
      activity("AC4", .message, .incoming, "2026-11-20T21:59:00Z", .attention, text: "And a second."),
      activity(
        "AC5", .call, .incoming, "2026-11-20T22:00:00Z", .attention, status: "no-answer",
        call: facts(
          duration: 7,
          voicemail: Voicemail(
            status: "completed", duration: 7, recordingUrl: nil, type: nil, transcript: "Please call back"))),
    ],
    notes: [
      Note(
        id: "n1", at: Timestamp(rfc3339: "2026-11-20T09:30:00Z")!, author: "Marie Roy", text: "She is @Sana's.",
        mentions: [MemberReference(id: "US2", name: "Sana Haddad")],
        mentioningWords: ["@Sana"])
    ])

  /// A conversation that was marked done for a reason, with activities that nobody of the team wrote or made.
  static let closed = thread(
    status: .done, reason: "came by the shop and paid in cash",
    activities: [
      activity("AC1", .message, .incoming, "2026-11-19T16:00:00Z", .attention, text: "Is it ready?"),
      activity(
        "AC2", .message, .outgoing, "2026-11-19T16:01:00Z", .none, isAutomatic: true, status: "delivered",
        member: marie, text: "We are back tomorrow at nine and answer everybody then."),
      activity(
        "AC3", .message, .outgoing, "2026-11-19T16:02:00Z", .none, isAutomatic: true, status: "delivered",
        member: marie, text: "We are closed."),
      activity(
        "AC4", .message, .outgoing, "2026-11-19T16:03:00Z", .handled, status: "delivered", member: marie,
        text: "It is."),
      activity("AC5", .call, .incoming, "2026-11-19T16:04:00Z", .none, isAutomatic: true, call: facts()),
    ], notes: [])

  /// Everything that a person outside can write, trying to be something else.
  static let hostile: ConversationThread = {
    let evil = "\u{1B}[2J\u{202E}evil\u{9B}1m\u{7}\r\n\tnext 喂你好我姓王我的刹车有点问题 👩‍👩‍👧 \u{200B}e\u{301}\u{2028}"
    let words = String(repeating: evil + " https://example.com/" + String(repeating: "x", count: 120), count: 3)
    return thread(
      name: evil,
      activities: [
        activity(
          evil, .message, .incoming, "2026-11-20T21:58:00Z", .attention, from: evil, text: words,
          media: [Media(url: words, type: evil)]),
        activity(
          "AC2", .message, .outgoing, "2026-11-20T21:59:00Z", .failure, status: "failed",
          member: MemberReference(id: "US1", name: words), text: "", errorCode: evil),
        activity(
          "AC3", .call, .incoming, "2026-11-20T22:00:00Z", .attention, status: evil, from: words,
          call: facts(
            voicemail: Voicemail(status: evil, duration: 5, recordingUrl: words, type: evil, transcript: words),
            summary: CallSummary(
              status: evil, type: evil, title: words, points: [words], nextSteps: [words], jobs: nil),
            transcript: Transcript(
              status: nil, duration: nil,
              dialogue: [.init(content: words, start: nil, end: nil, identifier: words, userId: nil)]),
            recordings: [
              Recording(id: nil, status: evil, duration: 4, startTime: nil, type: evil, url: words)
            ])),
        activity("AC4", .call, .incoming, "2026-11-20T22:00:30Z", .none, status: words, call: facts()),
        activity("AC5", .call, .incoming, "2026-11-20T22:00:31Z", .attention, call: facts(aiHandled: words)),
      ],
      notes: [
        Note(
          id: "n", at: Timestamp(rfc3339: "2026-11-20T09:30:00Z")!, author: words, text: words, mentions: [],
          mentioningWords: ["@x"])
      ])
  }()

  private static let marie = MemberReference(id: "US1", name: "Marie Roy")

  private static func thread(
    name: String = "Jane Tremblay", status: Status = .unread, reason: String? = nil, activities: [Activity],
    notes: [Note]
  ) -> ConversationThread {
    let at = Timestamp(rfc3339: "2026-11-20T21:58:00Z")!
    return ConversationThread(
      conversation: Conversation(
        id: 42, quoId: "CN1", status: status, name: name,
        line: LineReference(id: "PN1", number: "+15145550100", name: name == "Jane Tremblay" ? "Support" : name),
        participants: ["+15145550123"],
        contacts: [ContactReference(id: "CT1", name: name, company: "Acme")], assignedTo: nil, isPinned: false,
        tags: ["vip"],
        lastActivity: LastActivity(
          id: "AC5", kind: .call, direction: .incoming, at: at, text: nil, status: nil, effect: .attention),
        waitingSince: status == .done ? nil : at, unrepliedSince: at, statusReason: reason, snoozedUntil: nil,
        wokeAt: nil, statusChangedAt: at,
        statusChangedBy: "marie",
        createdAt: nil, revision: 3),
      activities: activities, notes: notes, earlier: 0, names: ["+15145550123": name])
  }

  private static func activity(
    _ id: String, _ kind: ActivityKind, _ direction: Direction, _ at: String, _ effect: Effect,
    isAutomatic: Bool = false, status: String? = nil, member: MemberReference? = nil, from: String = "+15145550123",
    text: String? = nil,
    media: [Media] = [], errorCode: String? = nil, call: CallFacts? = nil
  ) -> Activity {
    Activity(
      id: id, kind: kind, direction: direction, status: status, at: Timestamp(rfc3339: at)!, effect: effect,
      isAutomatic: isAutomatic, from: from, participants: [from], member: member, text: text, media: media,
      errorCode: errorCode, call: call)
  }

  private static func facts(
    duration: Int64? = nil, aiHandled: String? = nil, voicemail: Voicemail? = nil, summary: CallSummary? = nil,
    transcript: Transcript? = nil, recordings: [Recording] = []
  ) -> CallFacts {
    CallFacts(
      duration: duration, answeredAt: nil, answeredBy: nil, initiatedBy: nil, completedAt: nil, callRoute: nil,
      forwardedFrom: nil, forwardedTo: nil, aiHandled: aiHandled, voicemail: voicemail, summary: summary,
      transcript: transcript, recordings: recordings)
  }
}
