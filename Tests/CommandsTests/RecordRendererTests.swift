import Foundation
import Testing
import TestSupport

@testable import CivilTime
@testable import Commands
@testable import Display
@testable import Formats

struct Person: Equatable {
  var id: Int
  var name: String?
  var note: String
  var at: Timestamp?
}

let personRecord = Record<Person>(
  "person", "somebody", id: { String($0.id) },
  [
    Field("id", .integer, "a number", heading: "ID", alignment: .right, width: .whole, importance: 100) {
      .int($0.id)
    },
    Field("name", .optional(.text), "a name", width: .flexible(minimum: 6), importance: 90) { .text($0.name) },
    Field("note", .text, "a note", width: .flexible(minimum: 10), importance: 80) { .text($0.note) },
    Field("at", .optional(.time), "a time", width: .whole, importance: 60) { .time($0.at) },
    Field("tags", .anything, "two of them", plain: { _ in .texts(["a", "b"]) }) { _ in
      .list([.object([("name", .text("a")), ("ok", .bool(true))]), .null, .json("{\"x\":1}")])
    },
  ])

extension RecordRenderer {
  mutating func row(_ person: Person, _ fields: [Field<Person>]) throws(OutputError) {
    try row(
      id: { personRecord.id(person) }, value: { fields[$0].value(person) },
      plain: { fields[$0].plain?(person) ?? fields[$0].value(person) }, cell: { fields[$0].cell?(person, $1) })
  }
}

func rendered(
  _ people: [Person], _ format: Format, fields: String? = nil, width: Int? = 80, style: Style = .plain,
  nul: Bool = false, isRaw: Bool = false
) throws -> String {
  let options = FormatOptions(
    width: width, style: style, now: Timestamp(rfc3339: "2026-11-20T22:01:00Z")!, zone: .utc, endsIDsWithNUL: nul,
    isRaw: isRaw)
  let fields = try selectFields(personRecord, named: fields, format: format)
  return try captured { output in
    var renderer = format.renderer(columns: fields.map(\.look), options: options, to: output)
    for person in people { try renderer.row(person, fields) }
    try renderer.end()
  }
}

func people(_ count: Int, seed: UInt64) -> [Person] {
  var random = SeededGenerator(seed: seed)
  return (0..<count).map { index in
    Person(
      id: index, name: index % 3 == 0 ? nil : random.text(), note: random.text(),
      at: index % 4 == 0 ? nil : Timestamp(milliseconds: Int64.random(in: 0...4_000_000_000_000, using: &random)))
  }
}

@Suite struct RecordRendererTests {
  @Test func jsonParses() throws {
    for count in [0, 1, 2, 300] {
      let people = people(count, seed: 4)
      let text = try rendered(people, .json)
      let array = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
      #expect(array.count == count)
      for (object, person) in zip(array, people) {
        #expect((object["note"] as? String).map(withoutBOM) == withoutBOM(person.note))
        #expect((object["name"] as? String).map(withoutBOM) == person.name.map(withoutBOM))
      }
      #expect(array.allSatisfy { $0.count == personRecord.fields.count })
      #expect(text.split(separator: "\n").count == (count == 0 ? 1 : count + 2))
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
    }
    #expect(try rendered([], .json) == "[]\n")
  }

