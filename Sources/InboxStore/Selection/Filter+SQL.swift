package import SQLite
package import CivilTime

extension Filter {
  /// The filter's translation to a condition on the row `c` of conversations, for callers that read all matches.
  ///
  /// Excludes conversations that were deleted in Quo or merged into another.
  package var condition: SQL { condition(.costlyByMembers) }

  /// The filter's translation, with its criteria in the forms that a rule chooses.
  func condition(_ rule: FormRule) -> SQL { "c.hidden = 0 AND \(clausesInSQL().condition(rule))" }

  /// The clauses alone, without the exclusion of deleted conversations; of a nested filter with the statuses that the
  /// clauses around it keep.
  func clausesInSQL(among outer: [Status] = Status.allCases) -> [ClauseSQL] {
    let kept = statuses.filter(outer.contains)
    return plainClauses.map { ClauseSQL($0, among: kept) }
  }

  /// The statuses of conversations that the filter may keep.
  var statuses: [Status] {
    plainClauses.reduce(Status.allCases) { kept, clause in
      guard case .status(let named) = clause.criterion else { return kept }
      return kept.filter { named.contains($0) != clause.isNegated }
    }
  }
}

extension Criterion {
  /// The criterion's SQL in a filter that keeps no other statuses than some; nested filters have clauses of their own.
  func sql(among statuses: [Status]) -> CriterionSQL {
    switch self {
    case .status(let statuses): CriterionSQL(test: statusCondition(statuses))
    case .line(let lines): CriterionSQL(test: "c.line IN \(list: lines)")
    case .participant(let numbers):
      CriterionSQL(test: "c.id IN (SELECT conversation FROM participants WHERE number IN \(list: numbers))")
    case .assignedTo(let members): Self.assigned(to: members)
    case .mentioning(let members): Self.mentioning(members)
    case .newMention(let members): Self.newMention(of: members)
    case .pinned: CriterionSQL(test: "c.pinned = 1")
    case .waitingSince(let time): waiting("<= \(time)", statuses)
    case .unanswered: CriterionSQL(test: "c.waitingSince IS NOT NULL")
    case .answered: CriterionSQL(test: "c.waitingSince IS NULL AND c.wokeAt IS NULL")
    case .unreplied: CriterionSQL(test: "c.unrepliedSince IS NOT NULL")
    case .snoozed: reminder("remindAt")
    case .due: reminder("wokeAt")
    case .statusChangedBy(let names): CriterionSQL(test: "c.statusChangedBy IN \(list: names)")
    case .idleSince(let time): active("<= \(time)")
    case .activeSince(let time): active(">= \(time)")
    case .activeBefore(let time): active("< \(time)")
    case .statusChangedSince(let time): changed(">= \(time)", statuses)
    case .statusChangedBefore(let time): changed("< \(time)", statuses)
    case .kind(let outsiders):
      CriterionSQL(test: Outsider.allCases.filter(outsiders.contains).map(\.condition).joined(separator: " OR "))
    case .has(let contents):
      CriterionSQL(
        test: Content.allCases.filter(contents.contains).map(\.condition).joined(separator: " OR "),
        members: contents == [.note] ? "SELECT conversation FROM notes" : nil, isCostly: contents == [.note])
    case .match(let query): query.sql
    case .contact(let criterion): criterion.conversations
    case .anyOf(let filters):
      CriterionSQL(
        test: filters.map { "(\($0.clausesInSQL(among: statuses).condition(.tests)))" as SQL }
          .joined(separator: " OR "))
    }
  }

  /// Selects by assignee. A member's conversations have indexes in list order. Unassigned conversations may be almost
  /// all: the unary plus keeps SQLite from scanning them by index instead of walking the list.
  private static func assigned(to members: [Int64?]) -> CriterionSQL {
    let somebody = members.compactMap { $0 }
    var tests: [SQL] = []
    var selects: [SQL] = []
    func select(_ condition: SQL) -> SQL {
      "SELECT id FROM conversations WHERE \(condition) AND hidden = 0"
    }
    if !somebody.isEmpty {
      tests.append("c.assignedTo IN \(list: somebody)")
      selects.append(select("assignedTo IN \(list: somebody)"))
    }
    if somebody.count < members.count {
      tests.append("+c.assignedTo IS NULL")
      selects.append(select("assignedTo IS NULL"))
    }
    return CriterionSQL(test: tests.joined(separator: " OR "), members: selects.joined(separator: " UNION ALL "))
  }

