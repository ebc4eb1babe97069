internal import Formats

/// Decodes lines, `PN…`, with the members who share them, and members, `US…`.
enum LineAndMemberShape {
  /// Emits the line, then its members.
  static func decodeLine(_ object: JSONValue, emit: (Incoming) throws -> Void) throws {
    let fields = try Fields(object, "a line")
    var line = IncomingLine()
    line.id = try fields.id()
    let number = try fields.text("number") ?? fields.text("phoneNumber")
    line.number = number.flatMap { PhoneNumber.canonical($0) }
    line.name = try fields.saidText("name")
    line.symbol = try fields.saidText("symbol")
    if let hours = fields.value("businessHours"), hours.kind == .object { line.businessHours = hours.compactText }
    line.createdAt = try fields.time("createdAt")
    line.updatedAt = try fields.time("updatedAt")
    var members: [IncomingMember] = []
    if let users = try fields.elements("users") {
      var ids: [String] = []
      for user in users where !user.isNull {
        // A user is either a member object or only its id.
        if let id = user.string {
          ids.append(id)
        } else {
          let member = try decodeMember(user)
          ids.append(member.id)
          members.append(member)
        }
      }
      line.memberIds = ids
    }
    try emit(.line(line))
    for member in members { try emit(.member(member)) }
  }

  static func decodeMember(_ object: JSONValue) throws -> IncomingMember {
    let fields = try Fields(object, "a member")
    var member = IncomingMember(id: try fields.id())
    member.email = try fields.saidText("email")
    member.firstName = try fields.saidText("firstName")
    member.lastName = try fields.saidText("lastName")
    member.role = try fields.saidText("role")
    member.createdAt = try fields.time("createdAt")
    member.updatedAt = try fields.time("updatedAt")
    return member
  }
}
