internal import Formats

/// Collects participating numbers, each once and in the order of the input.
struct Parties {
  private(set) var numbers: [String] = []
  /// The numbers as a set, where there are many.
  private var known: Set<String> = []
  private static let few = 16

  mutating func add(_ number: String?) {
    if let number = number.flatMap({ PhoneNumber.canonical($0) }) { insert(number) }
  }

  private mutating func insert(_ number: String) {
    // To look at each of a few numbers costs less than a set of them.
    guard numbers.count >= Self.few else {
      if !numbers.contains(number) { numbers.append(number) }
      return
    }
    if known.isEmpty { known = Set(numbers) }
    if known.insert(number).inserted { numbers.append(number) }
  }

  mutating func add(_ others: Parties) {
    for number in others.numbers { insert(number) }
  }

  /// Adds the numbers of a text that may have several, separated by commas or semicolons. A name with a comma in it,
  /// `Doe, Jane`, is one party.
  mutating func add(list text: String?) {
    func separates(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") }
    guard let text else { return }
    if PhoneNumber.isCanonical(text) { return insert(text) }
    guard text.utf8.contains(where: separates) else { return add(text) }
    let numbers = text.utf8.split(whereSeparator: separates).map { String(Substring($0)) }
    guard numbers.contains(where: PhoneNumber.isNumber) else { return add(text) }
    for number in numbers { add(number) }
  }

  /// The number, if there is exactly one.
  var only: String? { numbers.count == 1 ? numbers[0] : nil }
}

/// A participant in any version's form: a number, or `{"phoneNumber":…,"actorId":…}`.
struct Participant {
  var number: String?
  var actorId: String?

  /// The participants under `key`; nil if the object does not mention them.
  static func all(_ fields: Fields, _ key: StaticString) throws -> [Participant]? {
    guard let elements = try fields.elements(key) else { return nil }
    var all: [Participant] = []
    for element in elements where !element.isNull {
      switch element.kind {
      case .string: all.append(Participant(number: element.string))
      case .object:
        let entry = try Fields(element, "a participant")
        all.append(
          Participant(
            number: try entry.text("phoneNumber") ?? entry.text("identifier"),
            actorId: try entry.text("actorId") ?? entry.text("userId")))
      default: throw fields.wrong(key, "an array of participants", element)
      }
    }
    return all
  }
}
