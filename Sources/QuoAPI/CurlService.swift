internal import CivilTime
package import Platform

/// Quo's API over `curl`, which runs as a child: it has the user's proxy and certificates, and is on every machine.
///
/// A batch of requests is one process and one connection. The pace holds for all requests of this value.
public final class CurlService: QuoService {
  /// The most bytes of a batch's answers; a page of the service has less than a thousandth of it.
  static let largestOutput = 64 << 20

  private let curl: [UInt8]
  private let address: ServiceAddress
  private let key: ServiceKey
  private let userAgent: String
  private let environment: EnvironmentVariables
  private let clock: RequestClock
  private var pace: RequestPace
  /// The batch that was begun before it was asked for.
  private var ahead: Ahead?

  /// Makes a client.
  ///
  /// - Parameters:
  ///   - curl: the path of the program.
  ///   - rate: the most requests within a second, below the ten that the service allows; nil for no limit.
  public convenience init(
    curl: [UInt8], address: ServiceAddress = .quo, key: ServiceKey, userAgent: String, rate: Int? = 8
  ) {
    self.init(
      curl: curl, address: address, key: key, userAgent: userAgent, rate: rate, environment: .ofProcess,
      clock: .ofMachine)
  }

  package init(
    curl: [UInt8], address: ServiceAddress, key: ServiceKey, userAgent: String, rate: Int?,
    environment: EnvironmentVariables, clock: RequestClock
  ) {
    self.curl = curl
    self.address = address
    self.key = key
    self.userAgent = userAgent
    self.environment = environment
    self.clock = clock
    pace = RequestPace(rate: rate)
  }

  /// A request that has no answer yet.
  private struct Waiting {
    let index: Int
    var tries = 0
  }

  public func send(_ requests: [ServiceRequest]) throws -> [ServiceAnswer] {
    let urls = try requests.map { request in
      guard let url = request.url(at: address) else {
        throw ServiceError(.malformedRequest, request: request.name, detail: "a part of its path is empty or dots")
      }
      return url
    }
    var answers = [ServiceAnswer?](repeating: nil, count: requests.count)
    var waiting = requests.indices.map { Waiting(index: $0) }
    while let first = waiting.first.map({ requests[$0.index] }) {
      let alike = waiting.prefix { requests[$0.index].isAlike(first) }.count
      let begun = takeAhead(waiting.prefix(alike).map { urls[$0.index] })
      let batch = waiting.prefix(begun?.urls.count ?? begin(alike))
      let transfers = try transfer(first, batch.map { urls[$0.index] }, ahead: begun)
      var failed: [Waiting] = []
      var longestWait: Int64 = 0
      for (var item, transfer) in zip(batch, transfers) {
        item.tries += 1
        switch try verdict(on: transfer, of: requests[item.index], tries: item.tries) {
        case .answer(let answer): answers[item.index] = answer
        case .again(let wait):
          failed.append(item)
          longestWait = max(longestWait, wait)
        }
      }
      // Behind a transfer that failed curl does not go on.
      waiting.replaceSubrange(..<batch.count, with: failed + batch.dropFirst(transfers.count))
      if longestWait > 0 { clock.sleep(longestWait) }
    }
    return answers.compactMap { $0 }
  }

  /// Waits until requests may begin, and returns how many.
  private func begin(_ wanted: Int) -> Int {
    while true {
      switch pace.permission(for: wanted, now: clock.now()) {
      case .begin(let count): return count
      case .wait(let time): clock.sleep(time)
      }
    }
  }

  /// A curl that runs while its answers are not wanted yet.
  private final class Ahead {
    let urls: [String]
    let boundary: String
    var capture: Subprocess.Capture

    init(_ urls: [String], _ boundary: String, _ capture: consuming Subprocess.Capture) {
      self.urls = urls
      self.boundary = boundary
      self.capture = capture
    }
  }

  /// Begins with the first batch of requests, if the pace allows it at once.
  public func prepare(_ requests: [ServiceRequest]) {
    guard ahead == nil, let first = requests.first else { return }
    let alike = requests.prefix { $0.isAlike(first) }
    guard case .begin(let count) = pace.permission(for: alike.count, now: clock.now()) else { return }
    let urls = alike.prefix(count).compactMap { $0.url(at: address) }
    // Whatever goes wrong here is told where the requests are sent.
    if urls.count == count { ahead = try? start(first, urls) }
  }

  private func start(_ first: ServiceRequest, _ urls: [String]) throws(SystemError) -> Ahead {
    let boundary =
      String(UInt64.random(in: .min ... .max), radix: 36) + String(UInt64.random(in: .min ... .max), radix: 36)
    let configuration = CurlConfiguration(address: address, key: key, userAgent: userAgent, boundary: boundary)
    let capture = try Subprocess.Capture(
      curl, arguments: [Array("curl".utf8), Array("-K".utf8), Array("-".utf8)], environment: environment.forChild,
      input: Array(configuration.text(first.method, first.version, urls).utf8))
    return Ahead(urls, boundary, capture)
  }

