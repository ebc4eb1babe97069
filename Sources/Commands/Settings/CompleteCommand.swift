internal import Display
package import Arguments
internal import InboxStore
internal import Text

/// `quo __complete KIND [WORD]`: the shells' completions call it while somebody types. Not for people.
///
/// Prints lines of a value, a tab and its description. Never fails: without an inbox, for an unreadable one or an
/// unknown kind, it prints nothing.
package struct CompleteCommand: FreeCommand {
  /// The kinds of values that a declaration can complete with `.dynamic`.
  enum Kind: String, CaseIterable {
    case aliases, ids, conversations, lines, members, teammates, assignees, authors, people, operations, contacts,
      companies, companyFilters = "company-filters", tags, tagFilters = "tag-filters", properties,
      propertyFilters = "property-filters", views, rules, mentions, fields, times, futureTimes = "future-times",
      durations, settingValues = "setting-values"
  }

  package static let declaration = Command(
    "__complete", "words for shell completions",
    operands: [
      Operand(
        "KIND",
        "aliases, ids, conversations, lines, members, teammates, assignees, authors, people, operations, contacts, "
          + "companies, company-filters, tags, tag-filters, properties, property-filters, views, rules, mentions, "
          + "fields, times, future-times, durations or setting-values",
        .optional),
      Operand("WORD", "how they begin", .optional),
      Operand("COMMAND", "the command for which they are, and its operands so far", .any),
    ],
    isHidden: true)

  package static var output: CommandOutput { .none }
  package static var reach: Reach { .inbox }

  /// The limit of values: more than anybody reads, few enough to be quick.
  static let limit = 200

  private let kind: Kind?
  private let prefix: String
  private let command: String
  private let operands: [String]

  package init(_ arguments: ParsedArguments) throws {
    kind = arguments.operands.first.flatMap { Kind(rawValue: $0.text) }
    prefix = arguments.operands.dropFirst().first?.text ?? ""
    command = arguments.operands.dropFirst(2).first?.text ?? ""
    operands = arguments.operands.dropFirst(3).map(\.text)
  }

  package func run(_ session: Session) throws -> ExitCode {
    guard let kind else { return .success }
    let words =
      knownWords(kind, session.settings) ?? (try? session.openInbox()).flatMap { try? self.words(kind, $0) } ?? []
    // Omits values that would be displayed altered, or that would end a comma list early.
    let begun = words.compactMap { kind.completing(prefix, by: $0) }
    for word in begun.isEmpty ? words.filter({ kind.hasWord(beginning: prefix, within: $0) }) : begun
    where VisibleText.line(word.value) == word.value && (kind == .mentions || !word.value.contains(",")) {
      try session.output.write("\(word.value)\t\(VisibleText.line(word.description))\n")
    }
    return .success
  }

  /// The words that are the same for every inbox; nil for other kinds.
  private func knownWords(_ kind: Kind, _ settings: UserSettings) -> [CompletedWord]? {
    switch kind {
    case .aliases: settings.aliases.map { CompletedWord($0.name, String(decoding: $0.text, as: UTF8.self)) }
    case .fields: completedFields(of: command)
    case .times: CompletedTimes.past
    case .futureTimes: CompletedTimes.future
    case .durations: CompletedTimes.durations
    case .settingValues: operands.first.flatMap(settingValues)
    default: nil
    }
  }

  private func words(_ kind: Kind, _ inbox: Inbox) throws -> [CompletedWord] {
    switch kind {
    case .ids: try inbox.idsBeginning(with: prefix, limit: Self.limit)
    case .conversations:
      try inbox.idsBeginning(with: prefix, limit: Self.limit)
        + (prefix.isEmpty ? [] : inbox.peopleBeginning(with: prefix, limit: Self.limit))
    case .people: try inbox.peopleBeginning(with: prefix, limit: Self.limit)
    case .lines: try inbox.lines().compactMap(lineWord)
    case .members: try inbox.members().compactMap(memberWord)
    case .teammates: [me] + (try inbox.members().compactMap(memberWord))
    case .assignees: [me, CompletedWord("none", "nobody")] + (try inbox.members().compactMap(memberWord))
    case .authors:
      [
        me, CompletedWord("import", "news moved it"), CompletedWord("sync", "Quo moved it"),
        CompletedWord("reminder", "a reminder fell due"),
      ]
        + (try inbox.members().compactMap(memberWord))
        + (try inbox.rules().map { CompletedWord($0.name, "a rule") })
    case .operations: try operationWords(inbox)
    case .contacts: try inbox.contactsBeginning(with: prefix, limit: Self.limit)
    case .companies: try inbox.companies(limit: 2_000).map { CompletedWord($0, "") }
    case .companyFilters:
      [CompletedWord("none", "no company")] + (try inbox.companies(limit: 2_000).map { CompletedWord($0, "") })
    case .tags: try inbox.tags().map { CompletedWord($0, "") }
    case .tagFilters: [CompletedWord("none", "no tag")] + (try inbox.tags().map { CompletedWord($0, "") })
    case .properties: try keyWords(inbox)
    case .propertyFilters:
      if let sign = prefix.firstIndex(of: "=") {
        try inbox.propertyValues(
          beginning: String(prefix[prefix.index(after: sign)...]), of: String(prefix[..<sign]), limit: Self.limit
        )
        .map { CompletedWord("\(prefix[...sign])\($0)", "") }
      } else {
        try keyWords(inbox)
      }
    case .views: try inbox.views().map { CompletedWord($0.name, $0.terms.typed) }
    case .rules: try inbox.rules().map { CompletedWord($0.name, $0.terms.typed) }
    case .mentions: try completedMentions(in: prefix, inbox.members())
    case .settingValues: operands == [Setting.me.rawValue] ? try inbox.members().compactMap(memberWord) : []
    case .aliases, .fields, .times, .futureTimes, .durations: []
    }
  }

  private func keyWords(_ inbox: Inbox) throws -> [CompletedWord] {
    try inbox.propertyKeys().map { CompletedWord($0.key, $0.name == $0.key ? "" : $0.name) }
  }
}