  /// Selects by mention. CROSS fixes the join order: a conversation has few notes, a member may have very many
  /// mentions.
  private static func mentioning(_ members: [Int64]) -> CriterionSQL {
    CriterionSQL(
      test: """
        EXISTS (SELECT 1 FROM notes n CROSS JOIN mentions m ON m.note = n.id AND m.member IN \(list: members)
                 WHERE n.conversation = c.id)
        """,
      members: """
        SELECT n.conversation FROM mentions m JOIN notes n ON n.id = m.note WHERE m.member IN \(list: members)
        """, isCostly: true)
  }

  /// Selects by mentions that their members have not seen, which have an index of their own.
  private static func newMention(of members: [Int64]?) -> CriterionSQL {
    let isOfThem: SQL = members.map { "m.member IN \(list: $0)" } ?? "TRUE"
    return CriterionSQL(
      test: """
        EXISTS (SELECT 1 FROM notes n CROSS JOIN mentions m ON m.note = n.id AND m.isNew = 1 AND \(isOfThem)
                 WHERE n.conversation = c.id)
        """,
      members: """
        SELECT n.conversation FROM mentions m INDEXED BY mentionsNew CROSS JOIN notes n ON n.id = m.note
         WHERE m.isNew = 1 AND \(isOfThem)
        """, isCostly: true)
  }

  /// Selects by `waitingSince`, whose index begins with the status.
  private func waiting(_ comparison: SQL, _ statuses: [Status]) -> CriterionSQL {
    func condition(_ row: String) -> SQL {
      "\(Status.isOne(of: statuses, row)) AND \(verbatim: row)waitingSince \(comparison)"
    }
    return CriterionSQL(
      test: condition("c."), walked: "+c.waitingSince \(comparison)",
      members: "SELECT id FROM conversations WHERE \(condition("")) AND hidden = 0",
      isInList: !statuses.contains(.done))
  }

  /// Selects by a column of reminders, which hardly any conversation has.
  private func reminder(_ column: SQL) -> CriterionSQL {
    CriterionSQL(
      test: "c.\(column) IS NOT NULL",
      members: "SELECT id FROM conversations WHERE \(column) IS NOT NULL AND hidden = 0")
  }

  /// Selects by `statusChangedAt`, whose index begins with the status and is for those that have the condition on the
  /// title.
  private func changed(_ comparison: SQL, _ statuses: [Status]) -> CriterionSQL {
    func condition(_ row: String) -> SQL {
      """
      \(Status.isOne(of: statuses, row)) AND \(verbatim: row)pinned IN (0, 1) AND \(verbatim: row)title >= ''
      AND \(verbatim: row)statusChangedAt \(comparison)
      """
    }
    return CriterionSQL(
      test: condition("c."), walked: "+c.statusChangedAt \(comparison)",
      members: "SELECT id FROM conversations WHERE \(condition("")) AND hidden = 0",
      isInList: !statuses.contains(.done))
  }

  /// Selects by `activeAt`. The list indexes begin with `pinned`: naming both its values lets SQLite seek the time
  /// under each instead of scanning.
  private func active(_ comparison: SQL) -> CriterionSQL {
    CriterionSQL(test: "c.pinned IN (0, 1) AND c.activeAt \(comparison)")
  }

  /// The condition on statuses, worded like the partial indexes so that SQLite can use them.
  private func statusCondition(_ statuses: [Status]) -> SQL {
    let statuses = Status.allCases.filter(statuses.contains)
    switch statuses {
    case Status.allCases: return "TRUE"
    case [.unread, .open]: return "c.status <> 'done'"
    default: break
    }
    let named = Status.isOne(of: statuses, "c.")
    return statuses.contains(.done) ? named : "c.status <> 'done' AND " + named
  }
}

extension Filter {
  /// Repeats a SELECT, which ends with a condition on the row `c`, for each status that the filter may keep: with an ORDER
  /// BY, SQLite merges the rows of an index that begins with the status, and reads no more than it is asked for.
  func mergedByStatus(_ select: SQL) -> SQL {
    let each = statuses.isEmpty ? [[]] : statuses.map { [$0] }
    return each.map { "\(select) AND \(Status.isOne(of: $0, "c."))" as SQL }.joined(separator: " UNION ALL ")
  }
}

extension Status {
  /// The condition that a row of conversations has one of some statuses; `row` is empty or its name with a dot.
  static func isOne(of statuses: [Status], _ row: String) -> SQL {
    "\(verbatim: row)status IN (\(verbatim: statuses.map { "'\($0.rawValue)'" }.joined(separator: ", ")))"
  }
}

