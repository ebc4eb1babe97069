/// Text with slots that each conversation fills in its own way, e.g. `Your {bike} is ready, {name}!`.
struct Template: Sendable, ExpressibleByStringLiteral {
  enum Part: Sendable {
    case text(String)
    case slot(Slot)
  }

  let parts: [Part]

  init(stringLiteral literal: String) {
    var parts: [Part] = []
    var rest = literal[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      let name = String(rest[rest.index(after: open)..<close])
      guard let slot = Slot(rawValue: name) else { preconditionFailure("no slot {\(name)}") }
      parts.append(.slot(slot))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.parts = parts
  }
}

/// A slot of a text, with one value in each conversation however often the slot is named.
enum Slot: String, Sendable {
  /// The names of the first outside participant, and of the second in a group.
  case name, last, name2
  /// The member who answers in this conversation.
  case member
  /// A five-digit order or invoice number, a six-digit code, a serial number.
  case order, code, serial
  case bike, part, colour, street, day, time, price, count

  /// A number that differs between slots, so that their choices are independent.
  var number: Int {
    switch self {
    case .name, .last, .name2, .member: 0
    case .order: 1
    case .code: 2
    case .serial: 3
    case .bike: 4
    case .part: 5
    case .colour: 6
    case .street: 7
    case .day: 8
    case .time: 9
    case .price: 10
    case .count: 11
    }
  }
}
