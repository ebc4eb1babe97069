/// The team's members by name: resolves "marie" alike for filters, commands and notes.
///
/// A name is an id, an email address, a full name, a first name, a last name, or another word of a name, ignoring case
/// and accents. The first kind that matches wins, even if other members match by a later one.
public struct TeamNames: Sendable {
  /// A member as found by name.
  public struct Person: Sendable, Equatable {
    /// The row id.
    public let row: Int64
    public let id: String
    let name: String?
    let email: String?
    /// The name in the history: the full name, with the address if two members share it, else the address or the id.
    public fileprivate(set) var label: String

    let full: String
    let first: String
    let last: String
    /// The words of the whole name, however it is punctuated.
    let parts: [String]
    let words: [String]
    fileprivate let address: String

    init(row: Int64, id: String, firstName: String?, lastName: String?, email: String?) {
      self.row = row
      self.id = id
      self.email = email.flatMap { $0.isEmpty ? nil : $0 }
      name = personName(firstName, lastName)
      label = name ?? self.email ?? id
      full = FoldedText.folded(name ?? "")
      first = FoldedText.folded(firstName ?? "")
      last = FoldedText.folded(lastName ?? "")
      address = FoldedText.folded(email ?? "")
      // A member with only an address is found by the part before the at sign.
      parts = nameWords(full)
      words =
        full.isEmpty
        ? address.split(separator: "@").prefix(1).map(String.init)
        : parts + full.split(separator: " ").map(String.init)
          + (FamilyNameFirst.writes(first, last) ? [first, last] : [])
    }
  }

  public let people: [Person]

  init(_ people: [Person]) {
    let sharing = people.reduce(into: [String: Int](minimumCapacity: people.count)) { $0[$1.full, default: 0] += 1 }
    self.people = people.map { person in
      var person = person
      if !person.full.isEmpty, sharing[person.full] ?? 0 > 1 {
        person.label = "\(person.label) (\(person.email ?? person.id))"
      }
      return person
    }
  }

  /// A subset of the people, keeping their labels.
  func only(_ isWanted: (Person) -> Bool) -> TeamNames {
    TeamNames(labelled: people.filter(isWanted))
  }

  private init(labelled people: [Person]) {
    self.people = people
  }

  /// The label of the member with this id; nil if there is none.
  public func label(ofID id: String) -> String? { people.first { $0.id == id }?.label }

  /// The label of the member with this row id; nil if there is none.
  func label(ofRow row: Int64) -> String? { people.first { $0.row == row }?.label }

  public var isEmpty: Bool { people.isEmpty }

  /// The people with this name: one, several if it is ambiguous, or none.
  public func people(named name: String) -> [Person] {
    if let person = people.first(where: { $0.id == name }) { return [person] }
    let folded = FamilyNameFirst.joined(FoldedText.folded(name))
    guard !folded.isEmpty else { return [] }
    for kind in NameKind.allCases {
      let key = kind.key(of: folded)
      let found = people.filter { kind.keys(of: $0).contains(key) }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// Whether the people have the same whole name.
  public static func haveOneName(_ people: [Person]) -> Bool { Set(people.map(\.full)).count == 1 }

  /// The only person with this name. Throws `unknownName`, with the existing names, and `ambiguousName`.
  public func person(named name: String) throws(InboxError) -> Person {
    let found = people(named: name)
    if let person = found.first, found.count == 1 { return person }
    throw found.isEmpty ? unknown(name) : ambiguous(name, found)
  }

  func unknown(_ name: String) -> InboxError {
    let known = people.filter { $0.name != nil || $0.email != nil }.map(\.label).sorted()
    return .unknownName(kind: "member", name: name, known: known)
  }

  func ambiguous(_ name: String, _ found: [Person]) -> InboxError {
    let candidates = found.map { person in
      let isShared = found.contains { $0.row != person.row && $0.email == person.email }
      return "\(person.name ?? person.label) (\(isShared ? person.id : person.email ?? person.id))"
    }
    return .ambiguousName(kind: "member", name: name, candidates: candidates)
  }
}

/// The words of a name: Jean, Luc and jean.luc.roy all find Jean-Luc Roy.
func nameWords(_ folded: String) -> [String] {
  folded.split { " -._".contains($0) }.map(String.init)
}

/// The kinds of names by which members are found, in their order.
private enum NameKind: CaseIterable {
  case address, label, full, first, last, parts, words

  /// The names of this kind that a person has, as keys.
  func keys(of person: TeamNames.Person) -> [String] {
    switch self {
    case .address: [person.address]
    case .label: [FoldedText.folded(person.label)]
    case .full: [person.full]
    case .first: [person.first]
    case .last: [person.last]
    case .parts: person.full.isEmpty ? [] : [person.parts.joined(separator: " ")]
    case .words: person.words
    }
  }

  /// The key that a folded name as typed has among the names of this kind.
  func key(of folded: String) -> String {
    self == .parts ? nameWords(folded).joined(separator: " ") : folded
  }
}

/// Finds members as `TeamNames.people(named:)` does, where many names are looked up.
struct NameIndex {
  private var byID: [String: TeamNames.Person] = [:]
  private var byKind: [[String: [TeamNames.Person]]] = []

  init(_ team: TeamNames) {
    for person in team.people.reversed() { byID[person.id] = person }
    byKind = NameKind.allCases.map { kind in
      var named: [String: [TeamNames.Person]] = [:]
      for person in team.people {
        for key in Set(kind.keys(of: person)) { named[key, default: []].append(person) }
      }
      return named
    }
  }

  func people(named name: String) -> [TeamNames.Person] {
    if let person = byID[name] { return [person] }
    let folded = FamilyNameFirst.joined(FoldedText.folded(name))
    guard !folded.isEmpty else { return [] }
    for (kind, named) in zip(NameKind.allCases, byKind) {
      if let found = named[kind.key(of: folded)] { return found }
    }
    return []
  }
}
