internal import Display
package import Arguments
internal import InboxStore
internal import Text

/// `quo rule examples`
package struct RuleExamplesCommand: FreeCommand {
  package static let declaration = Command(
    "examples", "print ready rules",
    description: [
      "Prints rules for what comes to most teams, each as a command that can be pasted into a shell: verification "
        + "codes, promotions, and the answers to missed calls that Quo sends by itself. In an inbox it also prints a rule "
        + "for each message that went out with the same words in five or more conversations, each time within a minute "
        + "of what came in."
    ],
    examples: [Example("quo rule examples", "ready ones"), Example("quo rule examples | sh", "all of them")],
    seeAlso: ["doctor"])

  package static var output: CommandOutput { .none }
  package static var reach: Reach { .nothing }

  package init(_ arguments: ParsedArguments) throws {}

  package func run(_ session: Session) throws -> ExitCode {
    for example in Self.ready {
      try session.output.write("# \(example.about)\n\(example.command)\n")
    }
    let inbox: Inbox
    do {
      inbox = try session.openInbox()
    } catch InboxError.missing {
      // The ready ones are all there are.
      return .success
    }
    let known = Set(try inbox.rules().map(\.name))
    var number = 1
    for reply in try inbox.repliesAlike() {
      while known.contains("auto-reply-\(number)") { number += 1 }
      let words = reply.text.split { $0 == "\"" || $0.isWhitespace }.prefix(12).joined(separator: " ")
      let command =
        "quo rule add auto-reply-\(number) --outgoing --match \(shellQuoted("\"\(words)\"")) --then automatic"
      try session.output.write(
        "# sent in \(reply.conversations) conversations, each time within a minute\n\(VisibleText.line(command))\n")
      number += 1
    }
    return .success
  }

  struct Ready {
    let about: String
    let command: String
  }

  static let ready = [
    Ready(
      about: "verification codes: a number of 4 to 8 digits from a short code",
      command: "quo rule add codes --kind short-code --incoming --match code --digits 4-8 --then done"),
    Ready(
      about: "promotions that say how to opt out, in English",
      command: "quo rule add promotions --kind short-code --incoming --match STOP --then done"),
    Ready(
      about: "the same in French",
      command: "quo rule add promotions-fr --kind short-code --incoming --match ARRET --then done"),
    Ready(
      about: "answers to missed calls that nobody wrote; put the words of yours in place of these",
      command: #"quo rule add missed-call --outgoing --match '"sorry we missed your call"' --then automatic"#),
    Ready(
      about: "the same in French",
      command:
        #"quo rule add missed-call-fr --outgoing --match '"manqué votre appel! On peut vous aider"' --then automatic"#),
  ]
}
