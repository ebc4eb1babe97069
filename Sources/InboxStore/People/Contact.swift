public import CivilTime

/// Somebody outside, as `quo contact show` shows them.
public struct Contact: Sendable, Equatable {
  /// The API's id, or one that quo gave.
  public let id: String
  public let firstName: String?
  public let lastName: String?
  public let company: String?
  public let role: String?
  /// As they were given.
  public let phones: [ContactEntry]
  public let emails: [ContactEntry]
  /// By key.
  public let properties: [ContactProperty]
  /// Sorted.
  public let tags: [String]
  /// Oldest first.
  public let notes: [ContactNote]
  /// The ids of the conversations with one of the numbers, latest activity first.
  public let conversations: [Int64]
  public let createdAt: Timestamp?
  /// The time of the newest version that an input brought; nil for one that was made here.
  public let updatedAt: Timestamp?

  public var name: String? { personName(firstName, lastName) }

  /// What a person calls them.
  public var title: String { Self.title(name: name, company: company, phones: phones, emails: emails, id: id) }

  static func title(
    name: String?, company: String?, phones: [ContactEntry], emails: [ContactEntry], id: String
  ) -> String {
    name ?? company ?? phones.first?.value ?? emails.first?.value ?? id
  }
}

/// A phone number or an email address of a contact with its label, such as `work`.
public struct ContactEntry: Sendable, Equatable {
  public let label: String?
  public let value: String
}

/// A dated note on a contact.
public struct ContactNote: Sendable, Equatable {
  public let id: String
  public let at: Timestamp?
  /// Who wrote it: a name, or the API's id of a member.
  public let author: String?
  public let text: String
}

/// A property of a contact; a custom field in the API's words.
public struct ContactProperty: Sendable, Equatable {
  public let key: String
  /// What the team calls it.
  public let name: String
  /// One of `PropertyType`, or whatever an input said; nil when it said nothing.
  public let type: String?
  /// JSON text.
  public let value: String
}
