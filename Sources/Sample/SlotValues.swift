/// The words that a conversation puts in the slots of its texts.
struct SlotValues {
  let seed: UInt64
  let language: Language
  let people: [Person]
  let memberName: String

  func text(_ template: Template) -> String {
    if template.parts.count == 1, case .text(let text) = template.parts[0] { return text }
    var text = ""
    for part in template.parts {
      switch part {
      case .text(let fixed): text += fixed
      case .slot(let slot): text += value(of: slot)
      }
    }
    return text
  }

  private func value(of slot: Slot) -> String {
    let words = Vocabulary.of(language)
    return switch slot {
    case .name: language == .chinese ? name(0).last + name(0).first : name(0).first
    case .last: name(0).last
    case .name2: name(1).first
    case .member: memberName
    case .order: String(10_000 + number(slot, below: 90_000))
    case .code: String(100_000 + number(slot, below: 900_000))
    case .serial: "WTU\(1_000_000 + number(slot, below: 9_000_000))"
    case .bike: word(slot, words.bikes)
    case .part: word(slot, words.parts)
    case .colour: word(slot, words.colours)
    case .street: word(slot, words.streets)
    case .day: word(slot, words.days)
    case .time: word(slot, words.times)
    case .price: String(45 + number(slot, below: 50) * 5)
    case .count: String(12 + number(slot, below: 50))
    }
  }

  private func name(_ index: Int) -> Name {
    people.isEmpty ? Name("?", "?") : people[min(index, people.count - 1)].name
  }

  private func word(_ slot: Slot, _ choices: [String]) -> String {
    choices[number(slot, below: choices.count)]
  }

  private func number(_ slot: Slot, below bound: Int) -> Int {
    Int((seed &+ UInt64(slot.number)).mixed.multipliedFullWidth(by: UInt64(bound)).high)
  }
}
