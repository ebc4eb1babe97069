public import CivilTime

/// A person outside the team, as `quo contact show` prints them.
public struct Contact: Sendable, Equatable {
  /// The API's id, or an id made by quo.
  public let id: String
  public let firstName: String?
  public let lastName: String?
  public let company: String?
  public let role: String?
  /// Phone numbers as given.
  public let phones: [ContactEntry]
  public let emails: [ContactEntry]
  /// Properties, sorted by key.
  public let properties: [ContactProperty]
  /// Tags, sorted.
  public let tags: [String]
  /// Notes, oldest first.
  public let notes: [ContactNote]
  /// The ids of the conversations with one of the numbers, latest activity first.
  public let conversations: [Int64]
  public let createdAt: Timestamp?
  /// The time of the newest version from an input; nil for a contact made here.
  public let updatedAt: Timestamp?

  public var name: String? { personName(firstName, lastName) }

  /// The displayed name.
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
  /// The author: a name, or the API's id of a member.
  public let author: String?
  public let text: String
}

/// A property of a contact; the API's custom field.
public struct ContactProperty: Sendable, Equatable {
  public let key: String
  /// The displayed name.
  public let name: String
  /// A `PropertyType`, or any other type from an input; nil if the input had none.
  public let type: String?
  /// The value as JSON text.
  public let value: String
}
