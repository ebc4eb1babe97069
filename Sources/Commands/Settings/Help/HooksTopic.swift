internal import Arguments

extension Topics {
  static let hooks = Topic(
    "hooks", "programs of yours that quo runs after a change",
    [
      Section(
        "Hooks",
        [
          .paragraph(
            "A program of one of these names in your folder for hooks, ~/.config/quo/hooks, is run after what you do, "
              + "once it is committed:"),
          .terms([
            .init("post-import", "after an import or a sync that brought something"),
            .init("post-change", "after any other command that changed something, also in 'quo triage'"),
          ]),
          .paragraph(
            "On its standard input it gets the operation as 'quo log --json' prints it, one JSON object on a line: its "
              + "number, when, by whom, the command and how much it changed. 'quo log --op N --json' tells what exactly. "
              + "QUO_HOOK is the hook's name, and QUO_DB and QUO_USER are such that quo means the same inbox and user."),
          .paragraph(
            "quo waits for the hook. What it writes goes to standard error. If it fails, quo says so and the change "
              + "stands. A change that a hook makes runs no hook. The hook has to be executable and your own, and "
              + "neither its group nor anybody else may write to it: 'quo doctor' says what is wrong with one. None is "
              + "run for an inbox that belongs to somebody else. Other users of the inbox have their own hooks."),
        ]),
      Section(
        "Examples",
        [
          .paragraph("A desktop notification when something comes in (post-import):"),
          .verbatim(
            """
            #!/bin/sh
            cat >/dev/null
            notify-send "quo" "$(quo status --short)"
            """),
          .paragraph("Assignments to the team's chat (post-change):"),
          .verbatim(
            """
            #!/bin/sh
            op=$(jq 'select(.command == "assign").operation')
            [ -n "$op" ] || exit 0
            quo log --op "$op" --json | curl -fsS --json @- https://chat.example.com/
            """),
        ]),
    ])
}