  /// The curl that was begun with these URLs; nil if there is none. One that was begun with others is given up.
  private func takeAhead(_ urls: [String]) -> Ahead? {
    defer { ahead = nil }
    if let ahead, ahead.urls != Array(urls.prefix(ahead.urls.count)) {
      ahead.capture.abandon()
      return nil
    }
    return ahead
  }

  /// Collects what curl gets for URLs of requests like `first`: at least one transfer, and at most one for each.
  private func transfer(
    _ first: ServiceRequest, _ urls: [String], ahead: Ahead?
  ) throws(ServiceError) -> [CurlTransfer] {
    func fault(_ kind: ServiceError.Kind, _ detail: String) -> ServiceError {
      ServiceError(kind, request: first.name, detail: detail)
    }
    let result: Subprocess.Result
    let transfers: [CurlTransfer]
    do {
      let running = try ahead ?? start(first, urls)
      result = try running.capture.finish(limit: Self.largestOutput)
      transfers = try CurlTransfer.read(result.output, boundary: running.boundary)
    } catch let error as SystemError {
      throw fault(.missingCurl, "curl cannot be run: \(error.reason)")
    } catch {
      throw fault(.missingCurl, "curl is too old: 7.84 or a later one is needed")
    }
    pace.note(
      transfers.map(\.duration) + Array(repeating: 0, count: max(0, urls.count - transfers.count)), end: clock.now())
    guard transfers.count <= urls.count else {
      throw fault(.unexpectedAnswer, "curl makes requests of its own: see 'url' in ~/.curlrc")
    }
    guard transfers.isEmpty else { return transfers }
    if result.isCutOff { throw fault(.unexpectedAnswer, "the answer is larger than \(Self.largestOutput >> 20) MB") }
    throw fault(.unavailable, "curl ended with \(result.exitCode)")
  }

  private enum Verdict {
    case answer(ServiceAnswer)
    case again(after: Int64)
  }

  /// Decides what comes of a transfer; throws if there is nothing more to try.
  private func verdict(
    on transfer: CurlTransfer, of request: ServiceRequest, tries: Int
  ) throws(ServiceError) -> Verdict {
    func fault(_ kind: ServiceError.Kind, _ detail: String, trace: String? = nil) -> ServiceError {
      ServiceError(kind, request: request.name, status: transfer.status, detail: detail, trace: trace)
    }
    let date = Timestamp(httpDate: transfer.date)
    guard transfer.exitCode == 0, let status = transfer.status else {
      if RetrySchedule.isPassing(curl: transfer.exitCode),
        let wait = RetrySchedule.wait(afterTry: tries, asked: nil, chance: clock.chance())
      {
        return .again(after: wait)
      }
      let words = transfer.message.isEmpty ? "curl ended with \(transfer.exitCode)" : transfer.message
      throw fault(.unavailable, ServiceErrorBody.line(words, key: key))
    }
    guard transfer.isWhole else {
      throw fault(.unexpectedAnswer, "curl does not hand over the answer as it is: see ~/.curlrc")
    }
    if RetrySchedule.isPassing(status: status) {
      let asked = RetrySchedule.asked(retryAfter: transfer.retryAfter, date: date)
      if let wait = RetrySchedule.wait(afterTry: tries, asked: asked, chance: clock.chance()) {
        return .again(after: wait)
      }
    }
    if status == 200 || request.accepted.contains(status) {
      guard status != 200 || transfer.body.isLikeObject else {
        throw fault(.unexpectedAnswer, "no JSON: \(ServiceErrorBody(transfer.body, key: key).detail)")
      }
      return .answer(ServiceAnswer(status: status, body: Array(transfer.body), date: date))
    }
    let body = ServiceErrorBody(transfer.body, key: key)
    throw fault(ServiceError.Kind(status: status), body.detail, trace: body.trace)
  }
}

extension ServiceRequest {
  /// Whether one curl can send both requests, so that only their URLs differ.
  fileprivate func isAlike(_ other: ServiceRequest) -> Bool { method == other.method && version == other.version }
}

extension ServiceError.Kind {
  /// The kind of a status that is no success.
  init(status: Int) {
    switch status {
    case 401: self = .refusedKey
    case 402, 403: self = .forbidden
    case 404, 410: self = .notFound
    case 429: self = .busy
    case 408, 500...599: self = .unavailable
    case 400...499: self = .malformedRequest
    default: self = .unexpectedAnswer
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes begin and end as a JSON object does. Every answer of the service is one; a page that asks for a
  /// login is none, nor is an answer that was cut off.
  fileprivate var isLikeObject: Bool {
    first { $0 > 0x20 } == UInt8(ascii: "{") && last { $0 > 0x20 } == UInt8(ascii: "}")
  }
}
