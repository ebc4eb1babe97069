internal import Platform
package import InboxStore
internal import Text

/// Who acts.
package struct Actor: Sendable {
  /// As the history has it.
  package let name: String
  /// Nil for whoever is no member of the team: a script, somebody before the first import.
  package let member: TeamNames.Person?
}

extension Session {
  /// Who does it: `--as`, else `$QUO_USER`, else the setting `me`, else the login name.
  ///
  /// A name that is one member's is that member, however it is spelled, so that what `--as marie` does `--as "Marie Roy"`
  /// can undo. A name of several is an error, unless nobody chose it: a login name is then taken as it is.
  /// The setting `me` may be one of several, too, where `mayBeAmbiguous` says so: whoever mends it needs no name.
  package func actor(_ inbox: Inbox, mayBeAmbiguous: Bool = false) throws -> Actor {
    let team = try inbox.teamNames()
    let named = [globals.user, environment.variables["QUO_USER"]].compactMap { $0 }.first { !$0.isEmpty }
    let chosen = try named ?? inbox.value(of: .me)
    let name = chosen ?? environment.loginName
    let people = team.people(named: name)
    if people.count > 1, mayBeAmbiguous ? named != nil : chosen != nil { _ = try team.person(named: name) }
    guard let member = people.first, people.count == 1 else { return Actor(name: name, member: nil) }
    return Actor(name: member.label, member: member)
  }

  /// Who does it, with why, for the history.
  package func author(_ inbox: Inbox, message: String? = nil, mayBeAmbiguous: Bool = false) throws -> Author {
    Author(name: try actor(inbox, mayBeAmbiguous: mayBeAmbiguous).name, now: now, message: message)
  }

  /// The member that somebody names, `me` being who acts.
  func member(named name: String, in inbox: Inbox) throws -> TeamNames.Person {
    if name == "me" { return try me(inbox) }
    return try inbox.teamNames().person(named: name)
  }

  /// The member who acts. Throws where that is nobody of the team.
  private func me(_ inbox: Inbox) throws -> TeamNames.Person {
    let actor = try actor(inbox)
    guard let member = actor.member else {
      throw Failure(
        "cannot tell who 'me' is: '\(VisibleText.line(actor.name))' is no member",
        hint: "'quo config set me NAME' says who; 'quo members' lists the team, 'quo members add' adds to it",
        code: .unknown)
    }
    return member
  }
}
