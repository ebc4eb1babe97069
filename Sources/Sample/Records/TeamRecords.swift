internal import CivilTime
internal import Formats

/// Writes lines and members, in the v1 shape.
extension JSONWriter {
  mutating func line(_ line: Team.Line, of team: Team, createdAt: Timestamp) {
    beginObject()
    field("id", line.id)
    field("name", line.name)
    field("number", line.number)
    field("formattedNumber", line.formatted)
    field("symbol", line.symbol)
    key("users")
    beginArray()
    for index in line.members {
      let member = team.members[index]
      beginObject()
      identity(member)
      endObject()
    }
    endArray()
    field("createdAt", createdAt)
    field("updatedAt", createdAt)
    endObject()
    newline()
  }

  mutating func member(_ member: Team.Member, createdAt: Timestamp) {
    beginObject()
    identity(member)
    field("pictureUrl", nil as String?)
    field("createdAt", createdAt)
    field("updatedAt", createdAt)
    endObject()
    newline()
  }

  private mutating func identity(_ member: Team.Member) {
    field("id", member.id)
    field("email", member.email)
    field("firstName", member.first)
    field("lastName", member.last)
    field("role", member.role)
  }
}
