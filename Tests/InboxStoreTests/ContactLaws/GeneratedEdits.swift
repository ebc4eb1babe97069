import SQLite
import TestSupport

@testable import InboxStore

/// What people say of contacts, with words that meet those of the generated inputs.
enum GeneratedEdits {
  static let tags = ["vip", "école", "VIP", "two words"]
  static let keys = ["plan", "size", "club member", "likes", "since", "own"]
  static let values = ["gold", "argente", "Argenté", "7", "2", "true", "no", "tea", "CAFE", "2026-01-02", "nothing"]
  private static let numbers = ["+15145550101", "+15145550102", "+15145550103", "72345"]

  static func edits(_ random: inout SeededGenerator) -> [ContactEdit] {
    (0..<random.number(1...3)).map { _ in edit(&random) }
  }

  private static func edit(_ random: inout SeededGenerator) -> ContactEdit {
    func pick<Element>(_ elements: [Element]) -> Element { elements.randomElement(using: &random)! }
    switch random.number(0...12) {
    case 0: return .firstName(pick(["Jane", "Zoé", nil]))
    case 1: return .lastName(pick(["Tremblay", nil]))
    case 2: return .company(pick(["acme", "CAFÉ ÉLAN", "Initech", nil]))
    case 3: return .role(pick(["Buyer", nil]))
    case 4: return .addPhone(pick(numbers))
    case 5: return .removePhone(pick(numbers))
    case 6: return .addEmail(pick(["a@example.com", "b@example.com"]))
    case 7: return .tag(pick(tags))
    case 8: return .untag(pick(tags))
    case 9: return .unsetProperty(pick(keys))
    case 10: return .note(pick(["mornings", "☎ \u{202E}later\n\"soon\""]))
    default:
      switch random.number(0...3) {
      case 0: return .setProperty("size", pick(["1", "2.5", "7"]), .number)
      case 1: return .setProperty("club member", pick(["yes", "false"]), .boolean)
      case 2: return .setProperty("likes", pick(["tea, soup", "Café"]), .multiSelect)
      default: return .setProperty(pick(["plan", "own"]), pick(["gold", "Argenté", "7"]), .string)
      }
    }
  }

  /// Changes one to three contacts, or adds one; the operation, or nil where all was so.
  @discardableResult
  static func edit(_ box: TemporaryInbox, _ random: inout SeededGenerator) throws -> Int64? {
    let ids = try box.rows("SELECT quoId FROM contacts WHERE deletedAt IS NULL ORDER BY quoId")
    if ids.isEmpty || random.chance(15) {
      return try box.inbox.addContact(edits(&random), command: "contact add", author: box.author()).operation
    }
    return try box.inbox.edit(
      contacts: Array(ids.shuffled(using: &random).prefix(random.number(1...3))), edits(&random),
      command: "contact set", author: box.author()
    ).operation
  }
}
