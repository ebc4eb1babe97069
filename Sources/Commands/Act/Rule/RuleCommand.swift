package import Arguments

/// `quo rule`: what happens by itself when news comes in.
package struct RuleCommand: CommandFamily {
  package static var subcommands: [any QuoCommand.Type] {
    [
      RuleAddCommand.self, RuleListCommand.self, RuleShowCommand.self, RuleTestCommand.self, RuleRunCommand.self,
      RuleMoveCommand.self, RuleEnableCommand.self, RuleDisableCommand.self, RuleDeleteCommand.self,
      RuleExamplesCommand.self,
    ]
  }

  package static let declaration = Command(
    "rule", "have routine messages file themselves",
    description: [
      "A rule is filters and actions. When an import or a sync brings news to a conversation that the filters keep, its "
        + "actions are done. In a rule --match, --has, --incoming, --outgoing and --digits look at each piece of news, "
        + "a message or a call; all other filters at the conversation, as the news left it.",
      "A customer's question is never filed with a routine message: 'done' and 'snooze' act only where every unanswered "
        + "message of a conversation is one that a rule files. No rule changes the status of a conversation that a person "
        + "marked unread, or that a reminder woke and nobody has acted on. Rules look at no news older than seven days, at no export of quo's own, and at nothing that 'quo "
        + "import --status' brings.",
      "What a rule does is an operation of its own, by 'rule NAME', right after that of the import: 'quo undo OP' takes "
        + "it back and leaves what came in, and undo of the import takes it back, too. Rules are kept in the inbox and "
        + "are in every export.",
    ],
    subcommands: subcommands.map { $0.declaration },
    examples: [
      Example("quo rule examples", "ready ones, to be pasted into a shell"),
      Example("quo rule add promotions --kind short-code --match STOP --then done", "file promotions"),
      Example("quo rule test", "what all of them would do about what is there"),
    ],
    seeAlso: ["filters", "import", "sync", "undo"])

  static let name = Operand("NAME", "which rule", completion: .dynamic("rules"))
}
