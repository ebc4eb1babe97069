internal import InboxStore
internal import Display

/// A view as `quo view list` shows it.
struct ViewRow {
  let view: View
  /// The filters as a person would type them.
  let filters: String
  /// The number of conversations; nil if the view cannot be used.
  let conversations: Int?
  /// The reason why the view cannot be used now.
  let problem: String?
}

extension Session {
  /// Returns a view with its current count, as `quo count --view NAME` prints it.
  func viewRow(_ view: View, _ context: FilterContext) throws -> ViewRow {
    let filters = view.terms.typed
    do {
      let filter = try context.filter(ofSavedView: view.name)
      return ViewRow(
        view: view, filters: filters, conversations: try context.inbox.countConversations(filter), problem: nil)
    } catch {
      let failure = Failure(error)
      guard failure.code == .usage || failure.code == .unknown else { throw error }
      return ViewRow(view: view, filters: filters, conversations: nil, problem: failure.message)
    }
  }

  /// The number of views that cannot be used now.
  func unusableViews(_ inbox: Inbox) throws -> Int {
    let context = filterContext(inbox)
    return try inbox.views().count { try viewRow($0, context).problem != nil }
  }
}

/// A view as `quo view list` and `quo view show` show it.
let viewRecord = Record<ViewRow>(
  "view", "a saved set of filters", id: \.view.name,
  [
    Field("name", .text, "what --view calls it", width: .whole, importance: 100) { .text($0.view.name) },
    Field(
      "filters", .text, "as they would be typed at a shell", width: .flexible(minimum: 16), importance: 90
    ) { .text($0.filters) },
    Field(
      "conversations", .optional(.integer), "how many it keeps now, null where it cannot be used", heading: "KEEPS",
      alignment: .right, width: .whole, importance: 80
    ) { $0.conversations.map { .int($0) } ?? .null },
    Field("words", .list(.text), "the filters, each as one word of a command line") {
      .texts($0.view.terms.map(\.word))
    },
    Field("problem", .optional(.text), "why it cannot be used now") { .text($0.problem) },
  ])
