package import Arguments
package import InboxStore

/// `quo view save NAME FILTERS`
package struct ViewSaveCommand: OneThingCommand {
  package static let declaration = Command(
    "save", "save filters as a view",
    description: [
      "Saves the filters under NAME, in place of what NAME was before. They are looked at now, so that a mistake in "
        + "them or a line that does not exist is an error at once, and they are kept as words: 'yesterday', '3d' and "
        + "'me' mean at each use what they mean then.",
      "A view may be made of others: --view and --not-view follow what those are at each use. A view that would be "
        + "made of itself is an error.",
      "NAME is one word without commas. 'quo undo' brings back what was before.",
    ],
    operands: [Operand("NAME", "what to call it", completion: .dynamic("views"))],
    groups: [FilterOptions.group] + ChangingOptions.ofOneThing,
    examples: [
      Example("quo view save morning --status unread", "what nobody has looked at yet"),
      Example("quo view save stale --status open --idle 2w --answered", "two weeks before the day on which it is used"),
      Example("quo view save sales --view morning,stale --line Sales", "made of others"),
    ],
    seeAlso: ["list", "undo", "filters", "views"])

  private let name: String
  private let filters: FilterOptions
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    name = arguments.operands[0].text
    if let fault = View.fault(inName: name) { throw InboxError.invalidViewName(name, reason: fault) }
    filters = try FilterOptions(arguments)
    changing = try ChangingOptions(arguments)
    guard !filters.isEmpty else {
      throw UsageError(
        "view '\(name)' has no filters", hint: "'quo help filters' lists them; '--status all' keeps everything")
    }
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let view = View(name, filters.terms)
    let filter = try session.filterContext(inbox).filter(of: view)
    let author = try session.author(inbox, message: changing.message)
    let outcome = try inbox.save(view, author: author)
    guard let operation = outcome.operation else { return .nothing("view '\(name)' is so already") }
    let what = outcome.before.map { "replaced (it was \($0.terms.typed))" } ?? "saved"
    let count = try counted(inbox.countConversations(filter), "conversation")
    var report = Report("view '\(name)' \(what); it keeps \(count) now", madeBy: operation)
    if let notice = filter.notice { report.messages.append(.notice(notice)) }
    return report
  }
}
