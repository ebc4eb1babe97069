internal import Arguments
internal import Platform
package import InboxStore
internal import Text

extension Session {
  /// The person or script that acts.
  package struct Actor: Sendable {
    /// The name as the history has it.
    package let name: String
    /// The member; nil for an actor outside the team: a script, a person before the first import.
    package let member: TeamNames.Person?
  }

  /// Returns the actor: the one that is served, else `--as`, else `$QUO_USER`, else the setting `me`, the user's own
  /// before the inbox's, else the login name.
  ///
  /// A name of one member is that member, however it is spelled, so that `--as "Marie Roy"` can undo what `--as marie`
  /// did. A name of several members is an error, except for a login name, which nobody chose, and for the whole name of
  /// them all in a setting or the environment: it is taken as it is, so that an import which brings a second Marie Roy
  /// keeps nobody from working.
  ///
  /// The history has names for quo's own work, such as `import`, which nobody else may have. `mayBeAmbiguous` allows the
  /// setting `me` to be any name, so that a person can correct it.
  package func actor(_ inbox: Inbox, mayBeAmbiguous: Bool = false) throws -> Actor {
    let team = try inbox.teamNames()
    let named = [served?.user, globals.user, environment.variables["QUO_USER"]].compactMap { $0 }.first { !$0.isEmpty }
    let chosen = try named ?? settings.me ?? inbox.value(of: .me)
    let name = chosen ?? environment.loginName
    let people = team.people(named: name)
    let isTyped = globals.user?.isEmpty == false || served?.user != nil
    let areAlike = !isTyped && TeamNames.haveOneName(people)
    // Nobody chose the login name.
    let isToBeClear = mayBeAmbiguous ? named != nil : chosen != nil
    if people.count > 1, !areAlike, isToBeClear { _ = try team.person(named: name) }
    // Whoever has a key for a member that is misspelled would work under a name that nobody has.
    if let served = served?.user, people.isEmpty, !team.isEmpty {
      throw Failure("'\(VisibleText.line(served))' of 'quo serve --as' is no member", code: .unknown)
    }
    guard let member = people.first, people.count == 1 else {
      if isToBeClear, ReservedName.isOfQuo(name) {
        throw UsageError(
          "nobody can act as '\(VisibleText.line(name))': the history calls quo's own work so",
          hint: "'--as', QUO_USER and the setting 'me' name a person or a script")
      }
      return Actor(name: name, member: nil)
    }
    return Actor(name: member.label, member: member)
  }

  /// The author for the history: the actor and the reason.
  package func author(_ inbox: Inbox, message: String? = nil, mayBeAmbiguous: Bool = false) throws -> Author {
    let actor = try actor(inbox, mayBeAmbiguous: mayBeAmbiguous)
    return Author(name: actor.name, now: now, message: message, member: actor.member?.row)
  }

  /// The member with this name; `me` is the actor.
  func member(named name: String, in inbox: Inbox) throws -> TeamNames.Person {
    if try inbox.isMe(name) { return try me(inbox) }
    return try inbox.teamNames().person(named: name)
  }

  /// The member who acts. Throws if the actor is not of the team.
  private func me(_ inbox: Inbox) throws -> TeamNames.Person {
    let actor = try actor(inbox)
    guard let member = actor.member else {
      throw Failure(
        "cannot tell who 'me' is: '\(VisibleText.line(actor.name))' is no member",
        hint:
          "--as says who, else QUO_USER, 'quo config set --user me', 'quo config set me'; 'quo members' lists the team",
        code: .unknown)
    }
    return member
  }
}