extension CompleteCommand.Kind {
  /// The word if it begins as typed. A name that is found whatever its case begins so whatever its case, and goes on
  /// behind what is typed, as a shell takes only what begins with that.
  fileprivate func completing(_ typed: String, by word: CompletedWord) -> CompletedWord? {
    if word.value.hasPrefix(typed) { return word }
    guard let isAlike, !Self.fixed.contains(word.value) else { return nil }
    let (beginning, name) = (Array(typed), Array(word.value))
    guard beginning.count <= name.count, zip(beginning, name).allSatisfy(isAlike) else { return nil }
    return CompletedWord(typed + String(name[beginning.count...]), word.description)
  }

  /// Whether a name has another word that begins as typed.
  fileprivate func hasWord(beginning typed: String, within word: CompletedWord) -> Bool {
    guard isAlike != nil, self != .mentions, !typed.isEmpty, !Self.fixed.contains(word.value) else { return false }
    let folded = FoldedText.folded(typed)
    let words = FoldedText.folded(word.value).split(separator: " ")
    return words.indices.dropFirst().contains { words[$0...].joined(separator: " ").hasPrefix(folded) }
  }

  /// The words that are no names.
  private static let fixed: Set<String> = ["me", "none", "import", "sync", "reminder"]

  /// Whether two letters are the same to whoever looks up such a name; nil for words that are looked up as they are.
  private var isAlike: ((Character, Character) -> Bool)? {
    switch self {
    case .aliases, .ids, .operations, .views, .rules, .fields, .times, .futureTimes, .durations, .settingValues: nil
    case .lines: { $0 == $1 || $0.isASCII && $1.isASCII && $0.lowercased() == $1.lowercased() }
    case .conversations, .members, .teammates, .assignees, .authors, .people, .contacts, .companies, .companyFilters,
      .tags, .tagFilters, .properties, .propertyFilters, .mentions:
      { FoldedText.folded(String($0)) == FoldedText.folded(String($1)) }
    }
  }
}

/// The values that a setting may have; nil for one whose values the inbox knows, or nobody.
private func settingValues(of key: String) -> [CompletedWord]? {
  let choices =
    key == ConfigCommand.sharedKey
    ? Sharing.allCases.map(\.rawValue) : Setting(rawValue: key)?.choices ?? UserSetting(rawValue: key)?.choices ?? []
  return choices.isEmpty ? nil : choices.map { CompletedWord($0, "") }
}

/// The latest operations.
private func operationWords(_ inbox: Inbox) throws -> [CompletedWord] {
  var words: [CompletedWord] = []
  try inbox.forEachOperation(HistoryQuery(limit: 20)) { operation in
    let changed =
      operation.views > 0 ? counted(operation.views, "view") : counted(operation.conversations, "conversation")
    words.append(CompletedWord(String(operation.id), "\(operation.command), \(changed)"))
  }
  return words
}

/// The line by its name, if it has one.
private func lineWord(_ line: Line) -> CompletedWord? {
  guard let value = line.name ?? line.number ?? line.id else { return nil }
  return CompletedWord(value, line.name == nil ? "" : line.number ?? "")
}

private let me = CompletedWord("me", "who works here")

private func memberWord(_ member: Member) -> CompletedWord? {
  CompletedWord(member.name ?? member.id, [member.role, member.email].compactMap { $0 }.joined(separator: ", "))
}
