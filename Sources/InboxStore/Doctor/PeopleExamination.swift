internal import SQLite

/// Checks the numbers, names and companies by which contacts are found against the contacts themselves.
struct PeopleExamination {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func findings() throws -> [Finding] {
    var missing = Culprits()
    var misnamed = Culprits()
    var expected: Int64 = 0
    let contacts = ContactReducer(database)
    let find = database.statement("SELECT 1 FROM contactNumbers WHERE number = ? AND contact = ?")
    try database.query("SELECT id, phones FROM contacts") { row in
      let id = row.int64(0)
      for number in try contacts.numbers(phones: row.optionalString(1)) {
        if try find.first(number, id, body: { _ in true }) == nil { missing.add(id) } else { expected += 1 }
      }
    }
    try database.query("SELECT \(verbatim: ContactColumn.list) FROM contacts") { row in
      let keys = ContactReducer.keys { row.optionalString($0) }
      if keys != [row.value(ContactColumn.nameKey), row.value(ContactColumn.companyKey)] {
        misnamed.add(row.int64(ContactColumn.id))
      }
    }
    let surplus = (try database.integer("SELECT count(*) FROM contactNumbers") ?? 0) - expected
    return missing.findings(.contactNumber) + misnamed.findings(.contactName)
      + (surplus > 0 ? [.strayNumbers(surplus, toContacts: true)] : [])
  }
}