  @Test func jsonLinesAreTheElements() throws {
    let people = people(50, seed: 5)
    let lines = try rendered(people, .jsonl).split(separator: "\n")
    #expect(lines.count == 50)
    let elements = try rendered(people, .json).split(separator: "\n").dropFirst().dropLast()
    #expect(elements.count == 50)
    #expect(zip(lines, elements).allSatisfy { $0 == $1 || $0 + "," == $1 })
    #expect(
      try rendered([Person(id: 7, name: nil, note: "x", at: Timestamp(seconds: 0))], .jsonl)
        == #"{"id":7,"name":null,"note":"x","at":"1970-01-01T00:00:00Z","tags":[{"name":"a","ok":true},null,{"x":1}]}"#
        + "\n")
    #expect(try rendered([], .jsonl) == "")
  }

  @Test func foreignJSONStaysOnItsLineAndSteersNothing() {
    var json = JSONWriter()
    FieldValue.json("{\n\t\"a\": \"é\u{202E}\u{7F}\"\n}").write(to: &json)
    #expect(json.text == "{  \"a\": \"é\\u202e\\u007f\" }")
  }

  @Test func tsvHasALineForEachRecord() throws {
    let text = try rendered(people(300, seed: 6), .tsv)
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    #expect(lines.count == 300)
    #expect(lines.allSatisfy { $0.count { $0 == 0x09 } == 3 })
    #expect(lines.allSatisfy { $0.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 } })
    let person = Person(id: 7, name: nil, note: "a\tb\nc\u{1B}", at: Timestamp(seconds: 0))
    #expect(try rendered([person], .tsv) == "7\t\ta b c␛\t1970-01-01T00:00:00Z\n")
    #expect(try rendered([person], .tsv, fields: "tags,id") == "a,b\t7\n")
  }

  @Test func csvRoundTrips() throws {
    let people = people(300, seed: 7)
    let records = parseCSV(try rendered(people, .csv, isRaw: true))
    #expect(records.first == personRecord.fields.map { $0.name })
    #expect(records.dropFirst().map { $0[2] } == people.map { $0.note.replacing("\u{0}", with: "␀") })
    #expect(records.dropFirst().map { $0[3] } == people.map { $0.at?.rfc3339 })
    // A missing name and an empty one are told apart.
    #expect(records.dropFirst().map { $0[1] } == people.map { $0.name?.replacing("\u{0}", with: "␀") })
    #expect(try rendered([], .csv) == "id,name,note,at,tags\r\n")
  }

  @Test(arguments: [
    ("=1+1", true), ("+cmd|' /C calc'!A0", true), ("-2+3", true), ("@SUM(A1)", true), ("\t=1", true), ("\r=1", true),
    ("+", true), ("-", true), ("+1 514", true), ("+1,", true), ("-1.", true), ("=", true),
    ("+15145550100", false), ("+15145550100,+14385550101", false), ("-5", false), ("+1.5", false), ("-0.25", false),
    ("", false), ("a=1", false), (" =1", false), ("'=1", false), ("1+1", false), ("é", false),
  ]) func csvHasNoFormulas(_ cell: String, isFormula: Bool) throws {
    let person = Person(id: 1, name: cell, note: "", at: nil)
    #expect(parseCSV(try rendered([person], .csv))[1][1] == (isFormula ? "'" + cell : cell))
    #expect(parseCSV(try rendered([person], .csv, isRaw: true))[1][1] == cell)
  }

  @Test func csvOfAnythingHasNoFormulasAndLosesNothing() throws {
    var random = SeededGenerator(seed: 9)
    let signs = ["=", "+", "-", "@", "\t", "\r", "", "'", " "]
    let people = (0..<1_000).map { index in
      let tail = index.isMultiple(of: 2) ? random.text() : String(Int.random(in: 0...99_999, using: &random))
      return Person(id: index, name: nil, note: signs.randomElement(using: &random)! + tail, at: nil)
    }
    let records = parseCSV(try rendered(people, .csv)).dropFirst()
    #expect(records.count == people.count)
    for (person, record) in zip(people, records) {
      let cell = try #require(record[2])
      let text = person.note.replacing("\u{0}", with: "␀")
      #expect(cell.unicodeScalars.elementsEqual(text.unicodeScalars) || cell == "'" + text)
      if let first = cell.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) {
        #expect(
          Double(cell) != nil && cell.utf8.allSatisfy { !(0x61...0x7A).contains($0 | 0x20) }, "\(cell.debugDescription)"
        )
      }
    }
  }

  @Test func idsAreLinesOrEndInNUL() throws {
    let people = people(3, seed: 8)
    #expect(try rendered(people, .ids) == "0\n1\n2\n")
    #expect(try rendered(people, .ids, nul: true) == "0\u{0}1\u{0}2\u{0}")
  }
}

/// Foundation's parser drops U+FEFF, which is a character like any other in JSON.
private func withoutBOM(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\u{FEFF}" }))
}

/// RFC 4180, written separately; an unquoted empty field is nil.
private func parseCSV(_ text: String) -> [[String?]] {
  var records: [[String?]] = []
  var record: [String?] = []
  var field: [UInt8] = []
  var isQuoted = false
  var wasQuoted = false
  var bytes = Array(text.utf8)[...]
  while let byte = bytes.popFirst() {
    if isQuoted {
      if byte != 0x22 {
        field.append(byte)
      } else if bytes.first == 0x22 {
        field.append(0x22)
        bytes.removeFirst()
      } else {
        isQuoted = false
      }
    } else if byte == 0x22 {
      isQuoted = true
      wasQuoted = true
    } else if byte == 0x2C || byte == 0x0D {
      record.append(field.isEmpty && !wasQuoted ? nil : String(decoding: field, as: UTF8.self))
      field = []
      wasQuoted = false
      if byte == 0x0D {
        bytes.removeFirst()
        records.append(record)
        record = []
      }
    } else {
      field.append(byte)
    }
  }
  return records
}
