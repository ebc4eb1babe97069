public import CivilTime

/// The part of a sync to do.
public struct SyncOptions: Sendable {
  /// Whether to read what is new, and history.
  public var pulls = true
  /// Whether to push what was marked here.
  public var pushes = true
  /// Whether to push also what has been different since first contact.
  public var pushesAll = false
  /// The time from which on history is wanted; nil for all of it.
  public var since: Timestamp?
  /// The most requests to send; nil for no limit.
  public var maxRequests: Int?
  /// The seconds after which no more history is read; nil to read all of it.
  public var duration: Double? = 300
  /// Whether to read the team and the contacts anew, however lately they were read.
  public var isFull = false
  /// The webhook whose log of deliveries to read, instead of everything else.
  public var deliveries: String?
  /// The zone in which the filters of rules have their days.
  package var zone = LocalZone.utc

  public init() {}
}

/// The progress of a sync, for whoever waits for it.
public struct SyncProgress: Sendable, Equatable {
  /// The part of a sync that is at work.
  public enum Stage: Sendable {
    case team, news, marks, contacts, details, history
  }

  public let stage: Stage
  public let requests: Int
  /// The messages and calls that came in.
  public let activities: Int
  /// The part of history that is in, from 0 to 1; nil while that is unknown.
  public let share: Double?
  /// The time down to which history is in.
  public let reached: Timestamp?
}

/// The result of a sync.
public struct SyncSummary: Sendable, Equatable {
  /// The counts of all pages together.
  public var pulled = ImportSummary()
  /// The conversations that were marked done, open and read in the service.
  public var markedDone = 0
  public var markedOpen = 0
  public var markedRead = 0
  /// Conversations that were reopened at once in the service, as something had come in that this inbox had not seen.
  public var reopened = 0
  /// Marks that the service refused, as the key may not mark these conversations; they stay to be pushed.
  public var marksRefused = 0
  /// Conversations that the service says it does not have, and that are hidden here.
  public var conversationsGone = 0
  /// Contacts that are gone from the service and were deleted here.
  public var contactsGone = 0
  /// Lines that the key may not read, by name or id.
  public var linesRefused: [String] = []
  /// The requests that the service failed to answer, by name; they are sent again by a later sync.
  public var unanswered: [String] = []
  public var requests = 0
  /// Whether all history that is wanted is in.
  public var isHistoryComplete = false
  /// The time down to which messages and calls are in.
  public var reached: Timestamp?
  /// Whether the run ended at its limit of requests.
  public var isCut = false
  /// Whether the service tells of no done conversation where there were many: the way in which it tells may have changed,
  /// and none was reopened for it.
  public var isDoneUnknown = false
}
