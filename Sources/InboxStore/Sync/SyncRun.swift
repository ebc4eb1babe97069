internal import CivilTime
internal import Formats
internal import QuoAPI
internal import SQLite

/// A run of a sync: its state, how it asks the service, and how it takes the answers in.
///
/// Every answer goes through import's decoding and merging. The answers of a batch, and the marks of what is in with
/// them, are committed together as one operation; the operations of a run share its id. The clock is the service's:
/// this machine's is never used.
final class SyncRun {
  let inbox: WritableInbox
  let service: any QuoService
  let options: SyncOptions
  let store: SyncStore
  var summary = SyncSummary()
  /// The latest time that the service has said.
  private(set) var now = Timestamp(milliseconds: 0)
  /// The service's time up to which all messages and calls are in.
  var heldThrough: Int64?
  /// The seconds that a request of the last batch took.
  private var slowness = 0.0
  /// The seconds at which the service was told of the next batch; nil if it was not.
  private var preparedAt: Double?
  /// Conversations that this run created.
  private var created = IdentifierSet()
  /// Seconds since the run began.
  let elapsed: () -> Double
  /// The seconds after which the head is read again.
  var headReadAt = 0.0
  /// Conversations whose marks the service has refused, or failed to answer, in this run.
  var refused = IdentifierSet()
  /// The stretches of lists that this run read and could not take as a whole.
  var passed: [SyncResource: TimeSpans] = [:]

  private let message: String?
  private let id: String
  private let watch: (SyncProgress) -> Void
  private let skip: BrokenRecordHandler

  /// The most requests in a batch, whose answers are taken in together.
  static let batch = 16

  init(
    _ inbox: WritableInbox, _ service: any QuoService, _ options: SyncOptions, message: String?,
    elapsed: @escaping () -> Double, watch: @escaping (SyncProgress) -> Void, skip: @escaping BrokenRecordHandler
  ) throws {
    self.inbox = inbox
    self.service = service
    self.options = options
    self.message = message
    self.elapsed = elapsed
    self.watch = watch
    self.skip = skip
    store = SyncStore(database: inbox.database)
    id = try inbox.database.newUID()
  }

  var database: Database { inbox.database }

  /// Ends a run that has sent as many requests as it may. All that was taken stays.
  struct Cut: Error {}

  /// The seconds that a batch may take: its answers are taken in together, and lost together.
  private static let batchPatience = 4.0

  /// The number of requests that a batch may have now: fewer where the service is slow.
  var batchSize: Int {
    max(1, min(Self.batch, slowness > 0 ? Int(Self.batchPatience / slowness) : Self.batch))
  }

  /// The number of requests that the next batch may have. Throws `Cut` if there is none.
  func room() throws -> Int {
    let left = options.maxRequests.map { $0 - summary.requests } ?? Self.batch
    guard left > 0 else { throw Cut() }
    return min(left, batchSize)
  }

  /// Sends a batch. Throws `Cut` for one that is larger than what is left.
  func send(_ requests: [ServiceRequest]) throws -> [ServiceAnswer] {
    guard hasRoom(requests.count) else { throw Cut() }
    summary.requests += requests.count
    let began = preparedAt ?? elapsed()
    let answers = try service.send(requests)
    slowness = (elapsed() - began) / Double(requests.count)
    preparedAt = nil
    for date in answers.compactMap(\.date) { now = max(now, date) }
    guard now.milliseconds > 0 else {
      throw JSONAnswer.unexpected(requests[0], "its answer does not say the time")
    }
    return answers
  }

  /// Takes answers in: in one transaction, as one operation, with what `body` stores besides.
  func commit(_ body: (Taking) throws -> Void) throws {
    let taken = try inbox.translatingErrors {
      try inbox.changing(at: now) {
        // A plain undo takes back one's own work, which the service's news are not.
        let author = Author(name: ImportOrigin.serviceName, now: now, message: message)
        let importer = try Importer(
          database, author: author, arrivals: inbox.arrivals(), origin: .service(run: id),
          rules: ImportRules(inbox, author, zone: options.zone))
        importer.conversations.heldThrough = heldThrough
        importer.createdInRun = created
        try body(Taking(importer, skip: skip))
        try importer.settle()
        for id in importer.threads.created { created.insert(id) }
        return importer.summary
      }
    }
    summary.pulled.add(taken)
  }

  /// Says which requests come next: see `QuoService.prepare`.
  func prepare(_ requests: [ServiceRequest]) {
    preparedAt = elapsed()
    service.prepare(requests)
  }

  func tell(_ stage: SyncProgress.Stage, share: Double? = nil, reached: Timestamp? = nil) {
    watch(
      SyncProgress(
        stage: stage, requests: summary.requests, activities: summary.pulled.messages.new + summary.pulled.calls.new,
        share: share, reached: reached))
  }

  /// Whether an id can stand in the path of a request.
  static func isPlain(id: String) -> Bool {
    !id.isEmpty && id.utf8.count <= 128
      && id.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}

/// Takes the records of answers into an importer.
struct Taking {
  let importer: Importer
  private let skip: BrokenRecordHandler

  init(_ importer: Importer, skip: @escaping BrokenRecordHandler) {
    self.importer = importer
    self.skip = skip
  }

  /// Takes the records of a body; those that are broken are left out and told of.
  func take(_ body: [UInt8], named name: String) throws {
    let source = InputSource(bytes: body, name: name)
    func skip(_ error: InputError) throws {
      importer.summary.broken += 1
      try self.skip(error)
    }
    try readIncoming(from: InputWindow(source, capacity: body.count + 1), skip: skip) { item, line in
      // The service has no records of quo's own.
      if case .own = item { return importer.countNotUnderstood("a record of quo's own export") }
      if case .incoming(let incoming) = item, let id = incoming.id, !SyncRun.isPlain(id: id) {
        return try skip(InputError(source: name, line: line, reason: "\(ShapeError.quoted(id)) is not an id"))
      }
      try importer.take(item, from: source, line: line)
    }
  }

  func take(record: String, named name: String) throws {
    try take(Array(record.utf8), named: name)
  }

  /// Takes a contact's notes, without counting the contact again.
  func takeNotes(_ contact: IncomingContact) throws {
    let counts = importer.summary.contacts
    try take(.contact(contact))
    importer.summary.contacts = counts
  }

  func take(_ incoming: Incoming) throws {
    try importer.take(.incoming(incoming), from: InputSource(bytes: [], name: "the service"), line: 1)
  }
}
