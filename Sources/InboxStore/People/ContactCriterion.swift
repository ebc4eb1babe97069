internal import SQLite

/// What a contact is chosen by. Where a criterion has several values, one of them is enough.
public enum ContactCriterion: Sendable, Equatable {
  /// Companies as `Inbox.company(named:)` gives them.
  case company([String])
  case tag([String])
  case property([PropertyMatch])
  /// Occurs in the name, the company, a number or an address.
  case text(String)
}

/// One criterion, or with `isNegated` its opposite.
public struct ContactCondition: Sendable, Equatable {
  public let criterion: ContactCriterion
  public let isNegated: Bool

  public init(_ criterion: ContactCriterion, isNegated: Bool = false) {
    self.criterion = criterion
    self.isNegated = isNegated
  }

  var sql: SQL { isNegated ? "((\(criterion.condition)) IS NOT TRUE)" : criterion.condition }
}

/// A property that there must be.
public struct PropertyMatch: Sendable, Equatable {
  /// The keys that were meant; one is enough.
  public let keys: [String]
  /// The value it must have; nil for any. Of several values one is enough; case and accents do not matter.
  public let value: String?

  public init(keys: [String], value: String? = nil) {
    self.keys = keys
    self.value = value
  }
}

extension ContactCriterion {
  /// A condition on the row `k` of contacts.
  var condition: SQL {
    switch self {
    case .company(let keys): "k.companyKey IN \(list: keys)"
    case .tag(let tags): "EXISTS (SELECT 1 FROM contactTags t WHERE t.tag IN \(list: tags) AND t.contact = k.id)"
    case .property(let matches):
      matches.isEmpty ? "FALSE" : "(" + matches.map(\.condition).joined(separator: " OR ") + ")"
    case .text(let text): Self.condition(on: text)
    }
  }

  /// A FROM clause with a condition, by the index that finds the rows `k` soonest. Contacts that were deleted are none.
  var source: SQL {
    switch self {
    case .company(let keys):
      """
      contacts k WHERE k.companyKey IS NOT NULL AND k.companyKey IN \(list: keys) AND k.deletedAt IS NULL
      """
    case .tag(let tags):
      """
      contactTags t CROSS JOIN contacts k ON k.id = t.contact WHERE t.tag IN \(list: tags) AND k.deletedAt IS NULL
      """
    case .property(let matches):
      """
      contacts k WHERE k.id IN (\(Self.candidates(matches))) AND k.deletedAt IS NULL AND \(condition)
      """
    case .text: "contacts k WHERE k.deletedAt IS NULL AND \(condition)"
    }
  }

  /// A SELECT of about as many rows as there are such contacts, which an index answers by itself.
  var counted: SQL? {
    switch self {
    case .company(let keys):
      """
      SELECT 1 FROM contacts WHERE companyKey IS NOT NULL AND companyKey IN \(list: keys) AND deletedAt IS NULL
      """
    case .tag(let tags): "SELECT 1 FROM contactTags WHERE tag IN \(list: tags)"
    case .property(let matches): Self.candidates(matches)
    case .text: nil
    }
  }

  private static func candidates(_ matches: [PropertyMatch]) -> SQL {
    matches.isEmpty
      ? "SELECT 0 AS contact WHERE FALSE" : matches.map(\.candidates).joined(separator: " UNION ALL ")
  }

  private static func condition(on text: String) -> SQL {
    let folded = FoldedText.folded(text)
    let number = PhoneNumber.normalized(text)
    return """
      (instr(k.nameKey, \(folded)) OR instr(k.companyKey, \(folded)) OR instr(quo_folded(k.emails), \(folded))
       OR k.id IN (SELECT n.contact FROM contactNumbers n WHERE instr(n.number, \(number))))
      """
  }
}

extension PropertyMatch {
  /// What was set here goes before what an input says of the same key, unless that is newer.
  fileprivate var condition: SQL {
    """
    (EXISTS (SELECT 1 FROM contactProperties o
              WHERE o.contact = k.id AND o.key IN \(list: keys) AND o.inEffect = 1 AND o.value IS NOT NULL
                AND \(holds("o.value")))
     OR (\(mayBeSaid) AND EXISTS (
           SELECT 1 FROM json_each(k.properties) s
            WHERE s.value ->> 'key' IN \(list: keys) AND \(holds("s.value -> 'value'"))
              AND NOT EXISTS (SELECT 1 FROM contactProperties o
                               WHERE o.contact = k.id AND o.key = s.value ->> 'key' AND o.inEffect = 1))))
    """
  }

  /// A SELECT of those who have such a value, or had it.
  fileprivate var candidates: SQL {
    guard let value else { return "SELECT contact FROM propertyValues WHERE key IN \(list: keys)" }
    var texts = [FoldedText.folded(value)]
    if let isTrue = PropertyType.flag(value) { texts.append(isTrue ? "true" : "false") }
    if let number = Double(value), number.isFinite { texts.append(Self.comparable(number)) }
    let exact: SQL = "SELECT contact FROM propertyValues WHERE key IN \(list: keys) AND value IN \(list: texts)"
    // A day finds the times in it.
    guard value.utf8.count == 10, value.contains("-") else { return exact }
    let day = FoldedText.folded(value) + "t"
    return exact + """
       UNION ALL SELECT contact FROM propertyValues
        WHERE key IN \(list: keys) AND value >= \(day) AND value < \(day + "\u{10FFFF}")
      """
  }

  /// A number as `propertyValues` has it.
  static func comparable(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? "\(number)"
  }

  /// Spares reading the JSON of those who have nothing like it. A key with other letters may be written in escapes.
  private var mayBeSaid: SQL {
    let isPlain = keys.allSatisfy { key in
      key.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D || $0 == 0x5F
      }
    }
    guard isPlain, !keys.isEmpty else { return "k.properties IS NOT NULL" }
    return "(" + keys.map { SQL("instr(k.properties, \("\"\($0)\""))") }.joined(separator: " OR ") + ")"
  }

  /// Whether a JSON value is the one asked for: a number by its amount, a date also by its day, text as it is compared.
  private func holds(_ json: String) -> SQL {
    guard let value else { return "TRUE" }
    var conditions: [SQL] = [
      """
      v.type = 'text' AND (quo_folded(v.atom) = \(FoldedText.folded(value))
        OR substr(v.atom, 1, 11) = \(value + "T") AND v.atom GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*')
      """
    ]
    if let isTrue = PropertyType.flag(value) { conditions.append("v.type = \(isTrue ? "true" : "false")") }
    if let number = Double(value), number.isFinite {
      conditions.append("v.type IN ('integer', 'real') AND v.atom = \(number)")
    }
    return "EXISTS (SELECT 1 FROM json_tree(\(verbatim: json)) v WHERE \(conditions.joined(separator: " OR ")))"
  }
}
