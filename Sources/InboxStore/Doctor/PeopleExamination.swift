internal import SQLite

/// The numbers, names and companies by which contacts are found, against those that they have.
struct PeopleExamination {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func findings() throws -> [Finding] {
    var missing = Culprits()
    var misnamed = Culprits()
    var expected: Int64 = 0
    let contacts = try ContactReducer(database)
    let find = try database.prepare("SELECT 1 FROM contactNumbers WHERE number = ? AND contact = ?")
    try database.query("SELECT id, phones FROM contacts") { row in
      let id = row.int64(0)
      for number in try contacts.numbers(phones: row.optionalString(1)) {
        if try find.first(number, id, body: { _ in true }) == nil { missing.add(id) } else { expected += 1 }
      }
    }
    try database.query("SELECT id, firstName, lastName, company, nameKey, companyKey FROM contacts") { row in
      let keys = ContactReducer.keys(
        firstName: row.optionalString(1), lastName: row.optionalString(2), company: row.optionalString(3))
      if keys != [row.value(4), row.value(5)] { misnamed.add(row.int64(0)) }
    }
    let surplus = (try database.integer("SELECT count(*) FROM contactNumbers") ?? 0) - expected
    return missing.findings(.contactNumber) + misnamed.findings(.contactName)
      + (surplus > 0 ? [.strayNumbers(surplus, toContacts: true)] : [])
  }
}
