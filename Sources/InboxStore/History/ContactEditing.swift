internal import SQLite
internal import Text

/// Computes the changes that edits make to contacts, without writing.
struct ContactEditing {
  let database: Database
  let author: Author
  /// Every existing property, by key.
  let properties: [(key: String, name: String, type: String?)]
  /// Every existing tag.
  let tags: [String]

  func apply(_ edits: [ContactEdit], to draft: inout ContactDraft) throws {
    for edit in edits { try apply(edit, to: &draft) }
  }

  private func apply(_ edit: ContactEdit, to draft: inout ContactDraft) throws {
    switch edit {
    case .firstName(let name): draft[.column(.firstName)] = said(name)
    case .lastName(let name): draft[.column(.lastName)] = said(name)
    case .company(let company): draft[.column(.company)] = said(company)
    case .role(let role): draft[.column(.role)] = said(role)
    case .addPhone(let phone):
      let number = PhoneNumber.normalized(phone)
      if !draft.phones.contains(where: { PhoneNumber.normalized($0.value) == number }) {
        draft.phones.append(ContactEntry(label: nil, value: number))
      }
    case .removePhone(let phone):
      let number = PhoneNumber.normalized(phone)
      draft.phones.removeAll { PhoneNumber.normalized($0.value) == number }
    case .addEmail(let email):
      if !draft.emails.contains(where: { FoldedText.folded($0.value) == FoldedText.folded(email) }) {
        draft.emails.append(ContactEntry(label: nil, value: email.trimmed))
      }
    case .removeEmail(let email):
      draft.emails.removeAll { FoldedText.folded($0.value) == FoldedText.folded(email) }
    case .setProperty(let name, let text, let type): try set(name, text, type, in: &draft)
    case .unsetProperty(let name): for key in draft.keys(named: name) { draft[.property(key)] = nil }
    case .tag(let tag):
      let known = spelling(of: tag)
      if !draft.tags.contains(where: { FoldedText.folded($0) == FoldedText.folded(tag) }) { draft[.tag(known)] = known }
    case .untag(let tag):
      for own in draft.tags where FoldedText.folded(own) == FoldedText.folded(tag) { draft[.tag(own)] = nil }
    case .note(let text):
      let uid = try database.newUID()
      draft[.note(uid)] = ContactNote(id: uid, at: author.now, author: author.name, text: text).json
    }
  }

  private func set(_ name: String, _ text: String, _ type: PropertyType?, in draft: inout ContactDraft) throws {
    let own = draft.keys(named: name).first.flatMap { key in
      draft[.property(key)].flatMap { ContactProperty.one($0, key: key) }
    }
    let folded = FoldedText.folded(name)
    let known =
      properties.first { $0.key == name }
      ?? properties.first { FoldedText.folded($0.key) == folded || FoldedText.folded($0.name) == folded }
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
    if tags.contains(tag) { return tag }
    return tags.first { FoldedText.folded($0) == FoldedText.folded(tag) } ?? tag.trimmed
  }

  private func said(_ text: String?) -> String? {
    text.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
  }
}
