internal import SQLite
internal import Text

/// Computes the changes that edits make to contacts, without writing.
final class ContactEditing {
  typealias KnownProperty = (key: String, name: String, type: String?)

  private let database: Database
  private let author: Author
  private let tags: [String]
  private let properties: [KnownProperty]
  /// The first existing tag of each folded spelling.
  private lazy var spellings = Dictionary(
    tags.map { (FoldedText.folded($0), $0) }, uniquingKeysWith: { first, _ in first })
  private lazy var exactTags = Set(tags)
  /// Every existing property by its key.
  private lazy var propertiesByKey = Dictionary(
    properties.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  /// The first property with each folded key or name.
  private lazy var propertiesByName = Dictionary(
    properties.flatMap { property in [property.key, property.name].map { (FoldedText.folded($0), property) } },
    uniquingKeysWith: { first, _ in first })

  /// `properties` and `tags` are all that exist.
  init(database: Database, author: Author, properties: [KnownProperty], tags: [String]) {
    self.database = database
    self.author = author
    self.properties = properties
    self.tags = tags
  }

  func apply(_ edits: [ContactEdit], to draft: inout ContactDraft) throws {
    for edit in edits { try apply(edit, to: &draft) }
  }

  private func apply(_ edit: ContactEdit, to draft: inout ContactDraft) throws {
    switch edit {
    case .firstName(let name): draft[.column(.firstName)] = said(name)
    case .lastName(let name): draft[.column(.lastName)] = said(name)
    case .company(let company): draft[.column(.company)] = said(company)
    case .role(let role): draft[.column(.role)] = said(role)
    case .addPhone(let phone): draft.add(phone: phone)
    case .removePhone(let phone): draft.remove(phone: phone)
    case .addEmail(let email): draft.add(email: email)
    case .removeEmail(let email): draft.remove(email: email)
    case .setProperty(let name, let text, let type): try set(name, text, type, in: &draft)
    case .unsetProperty(let name): for key in draft.keys(named: name) { draft[.property(key)] = nil }
    case .tag(let tag):
      guard draft.tags(named: tag).isEmpty else { break }
      let known = spelling(of: tag)
      draft[.tag(known)] = known
    case .untag(let tag): for own in draft.tags(named: tag) { draft[.tag(own)] = nil }
    case .note(let text):
      let uid = try database.newUID()
      draft[.note(uid)] = ContactNote(id: uid, at: author.now, author: author.name, text: text).json
    }
  }

  private func set(_ name: String, _ text: String, _ type: PropertyType?, in draft: inout ContactDraft) throws {
    let own = draft.keys(named: name).first.flatMap { key in
      draft[.property(key)].flatMap { ContactProperty.one($0, key: key) }
    }
    let known = propertiesByKey[name] ?? propertiesByName[FoldedText.folded(name)]
    let type = type ?? (own?.type ?? known?.type).flatMap(PropertyType.init(rawValue:)) ?? .string
    guard let value = type.json(text) else {
      throw InboxError.invalidProperty(key: name, value: text, type: type)
    }
    let key = own?.key ?? known?.key ?? name
    draft[.property(key)] =
      ContactProperty(key: key, name: own?.name ?? known?.name ?? name, type: type.rawValue, value: value).text
  }

  /// The spelling of a tag that other contacts have, so that `VIP` and `vip` do not become two tags.
  private func spelling(of tag: String) -> String {
    exactTags.contains(tag) ? tag : spellings[FoldedText.folded(tag)] ?? tag.trimmed
  }

  private func said(_ text: String?) -> String? {
    text.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
  }
}
