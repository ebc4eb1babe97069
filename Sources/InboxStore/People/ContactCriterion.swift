internal import SQLite

/// A condition on a contact. If a criterion has several values, one match is enough.
public enum ContactCriterion: Sendable, Equatable {
  /// Companies as `Inbox.company(named:)` returns them; nil stands for no company. A conversation is of no company if
  /// none of its contacts has one, and likewise for tags.
  case company([String?])
  case tag([String?])
  case property([PropertyMatch])
  /// The text occurs in the name, the company, a number or an address.
  case text(String)
}

/// A criterion or, with `isNegated`, its negation.
public struct ContactCondition: Sendable, Equatable {
  public let criterion: ContactCriterion
  public let isNegated: Bool

  public init(_ criterion: ContactCriterion, isNegated: Bool = false) {
    self.criterion = criterion
    self.isNegated = isNegated
  }

  var sql: SQL { isNegated ? "((\(criterion.condition)) IS NOT TRUE)" : criterion.condition }
}

/// A property that a contact must have.
public struct PropertyMatch: Sendable, Equatable {
  /// The keys to look for; one is enough.
  public let keys: [String]
  /// The value to match; nil for any. Ignores case and accents; matches any of a property's several values.
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
    case .company(let keys):
      Self.either("k.companyKey IN \(list: keys.compactMap { $0 })", "k.companyKey IS NULL", if: keys.contains(nil))
    case .tag(let tags):
      Self.either(
        "EXISTS (SELECT 1 FROM contactTags t WHERE t.tag IN \(list: tags.compactMap { $0 }) AND t.contact = k.id)",
        "NOT EXISTS (SELECT 1 FROM contactTags t WHERE t.contact = k.id)", if: tags.contains(nil))
    case .property(let matches):
      matches.isEmpty ? "FALSE" : "(" + matches.map(\.condition).joined(separator: " OR ") + ")"
    case .text(let text): Self.condition(on: text)
    }
  }

  private static func either(_ named: SQL, _ none: SQL, if hasNone: Bool) -> SQL {
    hasNone ? "(\(named) OR \(none))" : named
  }

  /// A FROM clause and condition that find the rows `k` by the fastest index. Excludes deleted contacts. This and
  /// `counted` are for what is named: `none` has no index.
  var source: SQL {
    switch self {
    case .company(let keys):
      """
      contacts k WHERE k.companyKey IS NOT NULL AND k.companyKey IN \(list: keys.compactMap { $0 }) AND k.deletedAt IS NULL
      """
    case .tag(let tags):
      """
      contactTags t CROSS JOIN contacts k ON k.id = t.contact WHERE t.tag IN \(list: tags.compactMap { $0 }) AND k.deletedAt IS NULL
      """
    case .property(let matches):
      """
      contacts k WHERE k.id IN (\(Self.candidates(matches))) AND k.deletedAt IS NULL AND \(condition)
      """
    case .text: "contacts k WHERE k.deletedAt IS NULL AND \(condition)"
    }
  }

  /// A SELECT of about as many rows as there are matching contacts, answered by an index alone.
  var counted: SQL? {
    switch self {
    case .company(let keys):
      """
      SELECT 1 FROM contacts WHERE companyKey IS NOT NULL AND companyKey IN \(list: keys.compactMap { $0 }) AND deletedAt IS NULL
      """
    case .tag(let tags): "SELECT 1 FROM contactTags WHERE tag IN \(list: tags.compactMap { $0 })"
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
  /// The condition on a contact `k`: a value set here overrides the input's value of the key, unless the input is
  /// newer.
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

  /// A SELECT of contacts that have or had such a value.
  var candidates: SQL {
    guard let value else { return "SELECT contact FROM propertyValues WHERE key IN \(list: keys)" }
    var texts = [FoldedText.folded(value)]
    if let isTrue = PropertyType.flag(value) { texts.append(isTrue ? "true" : "false") }
    if let number = Double(value), number.isFinite { texts.append(Self.comparable(number)) }
    let exact: SQL = "SELECT contact FROM propertyValues WHERE key IN \(list: keys) AND value IN \(list: texts)"
    // A day also matches the times in it.
    guard value.utf8.count == 10, value.contains("-") else { return exact }
    let day = FoldedText.folded(value) + "t"
    return exact + """
       UNION ALL SELECT contact FROM propertyValues
        WHERE key IN \(list: keys) AND value >= \(day) AND value < \(day + "\u{10FFFF}")
      """
  }

  /// A number as stored in `propertyValues`.
  static func comparable(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? "\(number)"
  }

  /// A test that avoids parsing the JSON of contacts without the key. Keys with other characters may be escaped in
  /// JSON, so they are not searched for.
  private var mayBeSaid: SQL {
    let isPlain = keys.allSatisfy { key in
      key.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D || $0 == 0x5F
      }
    }
    guard isPlain, !keys.isEmpty else { return "k.properties IS NOT NULL" }
    return "(" + keys.map { SQL("instr(k.properties, \("\"\($0)\""))") }.joined(separator: " OR ") + ")"
  }

  /// Tests a JSON value: numbers by amount, times also by day, text folded.
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
