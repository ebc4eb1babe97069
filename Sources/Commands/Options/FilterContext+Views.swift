internal import InboxStore
internal import Text

extension FilterContext {
  /// What a view's words mean now, without regard to the inbox.
  ///
  /// Throws `unknownName`, and `Failure` for a view whose words no longer mean anything or that is made of itself.
  func filter(ofView name: String) throws -> Filter {
    let view = try inbox.view(named: name)
    if let start = views.firstIndex(of: name) {
      throw InvalidValue(
        "view '\(VisibleText.line(name))' would be made of itself", hint: loop(views[start...] + [name]))
    }
    do {
      return try FilterOptions(words: view.words).resolve(in: inside(name), isWithinInbox: false)
    } catch let failure as Failure {
      // Of a view within a view: it says itself which one it is.
      throw failure
    } catch {
      let failure = Failure(error)
      throw Failure(
        "cannot use view '\(VisibleText.line(name))': \(failure.message)", hint: failure.hint, code: failure.code)
    }
  }

  /// The context of a view's own words.
  func inside(_ view: String) -> FilterContext {
    var context = self
    context.views.append(view)
    return context
  }

  private func loop(_ names: [String]) -> String {
    zip(names, names.dropFirst()).map { "'\(VisibleText.line($0))' takes '\(VisibleText.line($1))'" }.joined(
      separator: ", ")
  }
}