/// Facts of a criterion that decide how it is queried.
struct CriterionFacts {
  /// The number of criteria, including those of alternatives.
  var criteria = 1
  /// The number of values bound for the criterion.
  var values = 1
  /// Whether the test reads only columns of the counters (`tallies`), and of a time only whether it is null.
  var isTallied = false
  /// Whether the criterion names statuses, so that the filter is not limited to the inbox.
  var saysStatus = false
  /// The exact complement, if there is one that an index can answer.
  var opposite: Criterion?

  /// Adds the facts of a criterion used together with this one.
  mutating func add(_ other: CriterionFacts) {
    criteria += other.criteria
    values += other.values
    isTallied = isTallied && other.isTallied
  }
}

extension Filter {
  var facts: CriterionFacts {
    clauses.reduce(into: CriterionFacts(criteria: 0, values: 0, isTallied: true)) { $0.add($1.criterion.facts) }
  }
}

extension Criterion {
  var facts: CriterionFacts {
    switch self {
    case .status(let statuses): CriterionFacts(values: statuses.count, isTallied: true, saysStatus: true)
    case .line(let lines): CriterionFacts(values: lines.count, isTallied: true)
    case .participant(let numbers): CriterionFacts(values: numbers.count)
    case .assignedTo(let members): CriterionFacts(values: members.count, isTallied: true)
    case .mentioning(let members): CriterionFacts(values: members.count)
    case .newMention(let members): CriterionFacts(values: members?.count ?? 1, saysStatus: true)
    case .pinned, .unanswered, .answered: CriterionFacts(isTallied: true)
    case .unreplied, .snoozed: CriterionFacts(saysStatus: true)
    case .due: CriterionFacts()
    case .statusChangedBy(let names): CriterionFacts(values: names.count)
    case .waitingSince: CriterionFacts()
    case .kind(let outsiders): CriterionFacts(values: outsiders.count)
    case .has(let contents): CriterionFacts(values: contents.count)
    case .activeSince(let time): CriterionFacts(opposite: .activeBefore(time))
    case .activeBefore(let time): CriterionFacts(opposite: .activeSince(time))
    case .idleSince(let time):
      CriterionFacts(opposite: .activeSince(Timestamp(milliseconds: time.milliseconds + 1)))
    case .statusChangedSince(let time): CriterionFacts(opposite: .statusChangedBefore(time))
    case .statusChangedBefore(let time): CriterionFacts(opposite: .statusChangedSince(time))
    case .match(let query): CriterionFacts(values: 1 + query.numbers.count)
    case .contact(.company(let keys)): CriterionFacts(values: keys.count)
    case .contact(.tag(let tags)): CriterionFacts(values: tags.count)
    // The SQL of a property binds each key several times.
    case .contact(.property(let matches)):
      CriterionFacts(criteria: max(1, matches.count), values: matches.reduce(0) { $0 + 4 * ($1.keys.count + 1) })
    case .contact(.text): CriterionFacts()
    case .anyOf(let filters):
      filters.reduce(into: CriterionFacts(criteria: 1, values: 0, isTallied: true)) { $0.add($1.facts) }
    }
  }
}

extension Criterion.Outsider {
  /// The condition on the numbers of the row `c`. A comma with a blank after it belongs to a name.
  fileprivate var condition: SQL {
    switch self {
    case .group: Self.isGroup
    case .anonymous: "c.participants IN \(list: Self.withheld)"
    case .shortCode: Self.isShortCode
    case .person: "NOT (\(Self.isGroup) OR c.participants IN \(list: Self.withheld) OR \(Self.isShortCode))"
    }
  }

  private static let withheld = [""] + PhoneNumber.withheldWords
  private static let isGroup: SQL = "instr(replace(c.participants, ', ', ''), ',') > 0"
  private static let isShortCode: SQL =
    "(c.participants <> '' AND length(c.participants) <= 8 AND c.participants NOT GLOB '*[^0-9]*')"
}

extension Criterion.Content {
  fileprivate var condition: SQL {
    switch self {
    case .message, .call:
      "EXISTS (SELECT 1 FROM activities a WHERE a.conversation = c.id AND a.kind = \(rawValue))"
    case .voicemail:
      """
      EXISTS (SELECT 1 FROM activities a JOIN callDetails d ON d.call = a.quoId AND d.kind = 'voicemail'
               WHERE a.conversation = c.id AND a.kind = 'call')
      """
    case .note: "EXISTS (SELECT 1 FROM notes n WHERE n.conversation = c.id)"
    }
  }
}

extension Timestamp: SQLBindable {
  package var sqlValue: SQLValue { .integer(milliseconds) }
}
