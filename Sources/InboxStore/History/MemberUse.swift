internal import SQLite

/// Something that refers to a member, who can then not be removed.
public enum MemberUse: Sendable, Equatable, CaseIterable {
  case assigned, mentioned, onLine, active, me, rule

  /// The rows that refer to a member `m`.
  var rows: SQL {
    switch self {
    case .assigned: "conversations c WHERE c.assignedTo = m.id"
    case .mentioned: "mentions g WHERE g.member = m.id"
    case .onLine: "lineMembers l WHERE l.member = m.id"
    case .active: "activities a WHERE m.id IN (a.member, a.answeredBy, a.initiatedBy)"
    case .me:
      """
      settings s WHERE s.key = 'me'
         AND s.value COLLATE NOCASE IN (m.quoId, m.email, \(FamilyNameFirst.sql("m.")))
      """
    // Filters and notes name them in words, which may come to mean nobody.
    case .rule: "rules r WHERE instr(r.actions, '\"' || m.quoId || '\"')"
    }
  }

  /// Whether something refers to a member `m`.
  static var any: SQL { "(\(allCases.map { "EXISTS (SELECT 1 FROM \($0.rows))" as SQL }.joined(separator: " OR ")))" }
}
