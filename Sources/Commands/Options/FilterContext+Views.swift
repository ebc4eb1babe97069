internal import InboxStore
internal import Text

/// The views that have been resolved so far: each of them once, however many others are made of it.
final class ResolvedViews {
  fileprivate var filters: [String: Filter] = [:]
}

/// Limits of a view, within which its filters fit into one SQL statement.
private enum ViewLimit {
  /// Filters, those of the views that it is made of included.
  static let filters = 200
  /// Views within views.
  static let nesting = 16
  /// Clauses of all filters of a command line together.
  static let together = 500
  /// The same clauses with the condition on the inbox that each alternative gets.
  static let clauses = 3_000
  /// SQLite takes expressions of 1,000 steps, of which the filters themselves need some.
  static let height = 700
}

extension FilterContext {
  /// What a view's words mean now, without regard to the inbox.
  ///
  /// Throws `unknownName`, and `Failure` for a view whose words no longer mean anything, that is made of itself or of
  /// too much.
  func filter(ofView name: String) throws -> Filter {
    if let start = views.firstIndex(of: name) {
      throw InvalidValue(
        "view '\(VisibleText.line(name))' would be made of itself", hint: loop(views[start...] + [name]))
    }
    if let filter = resolved.filters[name] { return filter }
    let view = try inbox.view(named: name)
    do {
      let filter = try filter(of: view)
      resolved.filters[name] = filter
      return filter
    } catch let failure as Failure {
      // Of a view within a view: it says itself which one it is.
      throw failure
    } catch {
      let failure = Failure(error)
      throw Failure(
        "cannot use view '\(VisibleText.line(name))': \(failure.message)", hint: failure.hint, code: failure.code)
    }
  }

  /// Resolves the words of a view, which need not be saved yet.
  func filter(of view: View) throws -> Filter {
    guard views.count < ViewLimit.nesting else { throw tooDeep(view) }
    guard view.words.count <= ViewLimit.filters else { throw tooLarge(view) }
    let filter = try FilterOptions(words: view.words).resolve(in: inside(view.name), isWithinInbox: false)
    // A view that was resolved before may itself be deep.
    guard filter.nesting < ViewLimit.nesting else { throw tooDeep(view) }
    guard !filter.hasMoreClauses(than: ViewLimit.filters) else { throw tooLarge(view) }
    return filter
  }

  /// Names the view that was asked for, because the innermost one is not the one to change.
  private func tooDeep(_ innermost: View) -> Failure {
    Failure(
      "cannot use view '\(VisibleText.line(views.first ?? innermost.name))': "
        + "it is made of views within views, more than \(ViewLimit.nesting) deep",
      hint: "save it anew with filters in place of some views", code: .usage)
  }

  private func tooLarge(_ view: View) -> Failure {
    Failure(
      "cannot use view '\(VisibleText.line(view.name))': "
        + "with the views that it is made of it has more than \(ViewLimit.filters) filters",
      hint: "save it anew with fewer filters or views", code: .usage)
  }

  /// The context of a view's own words.
  private func inside(_ view: String) -> FilterContext {
    var context = self
    context.views.append(view)
    return context
  }

  private func loop(_ names: [String]) -> String {
    zip(names, names.dropFirst()).map { "'\(VisibleText.line($0))' takes '\(VisibleText.line($1))'" }.joined(
      separator: ", ")
  }
}

extension Filter {
  /// A filter that the view `name` is part of: of the inbox alone, if that is asked for and nothing is said of statuses.
  /// Throws `Failure` where it is too large.
  func bounded(isWithinInbox: Bool, byView name: String) throws -> Filter {
    let failure = Failure(
      "cannot use view '\(VisibleText.line(name))': it and the filters beside it are too many",
      hint: "use fewer views at once", code: .usage)
    guard !hasMoreClauses(than: ViewLimit.together) else { throw failure }
    let within = isWithinInbox ? withinInboxUnlessSaid : self
    guard !within.hasMoreClauses(than: ViewLimit.clauses), within.height <= ViewLimit.height else { throw failure }
    return within
  }
}
