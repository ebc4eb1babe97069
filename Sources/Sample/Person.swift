/// A person outside the team. The n-th person is the same everywhere in the sample.
struct Person: Sendable {
  let index: Int
  let name: Name
  let number: String
  let language: Language
  /// Tells whether the team has the person as a contact.
  let isContact: Bool

  /// Makes a person; of each hundred, so many are contacts.
  init(_ index: Int, language: Language, named given: Name?, contactPercent: Int, seed: UInt64) {
    var random = RandomNumbers(seed: (seed &+ 0x5EED_0F_AC_E5).mixed &+ UInt64(index).mixed)
    self.index = index
    self.language = language
    number = PhonePlan.person(index)
    isContact = random.chance(percent: contactPercent) || given != nil
    if let given {
      name = given
    } else {
      let names = Names.of(language)
      // Steps of 7 give neighbours, and so the people of a group, different first names.
      let first = Int(truncatingIfNeeded: seed % 64) + index * 7
      var name = Name(names.first[first % names.first.count], random.pick(names.last))
      if random.chance(percent: 15) {
        name.company = random.pick(Names.companies)
        name.role = random.pick(Names.roles)
      }
      self.name = name
    }
  }
}
