internal import Arguments
internal import InboxStore
internal import Text

/// The fields of a member, as options of the commands that add and change one.
enum MemberOptions {
  static let emailOption = Option.value("email", "ADDRESS", "their email address")
  static let roleOption = Option.value("role", "ROLE", "what they are: owner, admin, member")

  static let member = Operand(
    "MEMBER", "whom: a name, an address or an id", completion: .dynamic("members"))

  /// The value of an option; throws for an empty one.
  static func value(_ option: Option, _ arguments: ParsedArguments) throws -> String? {
    guard let text = arguments.value(option)?.text else { return nil }
    guard !text.isEmpty else { throw UsageError("option '--\(option.long)' needs a value, not an empty one") }
    return text
  }

  static func email(_ arguments: ParsedArguments) throws -> String? {
    let email = try value(emailOption, arguments)
    if let email, !email.contains("@") || email.contains(where: \.isWhitespace) {
      throw UsageError("'\(VisibleText.line(email))' is no email address")
    }
    return email
  }

  /// Throws for a name that filters take for something else, and for one without a word.
  static func check(name: String) throws {
    let folded = name.lowercased()
    guard !(ReservedName.all + ["moi", "aucun"]).contains(folded), !ReservedName.isOfQuo(folded) else {
      throw UsageError("'\(VisibleText.line(name))' is nobody's name: filters mean something else by it")
    }
    guard name.contains(where: { !$0.isWhitespace }) else {
      throw UsageError("a member needs a name, not an empty one")
    }
  }
}
