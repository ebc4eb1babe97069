import Testing

@testable import Commands
@testable import Display
@testable import Text

@Suite struct FieldSelectionTests {
  private func names(_ fields: String?, _ format: Format) throws -> [String] {
    try selectFields(personRecord, named: fields, format: format).map(\.name)
  }

  @Test func eachFormatHasItsOwnChoice() throws {
    #expect(try names(nil, .table) == ["id", "name", "note", "at"])
    #expect(try names(nil, .tsv) == ["id", "name", "note", "at"])
    #expect(try names(nil, .csv) == ["id", "name", "note", "at", "tags"])
    #expect(try names(nil, .jsonl) == ["id", "name", "note", "at", "tags"])
  }

  @Test(arguments: Format.allCases)
  func fieldsChooseAndOrder(format: Format) throws {
    #expect(try names("tags, id", format) == ["tags", "id"])
  }

  @Test func unknownFieldsAreNamedWithASuggestion() {
    #expect(
      throws: InvalidValue("unknown field 'nmae'", hint: "did you mean 'name'? fields are id, name, note, at, tags")
    ) {
      try names("id,nmae", .json)
    }
    #expect(throws: InvalidValue("unknown field 'whatever'", hint: "fields are id, name, note, at, tags")) {
      try names("whatever", .json)
    }
    #expect(throws: InvalidValue("a field name is missing", hint: "fields are id, name, note, at, tags")) {
      try names("id,", .json)
    }
    #expect(throws: InvalidValue("field 'id' is named twice")) { try names("id,id", .json) }
  }
}
